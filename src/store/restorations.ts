import { isAllowed } from '#messages/lifecycle.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'

/** How much of each sender's work the record still has. */
export interface LastOfSender {
  readonly sender: string
  readonly messageId: string
  readonly acceptedAt: Date
}

export interface Restored {
  /** The newest thing that the backup held; what came later has to be sent again. Null of an empty record. */
  readonly endsAt: Date | null
  readonly senders: readonly LastOfSender[]
  /** Deliveries that are looked up at the partner before anything is sent, by endpoint. */
  readonly inDoubt: Readonly<Record<string, number>>
}

interface RestorationRequest {
  readonly by: string
  readonly reason: string
  readonly now: Date
  /** Endpoints to which nothing was sent after the backup, as a person knows: what waits for them is simply sent. */
  readonly notSent: readonly string[]
}

/** In the form of `extract(epoch …)`: two restorations of one backup differ, whatever either of them held. */
export const lastRestoration = `coalesce((select floor(extract(epoch from max(at)))::bigint from restorations), 0)`

/** The newest row of what is written all the time. */
export const recordEndsAt = async (statement: Statement): Promise<Date | null> => {
  const { rows } = await statement.query<{ at: Date | null }>(
    `select greatest(
       (select accepted_at from messages order by id desc limit 1),
       (select at from audit order by id desc limit 1),
       (select at from inbound_calls order by id desc limit 1)) as at`,
  )
  return rows[0]?.at ?? null
}

/** Processes of ours that are connected: they would go on sending while we still find out what may have been sent. */
export const countProcesses = async (statement: Statement): Promise<number> => {
  const { rows } = await statement.query<{ count: number }>(
    `select count(*) from pg_stat_activity
     where datname = current_database() and application_name = 'longbien' and pid <> pg_backend_pid()`,
  )
  return rows[0]?.count ?? 0
}

const lastOfSenders = async (statement: Statement): Promise<readonly LastOfSender[]> => {
  const { rows } = await statement.query<LastOfSender>(
    `with recursive names as (
       (select sender from messages order by sender limit 1)
       union all
       select (select m.sender from messages m where m.sender > names.sender order by m.sender limit 1)
       from names where names.sender is not null)
     select sender, last.id as "messageId", last.accepted_at as "acceptedAt" from names
     cross join lateral (
       select id, accepted_at from messages m where m.sender = names.sender order by m.id desc limit 1) last
     order by sender`,
  )
  return rows
}

/** What waited when the backup was taken may have been sent since; only the partner knows. */
const doubtWhatWaits = async (
  statement: Statement,
  { notSent, now }: RestorationRequest,
): Promise<Readonly<Record<string, number>>> => {
  if (!isAllowed('waiting', 'in-doubt', 'person')) throw new Error('waiting may not become in-doubt')
  const { rows } = await statement.query<{ endpoint: string; count: number }>(
    `with moved as (
       update deliveries set status = 'in-doubt', due_at = $1
       where status = 'waiting' and not endpoint = any($2::text[]) returning endpoint)
     select endpoint, count(*) from moved group by endpoint order by endpoint`,
    [now, notSent],
  )
  return Object.fromEntries(rows.map(({ endpoint, count }) => [endpoint, count]))
}

/**
 * Makes a record that was restored from a backup fit to go on: nothing that may have left since is sent without asking first,
 * and no cursor that was given out since reads past what comes now.
 */
export const markRestored = (database: Database, request: RestorationRequest): Promise<Restored> =>
  transaction(database, async (statement) => {
    await statement.query('set local statement_timeout = 0')
    const endsAt = await recordEndsAt(statement)
    const senders = await lastOfSenders(statement)
    const inDoubt = await doubtWhatWaits(statement, request)
    const count = Object.values(inDoubt).reduce((sum, one) => sum + one, 0)
    const { by, reason, now, notSent } = request
    await statement.query(
      'insert into restorations (at, by, reason, ends_at, in_doubt) values ($1, $2, $3, $4, $5)',
      [now, by, reason, endsAt, count],
    )
    const details = { reason, endsAt, inDoubt, notSent }
    await writeAudit(statement, [{ at: now, by, action: 'restore', subject: 'record', details }])
    return { endsAt, senders, inDoubt }
  })
