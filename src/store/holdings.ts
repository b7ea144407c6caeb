import type { Statement } from './database.ts'

/** What the partner is known to hold among these keys: its key, and the reference that was given with it. */
export const holdingsAmong = async (
  statement: Statement,
  endpoint: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (keys.length === 0) return new Map()
  const found = await statement.query<{ key: string; reference: string }>({
    name: 'read-holdings',
    text: 'select key, reference from partner_holdings where endpoint = $1 and key = any($2)',
    values: [endpoint, keys],
  })
  return new Map(found.rows.map(({ key, reference }) => [key, reference]))
}
