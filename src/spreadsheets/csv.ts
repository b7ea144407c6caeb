import { guarded } from './formula-guard.ts'

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  const written = String(value)
  const safe = typeof value === 'string' ? guarded(written) : written
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One row, with its end. */
export const csvLine = (row: readonly unknown[]): string => `${row.map(cell).join(',')}\r\n`

/** By which spreadsheets know UTF-8. */
export const utf8Mark = '\ufeff'

/** RFC 4180, with the mark of UTF-8. */
export const csvOf = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `${utf8Mark}${[heads, ...rows].map(csvLine).join('')}`
