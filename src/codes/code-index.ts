import { asCode, type CodeRow, columnOf, inOrder } from './code-row.ts'

/** The rows of one table and set, found by what stands in a column. */
export interface CodeIndex {
  readonly set: string
  /** By code, and then by time. */
  readonly rows: readonly CodeRow[]
  /** In the order of their time. */
  find(column: string, value: string): readonly CodeRow[]
}

export const codeIndex = (set: string, unsorted: readonly CodeRow[]): CodeIndex => {
  const rows = unsorted.toSorted(inOrder)
  const byColumn = new Map<string, ReadonlyMap<string, readonly CodeRow[]>>()
  const indexOf = (column: string) => {
    const known = byColumn.get(column)
    if (known) return known
    const made = Map.groupBy(rows, (row) => asCode(columnOf(row, column, set) ?? ''))
    byColumn.set(column, made)
    return made
  }
  return {
    set,
    rows,
    find: (column, value) => (value === '' ? [] : (indexOf(column).get(asCode(value)) ?? [])),
  }
}
