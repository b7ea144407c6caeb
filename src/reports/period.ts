import { addDays, type Finding, reject } from '#adapter-kit'
import type { ReportDay, ReportPeriod } from './document.ts'

/** Both days included. */
export interface Period {
  readonly from: ReportDay
  readonly to: ReportDay
}

/** As a reader names it: one of `month` (`2026-11`), `quarter` (`2026-Q4`), `year` (`2026`), or days. */
export interface PeriodAsked {
  readonly from?: ReportDay | undefined
  readonly to?: ReportDay | undefined
  readonly month?: string | undefined
  readonly quarter?: string | undefined
  readonly year?: string | undefined
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** So many whole months, from the first of this one; months count from 1. */
const months = (year: number, month: number, count: number): Period => {
  const last = month + count - 1
  // A year ends in itself: after the last one that is written with four digits there is no day.
  const to = last === 12 ? `${year}-12-31` : addDays(`${year}-${twoDigits(last + 1)}-01`, -1)
  return { from: `${year}-${twoDigits(month)}-01`, to }
}

/** The day, month, quarter or year in which a day lies. */
export const periodAround = (kind: ReportPeriod, day: ReportDay): Period => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  switch (kind) {
    case 'day':
      return { from: day, to: day }
    case 'month':
      return months(year, month, 1)
    case 'quarter':
      return months(year, month - ((month - 1) % 3), 3)
    case 'year':
      return months(year, 1, 12)
  }
}

export const periodBefore = (kind: ReportPeriod, { from }: Period): Period =>
  periodAround(kind, addDays(from, -1))

/** Three years, one of them a leap year. */
const maxDays = 1096

const many = reject(
  '/from',
  'BAD_PERIOD',
  'Chỉ nêu một trong: month, quarter, year, hoặc from và to',
  'Name one of month, quarter, year, or else from and to',
)
const noBeginning = reject(
  '/from',
  'BAD_PERIOD',
  'Có to thì phải có from',
  'Whoever gives to has to give from',
)
const backwards = reject('/to', 'BAD_PARAMETER', 'Không được trước from', 'Must not be before from')
/** A period of which nothing can have been counted. */
export const notBegun = (field: string): Finding =>
  reject(`/${field}`, 'BAD_PERIOD', 'Kỳ báo cáo chưa bắt đầu', 'This period has not begun yet')
const long = reject(
  '/from',
  'BAD_PERIOD',
  `Kỳ báo cáo dài nhất là ${maxDays} ngày`,
  `A period has ${maxDays} days at most`,
)

const namedPeriod = ({
  month,
  quarter,
  year,
}: PeriodAsked): (Period & { readonly field: string }) | undefined => {
  if (month !== undefined) return { ...periodAround('month', `${month}-01`), field: 'month' }
  if (quarter !== undefined) {
    const first = Number(quarter.slice(-1)) * 3 - 2
    return { ...periodAround('quarter', `${quarter.slice(0, 4)}-${twoDigits(first)}-01`), field: 'quarter' }
  }
  if (year !== undefined) return { ...periodAround('year', `${year}-01-01`), field: 'year' }
  return undefined
}

/** The period that is meant, or what is wrong with it; the running one where none is named. */
export const periodOf = (
  asked: PeriodAsked,
  standard: ReportPeriod,
  today: ReportDay,
): Period | { readonly finding: Finding } => {
  const { from, to, month, quarter, year } = asked
  const named = [month, quarter, year].filter((one) => one !== undefined).length
  const days = from !== undefined || to !== undefined
  if (named + (days ? 1 : 0) > 1) return { finding: many }
  if (to !== undefined && from === undefined) return { finding: noBeginning }
  const { field = 'from', ...period } =
    namedPeriod(asked) ??
    (from === undefined
      ? { ...periodAround(standard, today), field: 'from' }
      : { from, to: to ?? today, field: 'from' })
  if (period.from > today) return { finding: notBegun(field) }
  if (period.to < period.from) return { finding: backwards }
  if (period.to > addDays(period.from, maxDays - 1)) return { finding: long }
  return period
}
