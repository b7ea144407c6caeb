import type { Finding } from '#adapter-kit'
import { csvLine } from '#spreadsheets/csv.ts'
import { atField } from '#spreadsheets/sheet.ts'
import type { Day, Link } from './code-row.ts'

/** A row of a code table as a form gives it. */
export interface GivenRow {
  readonly code: string
  readonly name?: string | undefined
  readonly validFrom?: Day | undefined
  readonly validTo?: Day | undefined
  readonly source?: string | undefined
  readonly attributes?: Readonly<Record<string, string>> | undefined
  readonly successors?: readonly Link[] | undefined
  readonly withdrawn?: boolean | undefined
}

/** Its columns in a file, and where each stands in the form. */
const columnsOf = (row: GivenRow): readonly { column: string; value: string; pointer: string }[] => [
  { column: 'code', value: row.code, pointer: '/code' },
  { column: 'name', value: row.name ?? '', pointer: '/name' },
  { column: 'valid_from', value: row.validFrom ?? '', pointer: '/validFrom' },
  { column: 'valid_to', value: row.validTo ?? '', pointer: '/validTo' },
  { column: 'source', value: row.source ?? '', pointer: '/source' },
  {
    column: 'successors',
    value: (row.successors ?? []).map(({ kind, code }) => `${kind}:${code}`).join(' | '),
    pointer: '/successors',
  },
  { column: 'withdrawn', value: row.withdrawn ? '1' : '', pointer: '/withdrawn' },
  ...Object.entries(row.attributes ?? {}).map(([column, value]) => ({
    ...{ column, value },
    pointer: `/attributes/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  })),
]

/** The file of this one row: it goes the way of every file, with the same checks. */
export const fileOfRow = (row: GivenRow): string => {
  const columns = columnsOf(row)
  return csvLine(columns.map(({ column }) => column)) + csvLine(columns.map(({ value }) => value))
}

/** What was found in that file, at the fields of the form. */
export const findingOfRow = (row: GivenRow, finding: Finding): Finding =>
  atField(finding, (column) => columnsOf(row)[column - 1]?.pointer ?? '')
