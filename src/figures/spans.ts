import { addDays } from '#adapter-kit'

type Unit = 'day' | 'month' | 'year'
/** `agency-…`: all procedures together. */
export type SpanName = Unit | `agency-${Unit}`

/** Rows of a rollup that make up a period, or a part of it. */
export interface Span {
  readonly span: Unit
  readonly from: string
  readonly to: string
}

export const withoutProcedures = (span: Unit): SpanName => `agency-${span}`

/** The first day of the day's month or year, or the day itself. */
export const firstOf = (unit: Unit, day: string): string =>
  unit === 'day' ? day : unit === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`

/** Longer than a month, and shorter than two; likewise for a year. */
const beyond = { month: 31, year: 366 } as const

const cut = (from: string, to: string, [unit, ...finer]: readonly Unit[]): readonly Span[] => {
  if (to < from || unit === undefined) return []
  if (unit === 'day') return [{ span: unit, from, to }]
  const own = firstOf(unit, from)
  const first = own === from ? from : firstOf(unit, addDays(own, beyond[unit]))
  const past = firstOf(unit, addDays(to, 1))
  if (first >= past) return cut(from, to, finer)
  return [
    ...cut(from, addDays(first, -1), finer),
    { span: unit, from: first, to: firstOf(unit, addDays(past, -1)) },
    ...cut(past, to, finer),
  ]
}

/** As few rows as give exactly these days, both included: whole years, whole months, and the days before and after them. */
export const spansOf = (from: string, to: string, longest: 'month' | 'year'): readonly Span[] =>
  cut(from, to, longest === 'year' ? ['year', 'month', 'day'] : ['month', 'day'])

/** Earlier than anything that was ever counted. */
export const beginning = '0001-01-01'
