import { createHash } from 'node:crypto'
import type { CodeTable, Finding, TableShape } from '#adapter-kit'
import { damageAt, fileProblem, readSheet, type SheetRow } from '#spreadsheets/sheet.ts'
import { type Cell, cellFindings, type Line } from './cell-findings.ts'
import {
  asCode,
  type CodeRow,
  type Day,
  isValidityDay,
  type Link,
  type LinkKind,
  linkKinds,
} from './code-row.ts'
import { ownShape } from './table-shapes.ts'

/** A row as a file says it, and where. */
export interface FileRow {
  readonly row: CodeRow
  readonly line: number
  /** It never was: what an earlier import said of this code from this day is taken back. */
  readonly withdrawn: boolean
  /** The number of a column, for what is found out later; 1 where the file does not have it. */
  column(name: string): number
}

export interface CodeFile {
  /** SHA-256 of the text. */
  readonly sha256: Buffer
  /** The first day of rows that did not say theirs. */
  readonly from: Day | undefined
  /** What holds of the table on that day and has no row here has ended. */
  readonly isComplete?: boolean
  /** Attributes that a row does not say stay as they were. */
  readonly keepsAttributes?: boolean
  /** Columns that hold no codes. */
  readonly words?: readonly string[] | undefined
  readonly rows: readonly FileRow[]
  readonly findings: readonly Finding[]
}

/** What every table's file may have; `code` has to be there. */
const commonColumns = ['code', 'name', 'valid_from', 'valid_to', 'source', 'successors', 'withdrawn']

export const columnsOf = ({ columns }: TableShape): readonly string[] => [
  ...commonColumns,
  ...Object.keys(columns),
]

const headerFindings = ({ line, cells }: SheetRow, known: readonly string[]): Finding[] => {
  const list = known.join(', ')
  const found = cells.flatMap((name, index): Finding[] => {
    const place = { line, column: index + 1 }
    if (!known.includes(name.trim()))
      return [
        fileProblem(
          place,
          'COLUMN_UNKNOWN',
          `Không có cột "${name.trim()}"; các cột: ${list}`,
          `There is no column "${name.trim()}"; there are: ${list}`,
        ),
      ]
    if (cells.slice(0, index).some((other) => other.trim() === name.trim()))
      return [fileProblem(place, 'COLUMN_TWICE', 'Cột xuất hiện hai lần', 'The column is there twice')]
    return []
  })
  if (cells.some((name) => name.trim() === 'code')) return found
  return [
    ...found,
    fileProblem({ line, column: 1 }, 'COLUMN_MISSING', 'Thiếu cột code', 'The column code is missing'),
  ]
}

const dayIn = (cell: Cell, findings: Finding[]): Day | undefined => {
  const day = cell.text.trim()
  if (day === '') return undefined
  if (isValidityDay(day)) return day
  findings.push(
    fileProblem(
      cell,
      'BAD_DAY',
      'Phải là ngày có thật dạng YYYY-MM-DD, từ năm 1900',
      'Must be a real day, YYYY-MM-DD, from 1900 on',
    ),
  )
  return undefined
}

const isLinkKind = (kind: string): kind is LinkKind => (linkKinds as readonly string[]).includes(kind)

/** `merge:00097 | split:00100` */
const linksIn = (cell: Cell, findings: Finding[]): Link[] =>
  cell.text.split('|').flatMap((part) => {
    const written = part.trim()
    if (written === '') return []
    const [kind = '', ...rest] = written.split(':')
    const code = asCode(rest.join(':').trim())
    if (isLinkKind(kind.trim()) && code !== '') return [{ kind: kind.trim() as LinkKind, code }]
    const kinds = linkKinds.join(', ')
    findings.push(
      fileProblem(
        cell,
        'BAD_LINK',
        `"${written}" phải có dạng kiểu:mã, kiểu là một trong ${kinds}`,
        `"${written}" must be kind:code, the kind being one of ${kinds}`,
      ),
    )
    return []
  })

