import { parse } from 'csv-parse/sync'
import { type Finding, reject } from '#adapter-kit'

/** A place in a file of comma-separated values: the line, and the number of the column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** A problem of a file; its pointer says the place: `/csv/<line>/<column>`. */
export const fileProblem = (place: Place | undefined, code: string, vi: string, en: string): Finding => {
  if (!place) return reject('/csv', code, vi, en)
  const { line, column } = place
  const at = { vi: `Dòng ${line}, cột ${column}`, en: `Line ${line}, column ${column}` }
  return reject(`/csv/${line}/${column}`, code, `${at.vi}: ${vi}`, `${at.en}: ${en}`)
}

/** Spreadsheets of some countries write semicolons. */
const delimiterOf = (text: string): string => {
  const [header = ''] = text.split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((one) => header.includes(one)) ?? ','
}

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

/** The records of a file with their lines; a quote that is open somewhere makes all behind it a guess. */
export const readCsv = (
  text: string,
): { readonly records: readonly CsvRecord[] } | { readonly finding: Finding } => {
  try {
    // Lines are counted right only where all end alike.
    const parsed = parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[]
    const records = parsed.map(({ record, info }) => ({
      line: info.lines - linesWithin(record),
      cells: record,
    }))
    return { records }
  } catch (error) {
    const vi = 'Dấu ngoặc kép không khớp; tệp không đọc được từ đây'
    return {
      finding: fileProblem(
        brokenAt(error),
        'CSV_BROKEN',
        vi,
        'The quotes do not match; unreadable from here on',
      ),
    }
  }
}
