import type { FetchPage } from './pages.ts'

export interface CsvColumn<Row> {
  readonly title: string
  readonly text: (row: Row) => string | number | undefined
}

/** A spreadsheet would take a text that begins so for a formula. */
const looksLikeFormula = /^'*[=+\-@\t\r\n]/

const cell = (value: string | number | undefined): string => {
  const text = value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && looksLikeFormula.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvText = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  [columns.map(({ title }) => cell(title)), ...rows.map((row) => columns.map(({ text }) => cell(text(row))))]
    .map((line) => line.join(','))
    .join('\r\n')

/** More than that is a report's matter. */
export const maxExported = 10_000

/** Every page of a list, one after the other. */
export const readAll = async <Row>(
  fetchPage: FetchPage<Row>,
  tell: (rows: number) => void,
): Promise<{ readonly rows: readonly Row[]; readonly cut: boolean }> => {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor)
    rows.push(...page.rows)
    cursor = page.nextCursor
    tell(rows.length)
  } while (cursor !== undefined && rows.length < maxExported)
  return { rows: rows.slice(0, maxExported), cut: cursor !== undefined || rows.length > maxExported }
}

/** Excel takes a CSV for UTF-8 by its first character. */
export const csvStart = '\uFEFF'
