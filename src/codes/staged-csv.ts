import type { StagedRow } from '#adapter-kit'

const inOrder = (one: string, other: string) => (one < other ? -1 : 1)
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** A list as the file that a person could have imported; in the order of its codes, so that the same rows are the same text. */
export const stagedCsv = (rows: readonly StagedRow[]): string => {
  const attributes = [...new Set(rows.flatMap((row) => Object.keys(row.attributes ?? {})))].toSorted(inOrder)
  const lines = rows.map(({ code, name, from = '', to = '', source = '', attributes: said = {} }) =>
    [code, name, from, to, source, ...attributes.map((column) => said[column] ?? '')].map(quoted).join(','),
  )
  const header = ['code', 'name', 'valid_from', 'valid_to', 'source', ...attributes].join(',')
  return [header, ...lines.toSorted(inOrder)].join('\n')
}
