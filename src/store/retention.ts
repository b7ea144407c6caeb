import { setTimeout as pause } from 'node:timers/promises'
import { type Database, type Statement, transaction } from './database.ts'
import { isNeededElsewhere, type Kind, kindsIn, listMonths, type Month } from './months.ts'

export interface RetentionPolicy {
  /**
   * Days by status, from the end of the month in which the message was accepted. 0, or a status that is not named, is
   * for ever: work that is under way or waits for a person has no place here.
   */
  readonly daysByStatus: Readonly<Record<string, number>>
  /** Of messages that no route took anywhere. */
  readonly unroutedDays: number
  readonly queriesDays: number
  /** What partners sent, byte by byte. */
  readonly inboundCallsDays: number
  /** Who looked at whom. */
  readonly accessesDays: number
}

/** What a run let go of. */
export interface Deleted {
  /** Tables that were dropped. */
  readonly tables: readonly string[]
  /** Deliveries that were deleted one by one, with their attempts and, the last of each, their messages. */
  readonly deliveries: number
  /** Months that can go but were in use at the moment: the next run tries again. */
  readonly postponed: readonly string[]
}

/** Few enough for one statement to stay short. */
const rowsAtOnce = 1000
/** The rest is for the next hour: the hot path comes first. */
const rowsPerRun = 200_000
/** Whoever comes to a table waits behind us while we wait for it: a quarter of a second is not felt. */
const lockTimeout = '250ms'

const dayMs = 86_400_000

const isOver = ({ end }: Month, days: number, now: Date): boolean =>
  days > 0 && end.getTime() + days * dayMs <= now.getTime()

/** The present month and the one before are always there: a clock that is a little behind may still need them. */
const mayBeDropped = ({ end }: Month, now: Date): boolean =>
  end.getTime() <= Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03'

type Turn<Result> = Result | 'elsewhere' | 'busy'

