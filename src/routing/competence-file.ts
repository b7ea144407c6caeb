import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { isDay } from '#adapter-kit'
import { type Competence, deciders, type ProcedureLevel, procedureLevels } from './competence.ts'

/** Something wrong with a file, at the line and the field where it stands, both counted from 1. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** The heading of the field. */
  readonly field: string
  readonly message: string
}

const columns = [
  'procedure',
  'field',
  'level',
  'unit',
  'decided_by',
  'agency',
  'agency_name',
  'valid_from',
  'valid_to',
  'source',
] as const
type Column = (typeof columns)[number]
const required: readonly Column[] = ['agency', 'valid_from', 'source']

type Check = (value: string) => string | undefined

const date: Check = (value) => (isDay(value) ? undefined : 'must be a real day, such as 2025-07-01')
const among =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `must be one of: ${values.join(', ')}`
const text =
  (most: number): Check =>
  (value) =>
    value.length > most || /\p{Cc}/u.test(value)
      ? `must be one line of at most ${most} characters`
      : undefined
const code =
  (most: number): Check =>
  (value) =>
    /\s/.test(value) ? 'must not hold a blank' : text(most)(value)

const unit: Check = (value) => {
  if (/^(\d{2}|\d{5})$/.test(value)) return undefined
  return /^\d+$/.test(value)
    ? 'must have 2 digits (province) or 5 (ward, commune); were leading zeros lost?'
    : 'must be the code of a unit: 2 or 5 digits'
}

const checks: Readonly<Record<Column, Check>> = {
  procedure: code(60),
  // Published codes of fields hold blanks and letters of every kind.
  field: text(100),
  level: among(procedureLevels),
  unit,
  decided_by: among(deciders),
  agency: code(100),
  agency_name: text(500),
  valid_from: date,
  valid_to: date,
  source: text(500),
}

interface Line {
  readonly number: number
  readonly values: readonly string[]
}

interface Sheet {
  readonly lines: readonly Line[]
  readonly problems: readonly FileProblem[]
}

/** Spreadsheets of some countries write semicolons. */
const delimiterOf = (file: string) => {
  const [head = ''] = file.split('\n', 1)
  return head.includes(';') && !head.includes(',') ? ';' : ','
}

/** The lines of the file with their numbers; a record that goes over several lines has that of its last. */
const readLines = (file: string): Sheet => {
  try {
    const options = {
      bom: true,
      trim: true,
      info: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
    }
    const records: unknown = parse(file, { ...options, delimiter: delimiterOf(file) })
    const lines = (records as { record: string[]; info: InfoRecord }[]).map(({ record, info }) => ({
      number: info.lines,
      values: record.map((value) => value.normalize('NFC')),
    }))
    return { lines, problems: [] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines = 1, column = 0 } = error as { lines?: number; column?: number | string }
    const at = typeof column === 'number' ? column + 1 : 1
    return {
      lines: [],
      problems: [{ line: lines, column: at, field: '', message: 'cannot be read as CSV from here on' }],
    }
  }
}

const headProblems = ({ number: line, values }: Line): FileProblem[] => {
  const of = (message: (name: string, index: number) => string | undefined) =>
    values.flatMap((field, index) => {
      const found = message(field, index)
      return found ? [{ line, column: index + 1, field, message: found }] : []
    })
  const known = (name: string) => columns.some((column) => column === name)
  return [
    ...of((name) =>
      known(name) ? undefined : `is no column of this table; known are: ${columns.join(', ')}`,
    ),
    ...of((name, index) => (values.indexOf(name) < index ? 'is there twice' : undefined)),
    ...required
      .filter((name) => !values.includes(name))
      .map((field) => ({
        line,
        column: values.length + 1,
        field,
        message: 'is missing: the table needs this column',
      })),
  ]
}

type Cells = Readonly<Partial<Record<Column, string>>>

const cellsOf = (head: readonly string[], values: readonly string[]): Cells =>
  Object.fromEntries(
    head.map((name, index) => [name, values[index] ?? '']).filter(([, value]) => value !== ''),
  )

const lineProblems = (head: readonly string[], { number: line, values }: Line): FileProblem[] => {
  const at = (field: string, message: string) => ({ line, column: head.indexOf(field) + 1, field, message })
  const cells = cellsOf(head, values)
  const wrong = columns.flatMap((name) => {
    const value = cells[name]
    const message = value === undefined ? required.includes(name) && 'must be given' : checks[name](value)
    return message ? [at(name, message)] : []
  })
  const subjects = (['procedure', 'field', 'level'] as const).filter((name) => cells[name] !== undefined)
  const [, second] = subjects
  if (second) wrong.push(at(second, `must be empty: the line is about a ${subjects[0]} already`))
  const { valid_from: from = '', valid_to: to = '' } = cells
  if (isDay(from) && isDay(to) && to < from) wrong.push(at('valid_to', `must not be before ${from}`))
  if (cells.decided_by !== undefined && cells.unit === undefined)
    wrong.push(at('decided_by', 'must be empty where no unit is given'))
  if (values.length > head.length)
    wrong.push({
      line,
      column: head.length + 1,
      field: '',
      message: `has ${values.length} fields, the heading ${head.length}`,
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

/** The competences of a CSV file with a heading, or everything that is wrong with it. */
export const readCompetenceFile = (
  file: string,
): { readonly competences: readonly Competence[] } | { readonly problems: readonly FileProblem[] } => {
  const { lines, problems } = readLines(file)
  if (problems.length > 0) return { problems }
  const [head, ...body] = lines
  if (!head)
    return {
      problems: [{ line: 1, column: 1, field: '', message: 'is empty: a line of headings is expected' }],
    }
  const ofHead = headProblems(head)
  if (ofHead.length > 0) return { problems: ofHead }
  // The file takes the place of the whole table: one that broke off must not leave nobody competent.
  if (body.length === 0)
    return {
      problems: [{ line: 2, column: 1, field: '', message: 'is missing: the file has headings and no line' }],
    }
  const wrong = body.flatMap((line) => lineProblems(head.values, line))
  return wrong.length > 0
    ? { problems: wrong }
    : { competences: body.map((line) => competenceOf(head.values, line)) }
}
