import type { Text } from '#adapter-kit'
import type { Language } from './language.ts'

type Cell = string | number | undefined

export interface Column<Row> {
  readonly head: Text
  of(row: Row): Cell
}

/** A partner's words may hold what a terminal would obey; a line break would end the row. */
export const plainText = (text: string): string => text.normalize('NFC').replace(/\p{Cc}+/gu, ' ')

/** Marks that stand above the letter before them take no place of their own. */
const widthOf = (text: string): number => [...text.replace(/\p{Mn}/gu, '')].length

const shown = (cell: Cell): string => (cell === undefined || cell === '' ? '-' : plainText(String(cell)))

const aligned = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd()
  return rows.map((row) => `${line(row)}\n`).join('')
}

/** Columns under their headings. */
export const table = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  language: Language,
): string =>
  aligned([
    columns.map(({ head }) => head[language]),
    ...rows.map((row) => columns.map((column) => shown(column.of(row)))),
  ])

/** One thing: a line for each of its parts, and none for a part that it does not have. */
export const card = (parts: readonly (readonly [Text, Cell])[], language: Language): string =>
  aligned(parts.flatMap(([head, cell]) => (cell === undefined ? [] : [[head[language], shown(cell)]])))
