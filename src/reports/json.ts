import { vietnamTime } from '#adapter-kit'
import { type Cell, cellOf, type Language } from './cell.ts'
import type { ReportDocument, ReportPart } from './document.ts'

const plain = (cell: Cell): string | number | null => (cell instanceof Date ? vietnamTime(cell) : cell)

const partBody = ({ heading, note, columns, rows, plot }: ReportPart, language: Language) => ({
  heading: heading[language],
  ...(note && { note: note[language] }),
  columns: columns.map(({ key, title, kind, definition }) => ({
    key,
    title: title[language],
    kind,
    ...(definition && { definition: definition[language] }),
  })),
  rows: rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.key, plain(cellOf(column, row, language))])),
  ),
  ...(plot && { plot: { kind: plot.kind, x: plot.x, y: [...plot.y] } }),
})

/** For programs: shares from 0 to 1, durations in minutes, times with their offset, and `null` for what is not known. */
export const reportJson = (
  { name, title, from, to, provisional, madeAt, parts }: ReportDocument,
  language: Language,
) => ({
  name,
  title: title[language],
  from,
  to,
  provisional,
  madeAt: vietnamTime(madeAt),
  parts: parts.map((part) => partBody(part, language)),
})
