import { isRecord, numberText } from '#adapter-kit'

/** A row with its names in upper case: the portal's letter case is not consistent (national-protocols A.3). */
export type Row = Readonly<Record<string, unknown>>

export const upperCaseKeys = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toUpperCase(), value]))

/** The rows of a `result` or of a list in a row: an array, `{ data: [] }`, or one row alone. */
export const rowsOf = (value: unknown): readonly Row[] => {
  if (Array.isArray(value)) return value.filter(isRecord).map(upperCaseKeys)
  if (!isRecord(value)) return []
  const row = upperCaseKeys(value)
  return 'DATA' in row ? rowsOf(row.DATA) : [row]
}

/** A value as published: never trimmed or normalised, for codes are compared exactly. Empty counts as absent. */
export const textOf = (row: Row, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value = row[name]
    const text = typeof value === 'boolean' ? String(value) : (numberText(value) ?? value)
    if (typeof text === 'string' && text !== '') return text
  }
  return undefined
}

/** The values of an object that are there; what is absent or an empty list stays out. */
export const present = <Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } => {
  const given = Object.entries(shape).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(given) as { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> }
}
