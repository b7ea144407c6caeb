import { isDay, settled } from '#adapter-kit'
import { type Damage, damageOfCode } from '#spreadsheets/damage.ts'
import { lostZeros } from '#spreadsheets/lost-zeros.ts'
import { type DamagedCell, readSheet } from '#spreadsheets/sheet.ts'
import type { Competence, ProcedureLevel } from './competence.ts'
import { type Column, checks, columns, fine, required, type Said, say } from './competence-columns.ts'

/** Something wrong with a file, at the line and the field where it stands, both counted from 1. */
export interface FileProblem extends Said {
  readonly line: number
  readonly column: number
  /** The heading of the field. */
  readonly field: string
}

interface Line {
  readonly number: number
  readonly values: readonly string[]
}

interface Sheet {
  readonly lines: readonly Line[]
  readonly problems: readonly FileProblem[]
  readonly damage: readonly DamagedCell[]
}

const brokenFromHere = say(
  'CSV_BROKEN',
  'không đọc được như CSV từ đây trở đi',
  'cannot be read as CSV from here on',
)

/** The lines of the file with their numbers. */
const readLines = (file: string): Sheet => {
  const read = readSheet(file, { trim: true })
  if ('broken' in read)
    return { lines: [], problems: [{ ...read.broken, field: '', ...brokenFromHere }], damage: [] }
  const lines = read.rows.map(({ line, cells }) => ({
    number: line,
    values: cells.map((value) => settled(value).trim()),
  }))
  return { lines, problems: [], damage: read.damage }
}

const headProblems = ({ number: line, values }: Line): FileProblem[] => {
  const of = (check: (name: string, index: number) => Said | undefined) =>
    values.flatMap((field, index) => {
      const found = check(field, index)
      return found ? [{ line, column: index + 1, field, ...found }] : []
    })
  const known = (name: string) => columns.some((column) => column === name)
  return [
    ...of((name) =>
      known(name)
        ? fine
        : say(
            'COLUMN_UNKNOWN',
            `không phải cột của bảng này; các cột: ${columns.join(', ')}`,
            `is no column of this table; known are: ${columns.join(', ')}`,
          ),
    ),
    ...of((name, index) =>
      values.indexOf(name) < index ? say('COLUMN_TWICE', 'xuất hiện hai lần', 'is there twice') : fine,
    ),
    ...required
      .filter((name) => !values.includes(name))
      .map((field) => ({
        line,
        column: values.length + 1,
        field,
        ...say('COLUMN_MISSING', 'bị thiếu: bảng cần có cột này', 'is missing: the table needs this column'),
      })),
  ]
}

type Cells = Readonly<Partial<Record<Column, string>>>

const cellsOf = (head: readonly string[], values: readonly string[]): Cells =>
  Object.fromEntries(
    head.map((name, index) => [name, values[index] ?? '']).filter(([, value]) => value !== ''),
  )

const notGiven = say('REQUIRED', 'phải có giá trị', 'must be given')

const lineProblems = (head: readonly string[], { number: line, values }: Line): FileProblem[] => {
  const at = (field: string, said: Said) => ({ line, column: head.indexOf(field) + 1, field, ...said })
  const cells = cellsOf(head, values)
  const wrong = columns.flatMap((name) => {
    const value = cells[name]
    const found = value === undefined ? required.includes(name) && notGiven : checks[name](value)
    return found ? [at(name, found)] : []
  })
  const subjects = (['procedure', 'field', 'level'] as const).filter((name) => cells[name] !== undefined)
  const [, second] = subjects
  if (second) {
    const vi = `phải để trống: dòng này đã nêu ${subjects[0]}`
    wrong.push(
      at(second, say('NOT_ALLOWED', vi, `must be empty: the line is about a ${subjects[0]} already`)),
    )
  }
  const { valid_from: from = '', valid_to: to = '' } = cells
  if (isDay(from) && isDay(to) && to < from)
    wrong.push(
      at('valid_to', say('END_BEFORE_BEGIN', `không được trước ${from}`, `must not be before ${from}`)),
    )
  if (cells.decided_by !== undefined && cells.unit === undefined)
    wrong.push(
      at(
        'decided_by',
        say('NOT_ALLOWED', 'phải để trống khi không có unit', 'must be empty where no unit is given'),
      ),
    )
  if (values.length > head.length)
    wrong.push({
      line,
      column: head.length + 1,
      field: '',
      ...say(
        'WRONG_WIDTH',
        `có ${values.length} giá trị, tiêu đề có ${head.length} cột`,
        `has ${values.length} fields, the heading ${head.length}`,
      ),
    })
  return wrong
}

