import type { CountedRefusals } from '#access/refusal-counts.ts'
import type { Database } from './database.ts'

/** Adds rows and changes none: what was counted later is added up when it is read. */
export const writeRefusedCalls = async (
  database: Database,
  refusals: readonly CountedRefusals[],
): Promise<void> => {
  if (refusals.length === 0) return
  await database.query(
    `insert into refused_calls (minute, kind, subject, address, count, first, last)
     select minute, kind, subject, address, count, first, last
     from jsonb_to_recordset($1) as r(minute timestamptz, kind text, subject text, address text, count int,
       first timestamptz, last timestamptz)`,
    [JSON.stringify(refusals)],
  )
}

/** Those of minutes before this. */
export const deleteRefusedCalls = async (database: Database, before: Date): Promise<void> => {
  await database.query('select delete_refused_calls($1)', [before])
}

export interface RefusedCallsFilter {
  readonly kind?: string | undefined
  readonly address?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** The last row of the page before: minute, kind, subject, address. */
  readonly after?: readonly [string, string, string, string] | undefined
  readonly limit: number
}

/** One row for each source and minute, newest first. */
export const findRefusedCalls = async (
  database: Database,
  { kind, address, from, to, after, limit }: RefusedCallsFilter,
): Promise<readonly CountedRefusals[]> => {
  const found = await database.query<CountedRefusals>(
    `select minute, kind, subject, address, sum(count)::bigint as count, min(first) as first, max(last) as last
     from refused_calls
     where ($1::text is null or kind = $1) and ($2::text is null or address = $2)
       and ($3::timestamptz is null or minute >= $3) and ($4::timestamptz is null or minute < $4)
       and ($5::text[] is null or (minute, kind, subject, address) <
         (($5::text[])[1]::timestamptz, ($5::text[])[2], ($5::text[])[3], ($5::text[])[4]))
     group by minute, kind, subject, address
     order by minute desc, kind desc, subject desc, address desc limit $6`,
    [kind ?? null, address ?? null, from ?? null, to ?? null, after ?? null, limit],
  )
  return found.rows
}
