import { firstId, lastId } from './uuid.ts'

/**
 * That an id is one of some, as parameters from this number on. In any plan that is a look into the index, also in one that was made
 * while the table was empty; and the bounds name the months, so that no other one is opened.
 */
export const isAmong = (id: string, first: number): string =>
  `${id} = any($${first}::uuid[]) and ${id} >= $${first + 1}::uuid and ${id} <= $${first + 2}::uuid`

/** The values of those parameters. */
export const among = (ids: readonly string[]): [string[], string, string] => {
  const sorted = [...new Set(ids)].sort((one, other) => (one < other ? -1 : 1))
  return [sorted, sorted[0] ?? lastId, sorted.at(-1) ?? firstId]
}
