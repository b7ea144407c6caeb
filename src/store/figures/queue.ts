import type { Statement } from '../database.ts'

/** Has the facts of these dossiers read again. Whoever changes what a due date rests on calls it; the intake does not. */
export const queueFacts = async (statement: Statement, codes: readonly string[], at: Date): Promise<void> => {
  if (codes.length === 0) return
  await statement.query(
    `insert into figures_queue (code, look_at) select code, $2 from unnest($1::text[]) as code order by code
     on conflict (code) do update set look_at = least(figures_queue.look_at, excluded.look_at), looks = 0`,
    [[...new Set(codes)], at],
  )
}

interface Queued {
  readonly code: string
  readonly looks: number
}

/** The next ones whose time has come, held until the commit; what another queues just now comes with the next look. */
export const takeQueued = async (
  statement: Statement,
  now: Date,
  limit: number,
): Promise<readonly Queued[]> => {
  const found = await statement.query<Queued>(
    `select code, looks from figures_queue where look_at <= $1 order by look_at, code limit $2 for update skip locked`,
    [now, limit],
  )
  return found.rows
}

/** Which of them have to be looked at again, and when; the others are done. */
export const putOff = async (
  statement: Statement,
  codes: readonly string[],
  again: readonly (Queued & { readonly lookAt: Date })[],
): Promise<void> => {
  const later = new Set(again.map(({ code }) => code))
  await statement.query('delete from figures_queue where code = any($1)', [
    codes.filter((code) => !later.has(code)),
  ])
  if (again.length === 0) return
  await statement.query(
    `update figures_queue q set look_at = a."lookAt", looks = a.looks
     from jsonb_to_recordset($1) as a(code text, "lookAt" timestamptz, looks int) where q.code = a.code`,
    [JSON.stringify(again)],
  )
}
