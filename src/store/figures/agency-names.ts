import type { AgencyName } from '#figures/agency-names.ts'
import type { Statement } from '../database.ts'

/** Takes over what is newer than what we have; the same state read again changes nothing. */
export const writeAgencyNames = async (statement: Statement, names: readonly AgencyName[]): Promise<void> => {
  if (names.length === 0) return
  await statement.query(
    `insert into agency_names (code, name, of_city, seen_at)
     select code, name, "ofCity", "seenAt"
     from jsonb_to_recordset($1) as n(code text, name text, "ofCity" boolean, "seenAt" timestamptz) order by code
     on conflict (code) do update set name = excluded.name, of_city = excluded.of_city, seen_at = excluded.seen_at
     where (agency_names.of_city, agency_names.seen_at) < (excluded.of_city, excluded.seen_at)`,
    [JSON.stringify(names)],
  )
}

/** What states call these agencies; one that none has named is absent. */
export const agencyNames = async (
  statement: Statement,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const found = await statement.query<{ code: string; name: string }>(
    'select code, name from agency_names where code = any($1)',
    [codes],
  )
  return new Map(found.rows.map(({ code, name }) => [code, name]))
}
