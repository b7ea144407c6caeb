import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import { vietnamClock } from '#adapter-kit'
import { type Cell, cellOf, type Language } from './cell.ts'
import type { ColumnKind, ReportColumn, ReportDocument, ReportPart } from './document.ts'
import { definitionsOf, madeText, periodText, reportWords } from './report-words.ts'
import { sheetNames } from './sheet-names.ts'
import { isNumeric, written } from './written.ts'

/** The reader's own spreadsheet writes them in its manner: `#,##0` is `1.885` in a Vietnamese one. */
const formats: Readonly<Partial<Record<ColumnKind, string>>> = {
  code: '@',
  count: '#,##0',
  share: '0.0%',
  duration: '[h]:mm',
  points: '#,##0.00',
  instant: 'dd/mm/yyyy hh:mm',
  day: 'dd/mm/yyyy',
}

const minutesPerDay = 1440

/** A sheet knows no zones: what a clock in Vietnam shows. */
const moment = (cell: string | Date): Date =>
  new Date(typeof cell === 'string' ? `${cell}T00:00:00Z` : `${vietnamClock(cell)}Z`)

const typed = (kind: ColumnKind, cell: Exclude<Cell, null>): CellObject => {
  if (typeof cell === 'number')
    return { type: Number, value: kind === 'duration' ? cell / minutesPerDay : cell }
  if (cell instanceof Date || kind === 'day') return { type: Date, value: moment(cell) }
  // A text is never computed here, so that nothing is put before it.
  return { type: String, value: cell, wrap: kind === 'text' }
}

const styled = (kind: ColumnKind, cell: Cell): CellObject | null => {
  if (cell === null || cell === '') return null
  const format = formats[kind]
  return {
    ...typed(kind, cell),
    ...(format !== undefined && { format }),
    align: isNumeric(kind) ? 'right' : 'left',
    alignVertical: 'top',
  }
}

const heading = (title: string, kind: ColumnKind): CellObject => ({
  type: String,
  value: title,
  fontWeight: 'bold',
  backgroundColor: '#dbe5f1',
  bottomBorderStyle: 'thin',
  align: isNumeric(kind) ? 'right' : 'left',
  alignVertical: 'center',
  wrap: true,
})

const [narrowest, widest] = [10, 60]
/** Of so many rows the width of a column follows. */
const measuredRows = 500

const widthOf = (column: ReportColumn, rows: ReportPart['rows'], language: Language): number => {
  const title = Math.max(
    ...column.title[language].split(' ').map((word) => word.length),
    column.title[language].length / 2,
  )
  const cells = rows
    .slice(0, measuredRows)
    .map((row) => written(column.kind, cellOf(column, row, language), language).length)
  return Math.min(widest, Math.max(narrowest, title, ...cells) + 2)
}

const sheetOf = ({ columns, rows }: ReportPart, sheet: string, language: Language) => ({
  sheet,
  data: [
    columns.map(({ title, kind }) => heading(title[language], kind)),
    ...rows.map((row) => columns.map((column) => styled(column.kind, cellOf(column, row, language)))),
  ] as Row[],
  columns: columns.map((column) => ({ width: widthOf(column, rows, language) })),
  stickyRowsCount: 1,
  orientation: 'landscape' as const,
})

const line = (name: string, value: string): Row => [
  { type: String, value: name, fontWeight: 'bold', alignVertical: 'top' },
  { type: String, value, wrap: true, alignVertical: 'top' },
]

/** What the tables are about, on a sheet of its own: so the others begin with their header and can be filtered. */
const aboutSheet = (document: ReportDocument, sheet: string, language: Language) => {
  const say = reportWords
  const ofPart = (part: ReportPart): Row[] => [
    [],
    line(say.part[language], part.heading[language]),
    ...(part.note ? [line(say.note[language], part.note[language])] : []),
    ...definitionsOf(part, language).map(({ title, definition }) => line(title, definition)),
  ]
  return {
    sheet,
    data: [
      line(say.title[language], document.title[language]),
      line(say.period[language], periodText(document, language)),
      line(say.madeAt[language], madeText(document, language)),
      ...(document.provisional ? [line(say.provisionalMark[language], say.provisional[language])] : []),
      ...document.parts.flatMap(ofPart),
    ],
    columns: [{ width: 28 }, { width: 100 }],
  }
}

/** A workbook: a sheet about the report, then one for each of its tables, with numbers, days and per cents as what they are. */
export const reportXlsx = (document: ReportDocument, language: Language): Promise<Buffer> => {
  const [about = '', ...names] = sheetNames([
    reportWords.about[language],
    ...document.parts.map(({ heading: words }) => words[language]),
  ])
  return writeExcelFile([
    aboutSheet(document, about, language),
    ...document.parts.map((part, index) => sheetOf(part, names[index] ?? '', language)),
  ]).toBuffer()
}
