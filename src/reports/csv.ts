import { vietnamTime } from '#adapter-kit'
import { csvLine, utf8Mark } from '#spreadsheets/csv.ts'
import { type Cell, cellOf, type Language } from './cell.ts'
import type { ReportDocument, ReportPart } from './document.ts'

const plain = (cell: Cell) => (cell instanceof Date ? vietnamTime(cell) : cell)

const tableOf = ({ columns, rows }: ReportPart, language: Language): string =>
  [
    columns.map(({ title }) => title[language]),
    ...rows.map((row) => columns.map((column) => plain(cellOf(column, row, language)))),
  ]
    .map(csvLine)
    .join('')

/**
 * The tables alone, one below the other, with plain numbers as in JSON. Where there are several each begins with its heading, and an
 * empty line divides them.
 *
 * @param mark by which spreadsheets know UTF-8; programs may do without
 */
export const reportCsv = ({ parts }: ReportDocument, language: Language, mark = true): string => {
  const [only, ...more] = parts
  const tables =
    only && more.length === 0
      ? [tableOf(only, language)]
      : parts.map((part) => `${csvLine([part.heading[language]])}${tableOf(part, language)}`)
  return `${mark ? utf8Mark : ''}${tables.join('\r\n')}`
}
