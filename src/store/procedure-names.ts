import type { Statement } from './database.ts'

/** Names as the catalogue has them; a code that it does not have is absent. */
export const procedureNames = async (
  statement: Statement,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const found = await statement.query<{ code: string; name: string }>(
    'select code, coalesce(name, listed_name) as name from procedures where code = any($1) and coalesce(name, listed_name) is not null',
    [codes],
  )
  return new Map(found.rows.map(({ code, name }) => [code, name]))
}