const competenceOf = (head: readonly string[], { number, values }: Line): Competence => {
  const {
    procedure,
    field,
    level,
    unit: place,
    decided_by: by,
    agency = '',
    agency_name: name,
    ...rest
  } = cellsOf(head, values)
  const { valid_from: validFrom = '', valid_to: validTo, source = '' } = rest
  return {
    number,
    ...(procedure !== undefined && { procedure }),
    ...(field !== undefined && { field }),
    ...(level !== undefined && { level: level as ProcedureLevel }),
    ...(place !== undefined && { unit: place }),
    decidedBy: by === 'land' ? 'land' : 'citizen',
    agency: { code: agency, ...(name !== undefined && { name }) },
    validFrom,
    ...(validTo !== undefined && { validTo }),
    source,
  }
}

const empty = say('CSV_EMPTY', 'tệp trống: cần có dòng tiêu đề', 'is empty: a line of headings is expected')
const headOnly = say(
  'CSV_EMPTY',
  'bị thiếu: tệp chỉ có tiêu đề, không có dòng nào',
  'is missing: the file has headings and no line',
)

const codeColumns: readonly Column[] = ['procedure', 'field', 'unit', 'agency']

/** What a spreadsheet did to the codes of a file, column by column. */
const codeDamage = (head: readonly string[], body: readonly Line[]): DamagedCell[] =>
  codeColumns.flatMap((name) => {
    const index = head.indexOf(name)
    const lost = lostZeros(body.map(({ values }) => values[index] ?? ''))
    return body.flatMap(({ number: line, values }) => {
      const value = values[index] ?? ''
      const damage: Damage | undefined = damageOfCode(value) ?? lost(value)
      return damage ? [{ line, column: index + 1, ...damage }] : []
    })
  })

interface ReadFile {
  readonly competences: readonly Competence[]
  /** What may be wrong, and is taken. */
  readonly warnings: readonly FileProblem[]
}

/** The competences of a CSV file with a heading, or everything that is wrong with it. */
export const readCompetenceFile = (
  file: string,
): ReadFile | { readonly problems: readonly FileProblem[] } => {
  const { lines, problems, damage } = readLines(file)
  if (problems.length > 0) return { problems }
  const [head, ...body] = lines
  if (!head)
    return {
      problems: [{ line: 1, column: 1, field: '', ...empty }],
    }
  const ofHead = headProblems(head)
  if (ofHead.length > 0) return { problems: ofHead }
  // The file takes the place of the whole table: one that broke off must not leave nobody competent.
  if (body.length === 0)
    return {
      problems: [{ line: 2, column: 1, field: '', ...headOnly }],
    }
  const damaged = [...damage, ...codeDamage(head.values, body)].map((cell) => ({
    ...cell,
    field: head.values[cell.column - 1] ?? '',
  }))
  const ofLines = body.flatMap((line) => lineProblems(head.values, line))
  const isSaid = ({ line, column }: DamagedCell) =>
    ofLines.some((other) => other.line === line && other.column === column)
  const wrong = [...ofLines, ...damaged.filter((cell) => cell.severity === 'reject' && !isSaid(cell))]
  return wrong.length > 0
    ? { problems: wrong }
    : {
        competences: body.map((line) => competenceOf(head.values, line)),
        warnings: damaged.filter(({ severity }) => severity === 'warn'),
      }
}
