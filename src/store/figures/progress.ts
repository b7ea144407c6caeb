import type { CountedSpan } from '#figures/figure-source.ts'
import type { Statement } from '../database.ts'

export interface Progress {
  readonly messages: string
  readonly queries: string
  readonly auditedTo: Date | null
  readonly availableTo: string | null
  readonly withinMinutes: number | null
  readonly desksVersion: number | null
}

/** How far the record has been read, held until the commit: whoever has it works on figures. Undefined while another process does. */
export const holdProgress = async (statement: Statement): Promise<Progress | undefined> => {
  const found = await statement.query<Progress>(
    `select messages, queries, audited_to as "auditedTo", available_to as "availableTo", within_minutes as "withinMinutes",
       desks_version as "desksVersion"
     from figures_progress for update skip locked`,
  )
  return found.rows[0]
}

export const countedSpan = async (statement: Statement): Promise<CountedSpan> => {
  const found = await statement.query<{ from: Date | null; to: Date | null; waiting: number }>(
    `select counted_from as from, counted_to as to,
       (select count(*) from (select from figures_queue where looks = 0 limit 100000) q) as waiting
     from figures_progress`,
  )
  const { from, to, waiting = 0 } = found.rows[0] ?? {}
  return { ...(from && { from }), ...(to && { to }), waiting }
}
