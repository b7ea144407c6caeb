import type { CountedProblem } from '#access/problem-counts.ts'
import type { Database } from './database.ts'

export const writeRefusals = async (
  database: Database,
  counted: readonly CountedProblem[],
): Promise<void> => {
  if (counted.length === 0) return
  await database.query(
    // In one order, so that two processes that write the same rows do not wait for each other in a circle.
    `insert into refusals as r (hour, sender, call, problem, code, count, first, last)
     select hour, sender, call, problem, code, count, first, last
     from jsonb_to_recordset($1) as c(hour timestamptz, sender text, call text, problem text, code text, count int,
       first timestamptz, last timestamptz)
     order by hour, sender, call, problem, code
     on conflict (hour, sender, call, problem, code) do update
       set count = r.count + excluded.count, first = least(r.first, excluded.first), last = greatest(r.last, excluded.last)`,
    [JSON.stringify(counted)],
  )
}

/** Those of hours before this. */
export const deleteOldRefusals = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from refusals where hour < $1', [before])
}

export interface RefusalsFilter {
  readonly sender?: string | undefined
  readonly problem?: string | undefined
  readonly code?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** The last row of the page before: sender, call, problem, code. */
  readonly after?: readonly [string, string, string, string] | undefined
  readonly limit: number
}

export type SummedRefusals = Omit<CountedProblem, 'hour'>

/** The hours of a time together, one row for each sender, call, problem and code. */
export const sumRefusals = async (
  database: Database,
  { sender, problem, code, from, to, after, limit }: RefusalsFilter,
): Promise<readonly SummedRefusals[]> => {
  const found = await database.query<SummedRefusals>(
    `select sender, call, problem, code, sum(count)::bigint as count, min(first) as first, max(last) as last
     from refusals
     where ($1::text is null or sender = $1) and ($2::text is null or problem = $2) and ($3::text is null or code = $3)
       and ($4::timestamptz is null or hour > $4::timestamptz - interval '1 hour')
       and ($5::timestamptz is null or hour < $5)
       and ($6::text[] is null or (sender, call, problem, code) >
         (($6::text[])[1], ($6::text[])[2], ($6::text[])[3], ($6::text[])[4]))
     group by sender, call, problem, code
     order by sender, call, problem, code limit $7`,
    [sender ?? null, problem ?? null, code ?? null, from ?? null, to ?? null, after ?? null, limit],
  )
  return found.rows
}
