import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'
import type { MessageScope } from './messages.ts'
import { firstId } from './uuid.ts'

/** Which stopped deliveries are asked for. */
export interface ReplayFilter {
  readonly endpoint?: string | undefined
  readonly operation?: string | undefined
  readonly statuses: readonly DeliveryStatus[]
  /** Stopped at this time or later, and before that one. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly dossierCode?: string | undefined
  /** Of the last result. */
  readonly code?: string | undefined
}

export interface ReplayOptions {
  readonly resend: boolean
  readonly evenIfOlder: boolean
  /** What was refused behind a dossier of these, since the partner did not have it. */
  readonly consequencesToo?: boolean | undefined
}

type ReplayState = 'running' | 'done' | 'stopped' | 'failed'

export interface StoredReplay {
  readonly id: string
  readonly by: string
  readonly reason: string
  readonly filter: Omit<ReplayFilter, 'from' | 'to'> & { readonly from?: string; readonly to?: string }
  readonly options: ReplayOptions
  readonly state: ReplayState
  /** Only what had stopped before. */
  readonly until: Date
  readonly matched: number
  readonly replayed: number
  readonly heldBack: number
  /** The first hundred. */
  readonly heldBackIds: readonly string[]
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly stoppedBy: string | null
}

export interface NewReplay extends MessageScope {
  readonly id: string
  readonly by: string
  readonly reason: string
  readonly filter: ReplayFilter
  readonly options: ReplayOptions
  /** So many of one who asks may run at once. */
  readonly atOnce: number
  readonly now: Date
  /** The second person, where one was asked for. */
  readonly approvedBy?: string | undefined
}

const columns = `id, by, reason, filter, options, state, until, matched, replayed, held_back as "heldBack",
  held_back_ids as "heldBackIds", started_at as "startedAt", ended_at as "endedAt", stopped_by as "stoppedBy"`

/** What stops from now on is no part of a replay. */
export const replayedUntil = ({ filter: { to }, now }: Pick<NewReplay, 'filter' | 'now'>): Date =>
  to !== undefined && to < now ? to : now

/** Whether so many of a sender run already; held until the commit, so that nobody else of it counts meanwhile. */
const runEnough = async (statement: Statement, by: string, atOnce: number): Promise<boolean> => {
  const sender = by.split('/')[0]
  await statement.query(`select pg_advisory_xact_lock(hashtextextended('replays of ' || $1, 0))`, [sender])
  const found = await statement.query<{ running: number }>(
    `select count(*) as running from replays where split_part(by, '/', 1) = $1 and state = 'running'`,
    [sender],
  )
  return (found.rows[0]?.running ?? 0) >= atOnce
}

/**
 * Writes down what is to be replayed; workers do it. What stops from now on is not part of it. Nothing where as many of
 * the same sender run as may.
 */
export const createReplay = async (
  database: Database,
  replay: NewReplay,
): Promise<StoredReplay | undefined> => {
  const { id, by, reason, filter, options, sender, agencies, atOnce, now, approvedBy } = replay
  const until = replayedUntil(replay)
  return transaction(database, async (statement) => {
    if (await runEnough(statement, by, atOnce)) return undefined
    const created = await statement.query<StoredReplay>(
      `insert into replays (id, by, reason, filter, options, until, cursor, started_at, sender, agencies, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'running') returning ${columns}`,
      [
        ...[id, by, reason, JSON.stringify(filter), JSON.stringify(options), until, firstId, now],
        ...[sender ?? null, agencies ?? null],
      ],
    )
    await writeAudit(statement, [
      {
        at: now,
        by,
        action: 'replay-many',
        subject: id,
        details: { reason, filter, ...options, approvedBy },
      },
    ])
    const [row] = created.rows
    if (!row) throw new Error('The replay was not written')
    return row
  })
}

export interface ReplaysFilter {
  readonly id?: string | undefined
  /** A sender, whoever sat at it, or one person at one. Absent: those of everybody. */
  readonly by?: string | undefined
  /** Started before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findReplays = async (database: Database, filter: ReplaysFilter): Promise<StoredReplay[]> => {
  const found = await database.query<StoredReplay>(
    `select ${columns} from replays
     where ($1::uuid is null or id = $1) and ($2::text is null or $2 in (by, split_part(by, '/', 1))) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [filter.id ?? null, filter.by ?? null, filter.before ?? null, filter.limit],
  )
  return found.rows
}

/** Ends a running replay after the page under way; what was put back stays so. False when it does not run any more. */
export const stopReplay = async (
  database: Database,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: Date },
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const stopped = await statement.query<{ reason: string }>(
      `update replays set state = 'stopped', ended_at = $2, stopped_by = $3
       where id = $1 and state = 'running' returning reason`,
      [id, now, by],
    )
    const [row] = stopped.rows
    if (!row) return false
    await writeAudit(statement, [
      { at: now, by, action: 'stop-replay', subject: id, details: { reason: row.reason } },
    ])
    return true
  })
