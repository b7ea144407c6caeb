import { guarded } from '#spreadsheets/formula-guard.ts'

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  const written = String(value)
  const safe = typeof value === 'string' ? guarded(written) : written
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `\ufeff${[heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
