import { isDay, type Text } from '#adapter-kit'
import type { ColumnKind, ReportColumn } from './document.ts'

export type Language = 'vi' | 'en'

/** What stands in a cell, alike for all forms; null: not known. */
export type Cell = string | number | Date | null

const yes: Text = { vi: 'Có', en: 'Yes' }
const no: Text = { vi: 'Không', en: 'No' }

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'vi' in value

const wordsOf = (value: unknown, language: Language): string | undefined => {
  if (typeof value === 'boolean') return (value ? yes : no)[language]
  if (isText(value)) return value[language]
  return typeof value === 'string' ? value : undefined
}

const momentOf = (value: unknown): Date | undefined => {
  const moment = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

const readers: Readonly<
  Record<ColumnKind, (value: unknown, language: Language) => Exclude<Cell, null> | undefined>
> = {
  text: wordsOf,
  code: wordsOf,
  count: (value) => (Number.isSafeInteger(value) ? numberOf(value) : undefined),
  share: numberOf,
  duration: numberOf,
  points: numberOf,
  instant: momentOf,
  day: (value) => (typeof value === 'string' && isDay(value) ? value : undefined),
}

/** Throws where the row holds something else than its column says: a figure that is written wrongly is worse than none. */
export const cellOf = (
  { key, kind }: ReportColumn,
  row: Readonly<Record<string, unknown>>,
  language: Language,
): Cell => {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  if (value === null || value === undefined) return null
  const cell = readers[kind](value, language)
  if (cell === undefined) throw new TypeError(`The column ${key} of a report holds what is no ${kind}`)
  return cell
}
