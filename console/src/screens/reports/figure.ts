import type { components } from '#api/contract.ts'
import { formatInstant } from '#kit/instant.tsx'

export type Part = components['schemas']['report-document']['parts'][number]
export type ReportColumn = Part['columns'][number]
export type Row = Part['rows'][number]

const number = (locale: string, digits: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits })

const duration = (minutes: number): string => {
  const sign = minutes < 0 ? '−' : ''
  const whole = Math.round(Math.abs(minutes))
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const figureOf = (kind: ReportColumn['kind'], value: number, locale: string): string => {
  if (kind === 'share') return `${number(locale, 1).format(value * 100)} %`
  if (kind === 'duration') return duration(value)
  return number(locale, kind === 'points' ? 2 : 0).format(value)
}

/** A cell as people read it; what is not known is a dash, never 0. */
export const shownCell = (
  kind: ReportColumn['kind'],
  value: Row[string] | undefined,
  locale: string,
): string => {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'number') return figureOf(kind, value, locale)
  if (kind === 'day') return formatInstant(value, locale, 'day')
  if (kind === 'instant') return formatInstant(value, locale, 'minute')
  return value
}

export const isFigure = ({ kind }: Pick<ReportColumn, 'kind'>): boolean =>
  kind === 'count' || kind === 'share' || kind === 'duration' || kind === 'points'