const withdrawnIn = (cell: Cell, findings: Finding[]): boolean => {
  const said = cell.text.trim().toLowerCase()
  if (['', '0', 'no'].includes(said)) return false
  if (['1', 'yes'].includes(said)) return true
  findings.push(fileProblem(cell, 'BAD_FLAG', 'Phải là 1 hoặc để trống', 'Must be 1, or empty'))
  return false
}

const ordered = (from: Day | undefined, to: Day | undefined, cell: Cell): Finding[] =>
  from !== undefined && to !== undefined && to < from
    ? [fileProblem(cell, 'END_BEFORE_BEGIN', 'Kết thúc trước khi bắt đầu', 'It ends before it begins')]
    : []

const rowIn = (line: Line, { columns, words = [] }: TableShape, findings: Finding[], from?: Day): CodeRow => {
  const attributes = Object.keys(columns)
  const codes = attributes.filter((name) => !words.includes(name))
  const code = line('code')
  if (code.text.trim() === '')
    findings.push(fileProblem(code, 'CODE_MISSING', 'Thiếu mã', 'The code is missing'))
  const texts = ['code', 'name', 'source', 'successors', ...attributes]
  findings.push(...cellFindings(line, { codes: ['code', ...codes], texts, words }))
  const begin = dayIn(line('valid_from'), findings) ?? from
  const to = dayIn(line('valid_to'), findings)
  findings.push(...ordered(begin, to, line('valid_to')))
  const successors = linksIn(line('successors'), findings)
  if (successors.length > 0 && to === undefined) {
    const vi = 'Mã có mã kế tiếp phải có ngày kết thúc'
    findings.push(fileProblem(line('valid_to'), 'LINK_WITHOUT_END', vi, 'What has successors needs its end'))
  }
  const source = line('source').text.trim()
  const filled = attributes.flatMap((name) => {
    const value = line(name).text.trim()
    return value === '' ? [] : [[name, asCode(value)] as const]
  })
  return {
    code: asCode(code.text),
    name: asCode(line('name').text.trim()),
    ...(begin !== undefined && { from: begin }),
    ...(to !== undefined && { to }),
    ...(source !== '' && { source }),
    attributes: Object.fromEntries(filled),
    successors,
  }
}

const rowsIn = (text: string, shape: TableShape, from?: Day): Pick<CodeFile, 'rows' | 'findings'> => {
  const read = readSheet(text)
  if ('finding' in read) return { rows: [], findings: [read.finding] }
  const [header, ...records] = read.rows
  if (!header)
    return {
      rows: [],
      findings: [fileProblem(undefined, 'CSV_EMPTY', 'Tệp không có dòng nào', 'The file is empty')],
    }
  const findings: Finding[] = headerFindings(header, columnsOf(shape))
  if (findings.length > 0) return { rows: [], findings }
  findings.push(...read.damage.map((cell) => damageAt(cell, cell)))

  const names = header.cells.map((name) => name.trim())
  const numberOf = (name: string) => Math.max(0, names.indexOf(name)) + 1
  const rows = records.flatMap(({ line, cells }): FileRow[] => {
    if (cells.length !== names.length) {
      const vi = `Có ${cells.length} giá trị, tiêu đề có ${names.length} cột`
      const en = `There are ${cells.length} values, and ${names.length} columns in the header`
      findings.push(
        fileProblem({ line, column: Math.min(cells.length, names.length) }, 'WRONG_WIDTH', vi, en),
      )
      return []
    }
    const cellOf: Line = (name) => {
      const index = names.indexOf(name)
      return { line, column: numberOf(name), text: index === -1 ? '' : (cells[index] ?? '') }
    }
    const row = rowIn(cellOf, shape, findings, from)
    return [{ row, line, withdrawn: withdrawnIn(cellOf('withdrawn'), findings), column: numberOf }]
  })
  return { rows, findings }
}

/** @param from the first day of rows that do not say theirs; what their codes stood for before ends on the eve of it. */
export const readCodeFile = (
  table: CodeTable,
  text: string,
  from?: Day,
  shape: TableShape = ownShape(table),
): CodeFile => ({
  sha256: createHash('sha256').update(text).digest(),
  from,
  words: shape.words,
  ...rowsIn(text, shape, from),
})
