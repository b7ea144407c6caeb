/** A leading one of these makes spreadsheets compute what a text says; an apostrophe before it makes it a text. */
const computed = /^'*[=+\-@\t\r\n]/

/** A text that no spreadsheet computes. */
export const guarded = (text: string): string => (computed.test(text) ? `'${text}` : text)

/** A cell as it was before it was guarded, by us or as people do: `'=x`, `="00097"`. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && computed.test(cell) ? cell.slice(1) : (/^="([^"]*)"$/.exec(cell)?.[1] ?? cell)

/** What a spreadsheet would compute. A minus is none: names begin with dashes. */
export const isFormula = (cell: string): boolean => /^\s*[=+@]/.test(cell)