/** One short transaction of ours; another process that is at it keeps us out, a table in use sends us away. */
const inTurn = <Result>(
  database: Database,
  work: (statement: Statement) => Promise<Result>,
): Promise<Turn<Result>> =>
  transaction(database, async (statement): Promise<Turn<Result>> => {
    await statement.query(`set local lock_timeout = '${lockTimeout}'`)
    const locked = await statement.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('longbien retention', 0)) as mine`,
    )
    return locked.rows[0]?.mine ? work(statement) : 'elsewhere'
  }).catch((error: unknown) => {
    if (isBusy(error)) return 'busy' as const
    throw error
  })

const dropTables = async (statement: Statement, parents: readonly string[], { name }: Month) => {
  await statement.query('select drop_month($1, $2)', [parents, name])
  return parents.map((parent) => `${parent}_${name}`)
}

/** The tables' owner does this and what follows, and keeps what the configuration keeps; see the migrations. */
const lockParents = async (statement: Statement, parents: readonly string[]): Promise<void> => {
  await statement.query('select lock_parents($1)', [parents])
}

const ofDeliveries = ['attempts', 'deliveries', 'message_versions', 'messages']

/** Looks once more when nobody can change anything: a person may have replayed a dead letter since the first look. */
const dropMonth = (database: Database, month: Month, mayGo: (kind: Kind) => boolean) =>
  inTurn(database, async (statement) => {
    await lockParents(statement, ['messages', 'message_versions', 'deliveries', 'attempts'])
    const stays =
      !(await kindsIn(statement, month)).every(mayGo) || (await isNeededElsewhere(statement, month))
    return stays ? [] : dropTables(statement, ofDeliveries, month)
  })

/** Tables that nothing else refers to, so that time alone decides. */
type SinglePart = 'queries' | 'inbound_calls' | 'accesses'

const daysOf = {
  queries: 'queriesDays',
  inbound_calls: 'inboundCallsDays',
  accesses: 'accessesDays',
} as const satisfies Record<SinglePart, keyof RetentionPolicy>

const dropSinglePart = (database: Database, parent: SinglePart, month: Month) =>
  inTurn(database, async (statement) => {
    await lockParents(statement, [parent])
    return dropTables(statement, [parent], month)
  })

/** Some deliveries of a kind with their attempts, and the messages that have no delivery left. Gives how many went. */
const deleteSome = (database: Database, { name }: Month, { endpoint, status }: Kind) =>
  inTurn(database, async (statement) => {
    const gone = await statement.query<{ count: number }>('select delete_done($1, $2, $3, $4) as count', [
      name,
      endpoint,
      status,
      rowsAtOnce,
    ])
    return gone.rows[0]?.count ?? 0
  })

/** What a run has to work with: after one table that was busy no other is waited for. */
interface Run {
  readonly database: Database
  readonly policy: RetentionPolicy
  readonly now: Date
  readonly rowsLeft: number
  readonly tables: 'may be free' | 'in use'
  /** Ends the run early: the process is about to go. */
  stopping(): boolean
}

/** Four fifths of the time are left to those who deliver. */
const restShare = 4

/** Deletes until nothing of these kinds is left, the run is long enough, or somebody else is at it. */
const deleteKinds = async ({ database, rowsLeft, stopping }: Run, month: Month, kinds: readonly Kind[]) => {
  let deleted = 0
  for (const kind of kinds) {
    for (let more = true; more && deleted < rowsLeft && !stopping(); ) {
      const begun = performance.now()
      const count = await deleteSome(database, month, kind)
      if (typeof count !== 'number') return deleted
      deleted += count
      more = count === rowsAtOnce
      if (more) await pause(restShare * (performance.now() - begun))
    }
  }
  return deleted
}

/** Another process has dropped it since we looked. */
const isGone = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '42P01'

const nothing: Deleted = { tables: [], deliveries: 0, postponed: [] }

const deletedOf = ({ name }: Month, dropped: Turn<readonly string[]>): Deleted => {
  if (dropped === 'busy') return { ...nothing, postponed: [name] }
  return dropped === 'elsewhere' ? nothing : { ...nothing, tables: dropped }
}

const drop = async ({ tables }: Run, month: Month, work: () => Promise<Turn<readonly string[]>>) =>
  deletedOf(month, tables === 'in use' ? 'busy' : await work())

const deleteExpiredSinglePart =
  (parent: SinglePart) =>
  async (run: Run, month: Month): Promise<Deleted> => {
    const { database, policy, now } = run
    const over = mayBeDropped(month, now) && isOver(month, policy[daysOf[parent]], now)
    return over && month.parents.has(parent)
      ? drop(run, month, () => dropSinglePart(database, parent, month))
      : nothing
  }

const deleteExpiredDeliveries = async (run: Run, month: Month): Promise<Deleted> => {
  const { database, policy, now } = run
  const mayGo = ({ status }: Kind) => isOver(month, policy.daysByStatus[status] ?? 0, now)
  const anyOver = Object.values(policy.daysByStatus).some((days) => isOver(month, days, now))
  if (!anyOver || !ofDeliveries.every((parent) => month.parents.has(parent))) return nothing
  const kinds = await kindsIn(database, month)
  const allOver = kinds.every(mayGo) && isOver(month, policy.unroutedDays, now)
  if (mayBeDropped(month, now) && allOver && !(await isNeededElsewhere(database, month)))
    return drop(run, month, () => dropMonth(database, month, mayGo))
  return { ...nothing, deliveries: await deleteKinds(run, month, kinds.filter(mayGo)) }
}

/**
 * Lets go of what is older than its class is kept: a whole month by dropping its partitions, or, where something in it
 * stays, row by row. Open and parked work stays however old it is, and so does every status that is not in the policy.
 */
export const deleteExpired = async (
  database: Database,
  policy: RetentionPolicy,
  now: Date,
  stopping: () => boolean = () => false,
): Promise<Deleted> => {
  let all = nothing
  for (const month of await listMonths(database)) {
    if (stopping()) break
    for (const deleteFrom of [
      deleteExpiredSinglePart('queries'),
      deleteExpiredSinglePart('inbound_calls'),
      deleteExpiredSinglePart('accesses'),
      deleteExpiredDeliveries,
    ]) {
      const run: Run = {
        database,
        policy,
        now,
        rowsLeft: rowsPerRun - all.deliveries,
        tables: all.postponed.length > 0 ? 'in use' : 'may be free',
        stopping,
      }
      const more = await deleteFrom(run, month).catch((error: unknown) => {
        if (isGone(error)) return nothing
        throw error
      })
      all = {
        tables: [...all.tables, ...more.tables],
        deliveries: all.deliveries + more.deliveries,
        postponed: [...new Set([...all.postponed, ...more.postponed])],
      }
    }
  }
  return all
}
