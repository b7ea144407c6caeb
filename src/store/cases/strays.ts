import type { CaseMove } from '#adapter-kit'
import type { Statement } from '../database.ts'

/**
 * Notes that a partner spoke of a number that no case has. Gives since when it does, and whether it says something that it had not
 * said before.
 */
export const noteStray = async (
  statement: Statement,
  {
    endpoint,
    source,
    move,
    now,
  }: {
    readonly endpoint: string
    readonly source: string
    readonly move: CaseMove
    readonly now: Date
  },
): Promise<{ readonly firstAt: Date; readonly isNews: boolean }> => {
  const noted = await statement.query<{ firstAt: Date; isNews: boolean }>({
    name: 'note-stray',
    text: `with before as (select state, partner_state from case_strays where endpoint = $1 and number = $2),
      noted as (
        insert into case_strays as s (endpoint, number, source, state, partner_state, first_at, last_at, times)
        values ($1, $2, $3, $4, $5, $6, $6, 1)
        on conflict (endpoint, number) do update set source = excluded.source, state = excluded.state,
          partner_state = excluded.partner_state, last_at = excluded.last_at, times = s.times + 1
        returning s.first_at)
      select noted.first_at as "firstAt", not exists (
        select from before where state = $4 and partner_state is not distinct from $5) as "isNews" from noted`,
    values: [endpoint, move.number, source, move.state, move.partnerState ?? null, now],
  })
  return noted.rows[0] ?? { firstAt: now, isNews: true }
}

/** Whether the answer to a hand-over of these operations may still be on its way to the record. */
export const isOpeningUnderWay = async (
  statement: Statement,
  endpoint: string,
  operations: readonly string[],
): Promise<boolean> => {
  const found = await statement.query<{ isUnderWay: boolean }>({
    name: 'opening-under-way',
    // Two looks: no index has these statuses and not also all that wait.
    text: `select exists (select from deliveries where endpoint = $1 and operation = any($2) and status = 'delivering')
        or exists (select from deliveries where endpoint = $1 and operation = any($2)
          and status in ('in-doubt', 'pending') and status not in ('delivering', 'completed')) as "isUnderWay"`,
    values: [endpoint, operations],
  })
  return found.rows[0]?.isUnderWay === true
}

/** Deletes what was last heard before a time. */
export const deleteOldStrays = async (statement: Statement, before: Date): Promise<void> => {
  await statement.query('delete from case_strays where last_at < $1', [before])
}
