import { type Database, type Statement, transaction } from '../database.ts'
import { surelyAllBefore } from '../horizon.ts'
import { holdProgress } from './progress.ts'
import { queueFacts } from './queue.ts'

export interface WalkOptions {
  readonly messagesPerStep: number
  /** More than the clocks of our processes may be apart. */
  readonly marginMs: number
  readonly now: Date
}

interface Page {
  readonly last: string | null
  readonly count: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
  readonly codes: readonly string[] | null
}

const nextPage = async (
  statement: Statement,
  cursor: string,
  horizon: Date,
  limit: number,
): Promise<Page> => {
  const found = await statement.query<Page>(
    `select max(id::text)::uuid as last, count(*) as count, min(accepted_at) as "firstAt", max(accepted_at) as "lastAt",
       array_agg(distinct dossier_code) filter (where dossier_code is not null) as codes
     from (select id, accepted_at, dossier_code from messages
           where id > $1 and id < bound_of($2) order by id limit $3) as page`,
    [cursor, horizon, limit],
  )
  return found.rows[0] ?? { last: null, count: 0, firstAt: null, lastAt: null, codes: null }
}

/**
 * What people did to single messages may change what their dossiers come to: a correction, a replay, a delivery settled by hand. So
 * does what is handed over again, for a partner shows something else.
 */
const touchedByPeople = async (statement: Statement, from: Date, to: Date): Promise<string[]> => {
  const found = await statement.query<{ code: string }>(
    `with done as (
       select a.action, case when a.subject ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
         then a.subject::uuid end as id
       from audit a where a.at > $1 and a.at <= $2
         and a.action in ('correct', 'replay', 'settle', 'cancel', 'approve-proposal', 'repair-difference'))
     select m.dossier_code as code from done join messages m on m.id = done.id
       where done.action <> 'repair-difference' and m.dossier_code is not null
     union
     select d.dossier_code from done join reconciliation_differences d on d.id = done.id
       where done.action = 'repair-difference'`,
    [from, to],
  )
  return found.rows.map(({ code }) => code)
}

/**
 * Notes of which dossiers something new was said or done. Dossiers and cursor are written together, and nothing is passed by that
 * may still be committed. Says whether there is more.
 */
export const walkMessages = async (
  database: Database,
  { messagesPerStep, marginMs, now }: WalkOptions,
): Promise<boolean> => {
  // In a session of its own: our own transaction would hold the horizon back.
  const horizon = await surelyAllBefore(database, marginMs)
  return transaction(database, async (statement) => {
    const progress = await holdProgress(statement)
    if (!progress) return false
    const { last, count, firstAt, lastAt, codes } = await nextPage(
      statement,
      progress.messages,
      horizon,
      messagesPerStep,
    )
    const touched = await touchedByPeople(statement, progress.auditedTo ?? horizon, horizon)
    await queueFacts(statement, [...(codes ?? []), ...touched], now)
    const isFull = count >= messagesPerStep
    await statement.query(
      `update figures_progress set messages = coalesce($1, messages), audited_to = greatest(audited_to, $2),
         counted_from = coalesce(counted_from, $3), counted_to = greatest(counted_to, $4)`,
      [last, horizon, firstAt, isFull ? lastAt : horizon],
    )
    return isFull
  })
}
