import { isRealDay } from './calendar-day.ts'
import { readMoment } from './partner-moment.ts'
import { dayInVietnam } from './vietnam-time.ts'

/** A date as precisely as it is known: a year, a month or a day. Never filled up with 1 January. */
export interface PartialDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** Those of the canonical schemas. */
const [firstYear, lastYear] = [1850, 2200]

/** Whether the calendar has such a date; an absent month or day is no fault. */
export const isRealDate = ({ year, month = 1, day = 1 }: PartialDate): boolean => isRealDay(year, month, day)

/** As partners write a date, with zeros for what is not known. A year has four digits, so no two forms are alike. */
const forms: readonly RegExp[] = [
  /^(?<y>\d{4})$/,
  /^(?<m>\d{1,2})(?<mark>[/.-])(?<y>\d{4})$/,
  /^(?<y>\d{4})(?<mark>[/.-])(?<m>\d{1,2})$/,
  /^(?<d>\d{1,2})(?<mark>[/.-])(?<m>\d{1,2})\k<mark>(?<y>\d{4})$/,
  /^(?<y>\d{4})(?<mark>[/.-])(?<m>\d{1,2})\k<mark>(?<d>\d{1,2})$/,
  /^(?<y>\d{4})(?<m>\d\d)$/,
  /^(?<m>\d\d)(?<y>\d{4})$/,
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
  /^(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/,
]

const known = (part: string | undefined): number | undefined => Number(part ?? 0) || undefined

const readParts = (text: string): PartialDate | undefined => {
  for (const form of forms) {
    const { y, m, d } = form.exec(text)?.groups ?? {}
    const [year, month, day] = [Number(y), known(m), known(d)]
    if (y === undefined || year < firstYear || year > lastYear) continue
    // The 15th of an unknown month is no date that anybody wrote on purpose.
    if (day !== undefined && month === undefined) continue
    const date = { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) }
    if (isRealDate(date)) return date
  }
  return undefined
}

/** The time of the day behind a date of which not everything is known says nothing. */
const timeBehind =
  /(?<=^\d{8})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$|[T ]+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/

/**
 * A date in any of the forms of national-protocols B.7, as much of it as is known: `1950`, `05/1950`, `00/00/1950`, `1/5/1950`,
 * `1950-05-01`, `19500501`, `01051950`, `19500000000000`, with a time behind it or without. Undefined for what is no such date.
 */
export const readPartialDate = (text: string): PartialDate | undefined => {
  const given = text.trim().replace(/\s*([/.-])\s*/g, '$1')
  // Midnight in Vietnam is 17:00 of the day before where clocks show UTC: with an offset the day may be another.
  const moment = readMoment(given)
  return readParts(moment === undefined ? given.replace(timeBehind, '') : dayInVietnam(Date.parse(moment)))
}

const padded = (value: number | undefined, length: number): string => String(value ?? 0).padStart(length, '0')

/** `yyyyMMdd`; zeros stand for what is not known. */
export const dateDigits = ({ year, month, day }: PartialDate): string =>
  padded(year, 4) + padded(month, 2) + padded(day, 2)

/** As much of `YYYY-MM-DD` as is known. */
export const isoOf = ({ year, month, day }: PartialDate): string =>
  [padded(year, 4), ...[month, day].flatMap((part) => (part === undefined ? [] : [padded(part, 2)]))].join(
    '-',
  )
