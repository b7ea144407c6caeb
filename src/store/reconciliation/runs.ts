import { writeAudit } from '../audit.ts'
import { type Database, type Statement, transaction } from '../database.ts'

type FinalState = 'done' | 'halted' | 'stopped' | 'failed'
type RunState = 'gathering' | 'comparing' | 'repairing' | FinalState

/** What is compared, for whom and why. */
export interface RunOrder {
  readonly endpoint: string
  /** `schedule`, or who asked. */
  readonly by: string
  readonly reason: string | null
  /** The day in Vietnam, of a run by schedule. */
  readonly scheduledFor: string | null
  readonly dossierCode: string | null
  readonly agency: string | null
  readonly agencies: readonly string[] | null
  readonly sender: string | null
  readonly days: number
  readonly dryRun: boolean
  readonly evenIfMany: boolean
  readonly budget: number
}

export interface StoredRun extends RunOrder {
  readonly id: string
  readonly state: RunState
  readonly compared: number
  readonly same: number
  readonly missingThere: number
  readonly missingHere: number
  readonly differs: number
  readonly ignored: number
  readonly open: number
  readonly notShown: number
  readonly asked: number
  readonly repaired: number
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly stoppedBy: string | null
  readonly code: string | null
  readonly failures: number
  readonly waitingFor: string | null
  readonly resumeAt: Date | null
}

const runColumns = `id, endpoint, by, reason, scheduled_for as "scheduledFor", dossier_code as "dossierCode", agency, agencies, sender, days,
  dry_run as "dryRun", even_if_many as "evenIfMany", budget, state, compared, same, missing_there as "missingThere",
  missing_here as "missingHere", differs, ignored, open, not_shown as "notShown", asked, repaired, created_at as "createdAt",
  ended_at as "endedAt", stopped_by as "stoppedBy", code, failures, waiting_for as "waitingFor", resume_at as "resumeAt"`

/** Undefined where the schedule has begun this day's run already. */
export const createRun = (
  database: Database,
  { id, now, ...order }: RunOrder & { readonly id: string; readonly now: Date },
): Promise<StoredRun | undefined> =>
  transaction(database, async (statement) => {
    const created = await statement.query<StoredRun>(
      `insert into reconciliations (id, endpoint, by, reason, scheduled_for, dossier_code, agency, agencies, sender, days, dry_run,
         even_if_many, budget, state, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'gathering', $14)
       on conflict do nothing returning ${runColumns}`,
      [
        ...[id, order.endpoint, order.by, order.reason, order.scheduledFor, order.dossierCode, order.agency],
        ...[order.agencies, order.sender, order.days, order.dryRun, order.evenIfMany, order.budget, now],
      ],
    )
    const [run] = created.rows
    if (!run || order.scheduledFor !== null) return run
    const { endpoint, by, reason, dossierCode, agency, dryRun, evenIfMany } = order
    const details = { endpoint, reason, dossierCode, agency, dryRun, evenIfMany }
    await writeAudit(statement, [{ at: now, by, action: 'reconcile', subject: id, details }])
    return run
  })

