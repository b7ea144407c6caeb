import { vietnamFormat } from '#adapter-kit'
import type { Cell, Language } from './cell.ts'
import type { ColumnKind, ReportDay } from './document.ts'

const locales = { vi: 'vi-VN', en: 'en-GB' } as const

const numberFormats = new Map<string, Intl.NumberFormat>()

/** With so many decimals, so that figures below each other line up: `1.885` and `97,5` in Vietnamese. */
const writtenNumber = (value: number, decimals: number, language: Language, isFixed = true): string => {
  const key = `${language}${decimals}${isFixed}`
  const digits = { minimumFractionDigits: isFixed ? decimals : 0, maximumFractionDigits: decimals }
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locales[language], digits)
  numberFormats.set(key, format)
  return format.format(value).replace('-', '−')
}

/** `24/11/2026`; the same in both languages, for the day is first in both. */
export const writtenDay = (day: ReportDay): string => day.split('-').toReversed().join('/')

/** A clock in Vietnam: `24/11/2026 14:05`. */
export const writtenInstant = (instant: Date): string => vietnamFormat(instant, 'dd/MM/yyyy HH:mm')

const units = {
  vi: { hours: 'giờ', minutes: 'phút', seconds: 'giây' },
  en: { hours: 'h', minutes: 'min', seconds: 's' },
} as const

/** Hours and minutes and no days: of working time a day has eight hours, of other time 24. */
const writtenDuration = (minutes: number, language: Language): string => {
  const { hours, minutes: ofMinutes, seconds } = units[language]
  const sign = minutes < 0 ? '−' : ''
  const size = Math.abs(minutes)
  if (size > 0 && size < 1) return `${sign}${Math.max(1, Math.round(size * 60))} ${seconds}`
  const whole = Math.round(size)
  const rest = `${whole % 60} ${ofMinutes}`
  if (whole < 60) return `${sign}${rest}`
  const full = `${sign}${writtenNumber(Math.floor(whole / 60), 0, language)} ${hours}`
  return whole % 60 === 0 ? full : `${full} ${rest}`
}

/** What is not known. */
export const unknown = '—'

/** A cell as people read it. */
export const written = (kind: ColumnKind, cell: Cell, language: Language): string => {
  if (cell === null || cell === '') return unknown
  if (cell instanceof Date) return writtenInstant(cell)
  if (typeof cell === 'string') return kind === 'day' ? writtenDay(cell) : cell
  if (kind === 'duration') return writtenDuration(cell, language)
  if (kind === 'share') return `${writtenNumber(cell * 100, 1, language)}\u00a0%`
  return writtenNumber(cell, kind === 'count' ? 0 : 2, language)
}

/** A value of an axis: no decimals that say nothing. */
export const writtenTick = (kind: ColumnKind, value: number, language: Language): string => {
  if (kind === 'share') return `${writtenNumber(value * 100, 1, language, false)}\u00a0%`
  return kind === 'points' ? writtenNumber(value, 2, language, false) : written(kind, value, language)
}

/** Below each other these are compared digit by digit. */
export const isNumeric = (kind: ColumnKind): boolean =>
  kind === 'count' || kind === 'share' || kind === 'duration' || kind === 'points'
