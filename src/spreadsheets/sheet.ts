import { parse } from 'csv-parse/sync'
import { type Finding, reject, type Text } from '#adapter-kit'
import { type Damage, damageOfCell } from './damage.ts'
import { unguarded } from './formula-guard.ts'

/** A place in a file of comma-separated values: the line, and the number of the column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Words at a place of a file. */
const atPlace = ({ line, column }: Place, { vi, en }: Text): Text => ({
  vi: `Dòng ${line}, cột ${column}: ${vi}`,
  en: `Line ${line}, column ${column}: ${en}`,
})

/** A problem of a file; its pointer says the place: `/csv/<line>/<column>`. */
export const fileProblem = (place: Place | undefined, code: string, vi: string, en: string): Finding => {
  if (!place) return reject('/csv', code, vi, en)
  const words = atPlace(place, { vi, en })
  return reject(`/csv/${place.line}/${place.column}`, code, words.vi, words.en)
}

/** The same finding of what came as fields and not as a file: at its field, and no line in its words. */
export const atField = (finding: Finding, fieldOf: (column: number) => string): Finding => {
  const [, line, column] = /^\/csv\/(\d+)\/(\d+)$/.exec(finding.pointer) ?? []
  if (line === undefined || column === undefined) return { ...finding, pointer: '' }
  const { vi, en } = atPlace({ line: Number(line), column: Number(column) }, { vi: '', en: '' })
  const message = { vi: finding.message.vi.slice(vi.length), en: finding.message.en.slice(en.length) }
  return { ...finding, pointer: fieldOf(Number(column)), message }
}

const separators = [',', ';', '\t']

/** What a spreadsheet did to a cell, at its place. */
export const damageAt = (place: Place, { severity, code, message }: Damage): Finding => ({
  ...fileProblem(place, code, message.vi, message.en),
  severity,
})

/** What stands most often in the first line, outside of quotes; spreadsheets of some countries write semicolons. */
export const delimiterOf = (text: string): string => {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const outside = header.replace(/"[^"]*"/g, '')
  const counts = separators.map((one) => outside.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/** A first line that only tells a spreadsheet the separator. */
const hint = /^\ufeff?sep=(?<separator>[,;\t])\r?\n/i

/** `="00097"`, by which people keep the zeros of a code; written so it is no CSV. */
const textFormula = /(^|[,;\t\n\ufeff])="([^",;\t\n]+)"(?=[,;\t\n]|$)/g

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

const linesWithin = (cells: readonly string[]) =>
  cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)

const brokenAt = (error: unknown): Place => {
  const { lines, index } = error as { lines?: unknown; index?: unknown }
  return {
    line: typeof lines === 'number' ? lines : 1,
    column: typeof index === 'number' ? index + 1 : 1,
  }
}

/** Spreadsheets write columns that once held something, and nothing any more. */
const withoutEmptyEnd = (cells: readonly string[], width: number): readonly string[] => {
  let end = cells.length
  while (end > width && (cells[end - 1] ?? '').trim() === '') end -= 1
  return end === cells.length ? cells : cells.slice(0, end)
}

const brokenQuotes = (place: Place) =>
  fileProblem(
    place,
    'CSV_BROKEN',
    'Dấu ngoặc kép không khớp; tệp không đọc được từ đây',
    'The quotes do not match; unreadable from here on',
  )

export interface DamagedCell extends Place, Damage {}

/** The cells with which something is wrong in whatever column they stand. */
const damageIn = ({ line, cells }: SheetRow): DamagedCell[] =>
  cells.flatMap((cell, index) => {
    const damage = damageOfCell(cell)
    return damage ? [{ line, column: index + 1, ...damage }] : []
  })

/**
 * The rows of a file as a spreadsheet writes them, with their lines, empty ones and empty columns at the end left out. A quote that
 * is open somewhere makes all behind it a guess.
 */
export const readSheet = (
  text: string,
  /** Takes the blanks off every cell; published codes may have some. */
  { trim = false }: { readonly trim?: boolean } = {},
):
  | { readonly rows: readonly SheetRow[]; readonly damage: readonly DamagedCell[] }
  | { readonly broken: Place; readonly finding: Finding } => {
  const separator = hint.exec(text)?.groups?.separator
  const hinted = separator === undefined ? 0 : 1
  // Lines are counted right only where all end alike.
  const content = text.replace(hint, '').replace(/\r\n?/g, '\n').replace(textFormula, '$1"$2"')
  try {
    const parsed: unknown = parse(content, {
      bom: true,
      info: true,
      delimiter: separator ?? delimiterOf(content),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim,
    })
    const filled = (parsed as readonly Parsed[])
      .map(({ record, info }) => ({
        line: info.lines - linesWithin(record) + hinted,
        cells: record,
      }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    const width = withoutEmptyEnd(filled[0]?.cells ?? [], 0).length
    const rows = filled.map(({ line, cells }) => ({
      line,
      cells: withoutEmptyEnd(cells, width).map(unguarded),
    }))
    return { rows, damage: filled.flatMap(damageIn) }
  } catch (error) {
    const { line, column } = brokenAt(error)
    const broken = { line: line + hinted, column }
    return { broken, finding: brokenQuotes(broken) }
  }
}