export interface RunsFilter {
  readonly id?: string | undefined
  readonly endpoint?: string | undefined
  /** A sender, whoever sat at it, or one person at one. Absent: those of everybody. */
  readonly by?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findRuns = async (database: Database, filter: RunsFilter): Promise<StoredRun[]> => {
  const found = await database.query<StoredRun>(
    `select ${runColumns} from reconciliations
     where ($1::uuid is null or id = $1) and ($2::text is null or endpoint = $2) and ($3::uuid is null or id < $3)
       and ($4::text is null or $4 in (by, split_part(by, '/', 1)))
     order by id desc limit $5`,
    [filter.id ?? null, filter.endpoint ?? null, filter.before ?? null, filter.by ?? null, filter.limit],
  )
  return found.rows
}

export interface RunLease {
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
}

/**
 * Takes a run that nobody works on and that may go on, for one step; at each endpoint one at a time, so that its pace is that of
 * the endpoint. What a person asked for goes before what the schedule began.
 */
export const claimRun = (
  database: Database,
  { worker, now, leaseUntil }: RunLease,
): Promise<StoredRun | undefined> =>
  transaction(database, async (statement) => {
    // Two claims at once would see nothing of each other, and ask one endpoint twice as fast.
    await statement.query(`select pg_advisory_xact_lock(hashtextextended('longbien reconciliation', 0))`)
    const claimed = await statement.query<StoredRun>({
      name: 'claim-reconciliation',
      text: `update reconciliations set worker = $1, lease_until = $3 where id = (
          select r.id from reconciliations r
          where r.state in ('gathering', 'comparing', 'repairing') and (r.lease_until is null or r.lease_until < $2)
            and (r.resume_at is null or r.resume_at <= $2)
            and not exists (select from reconciliations o where o.state in ('gathering', 'comparing', 'repairing')
              and o.endpoint = r.endpoint and o.lease_until >= $2)
          order by r.scheduled_for is not null, r.id limit 1 for update skip locked)
        returning ${runColumns}`,
      values: [worker, now, leaseUntil],
    })
    return claimed.rows[0]
  })

/** Leaves a run to the next step, of whichever process; `wait` says until when and, where it is more than its pace, why. */
export const releaseRun = async (
  database: Database,
  id: string,
  worker: string,
  wait?: { readonly code?: string; readonly until: Date; readonly failures?: number },
): Promise<void> => {
  await database.query({
    name: 'release-reconciliation',
    text: `update reconciliations set lease_until = null, waiting_for = $3, resume_at = $4, failures = $5 where id = $1 and worker = $2`,
    values: [id, worker, wait?.code ?? null, wait?.until ?? null, wait?.failures ?? 0],
  })
}

/** The run, locked, while this worker has it; undefined where it was stopped, or another has it. */
export const holdRun = async (
  statement: Statement,
  id: string,
  worker: string,
): Promise<StoredRun | undefined> => {
  const held = await statement.query<StoredRun>(
    `select ${runColumns} from reconciliations
     where id = $1 and worker = $2 and state in ('gathering', 'comparing', 'repairing') for update`,
    [id, worker],
  )
  return held.rows[0]
}

interface Ending {
  readonly id: string
  readonly state: FinalState
  readonly code?: string
  readonly by?: string
  readonly now: Date
}

/** What was to be repaired and is not says why. */
const leavePlanned = (statement: Statement, { id, state, code, now }: Ending) =>
  statement.query(
    `update reconciliation_differences set state = 'left', code = coalesce($2, $3), moved_at = $4
     where reconciliation = $1 and state = 'planned'`,
    [id, code ?? null, state.toUpperCase(), now],
  )

const endRun = async (statement: Statement, ending: Ending): Promise<void> => {
  await leavePlanned(statement, ending)
  await statement.query(
    `update reconciliations set state = $2, code = $3, stopped_by = $4, ended_at = $5, waiting_for = null, resume_at = null,
       lease_until = null where id = $1`,
    [ending.id, ending.state, ending.code ?? null, ending.by ?? null, ending.now],
  )
}

/** On to the next part of the run; nothing where this worker does not have it any more. */
export const moveRun = (
  database: Database,
  id: string,
  worker: string,
  next: { readonly to: 'comparing' | 'repairing' } | Omit<Ending, 'id'>,
): Promise<boolean> =>
  transaction(database, async (statement) => {
    if (!(await holdRun(statement, id, worker))) return false
    if ('to' in next)
      await statement.query('update reconciliations set state = $2 where id = $1', [id, next.to])
    else await endRun(statement, { id, ...next })
    return true
  })

/** Ends a run on a person's word. False where it does not run any more. */
export const stopRun = (
  database: Database,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: Date },
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const held = await statement.query(
      `select from reconciliations where id = $1 and state in ('gathering', 'comparing', 'repairing') for update`,
      [id],
    )
    if (held.rowCount === 0) return false
    await endRun(statement, { id, state: 'stopped', code: 'STOPPED', by, now })
    await writeAudit(statement, [{ at: now, by, action: 'stop-reconciliation', subject: id, details: {} }])
    return true
  })

/** Runs that ended before a time go with all that they found, and last comparisons of dossiers that nobody changed since then. */
export const deleteOldRuns = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from reconciliations where ended_at < $1', [before])
  await database.query('delete from dossier_comparisons where changed_at < $1', [before])
}
