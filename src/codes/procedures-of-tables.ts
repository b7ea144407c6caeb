import { columnOf, type Day, isValidOn } from './code-row.ts'
import type { CodeTables } from './code-tables.ts'

/**
 * The procedures that the city's code tables name on a day, in whatever set: by their national code, or by the city's own
 * where they have none. Undefined where no table of procedures was ever imported.
 */
export const proceduresOfTables = (
  tables: CodeTables,
  on: Day,
): readonly { readonly code: string; readonly name: string }[] | undefined => {
  const sets = tables.sets('procedures')
  if (sets.length === 0) return undefined
  return sets.flatMap((set) =>
    tables
      .index('procedures', set)
      .rows.filter((row) => isValidOn(row, on))
      .map((row) => ({ code: columnOf(row, 'national', set) ?? row.code, name: row.name })),
  )
}
