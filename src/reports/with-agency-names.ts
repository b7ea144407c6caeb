import type { ReportColumn, ReportDocument, ReportPart } from './document.ts'

/** The key of every column that holds codes of agencies, and the column of names that goes with it. */
const nameColumns: ReadonlyMap<string, ReportColumn> = new Map([
  ['agency', { key: 'agencyName', title: { vi: 'Tên đơn vị', en: 'Agency name' }, kind: 'text' }],
  [
    'receiving',
    {
      key: 'receivingName',
      title: { vi: 'Tên đơn vị tiếp nhận', en: 'Receiving agency name' },
      kind: 'text',
    },
  ],
])

/** A report may bring names of its own: they stand right behind the codes, and are only filled up. */
const ownName = 'name'

interface Pair {
  readonly codes: string
  readonly names: ReportColumn
  readonly isOwn: boolean
}

const pairsOf = ({ columns }: ReportPart): readonly Pair[] =>
  columns.flatMap(({ key }, index): readonly Pair[] => {
    const added = nameColumns.get(key)
    if (!added) return []
    const next = columns[index + 1]
    return next?.key === ownName
      ? [{ codes: key, names: next, isOwn: true }]
      : [{ codes: key, names: added, isOwn: false }]
  })

const codeIn = (row: ReportPart['rows'][number], key: string): string | undefined => {
  const code = row[key]
  return typeof code === 'string' && code !== '' ? code : undefined
}

/** Codes of all agencies that the report has in a column of its own. */
export const agencyCodesIn = ({ parts }: ReportDocument): readonly string[] => {
  const codes = parts.flatMap((part) =>
    pairsOf(part).flatMap(({ codes: key }) => part.rows.flatMap((row) => codeIn(row, key) ?? [])),
  )
  return [...new Set(codes)]
}

const named = (part: ReportPart, nameOf: (code: string) => string | undefined): ReportPart => {
  const pairs = pairsOf(part)
  if (pairs.length === 0) return part
  const filled = (row: ReportPart['rows'][number]) =>
    Object.fromEntries(
      pairs.map(({ codes, names }) => {
        const code = codeIn(row, codes)
        return [names.key, row[names.key] ?? (code === undefined ? null : (nameOf(code) ?? null))]
      }),
    )
  return {
    ...part,
    columns: part.columns.flatMap((column) => {
      const pair = pairs.find(({ codes, isOwn }) => codes === column.key && !isOwn)
      return pair ? [column, pair.names] : [column]
    }),
    rows: part.rows.map((row) => ({ ...row, ...filled(row) })),
  }
}

/**
 * The report with the name of each agency behind its code, whoever made it: people know agencies by their names. A name that the
 * report has itself stays; an agency that nobody has named has none.
 */
export const withAgencyNames = (
  document: ReportDocument,
  nameOf: (code: string) => string | undefined,
): ReportDocument => ({ ...document, parts: document.parts.map((part) => named(part, nameOf)) })
