import type { CitizenClaim } from '#schemas/types.ts'
import type { SoapElement } from '#transport/soap.ts'

type BirthDate = CitizenClaim['birthDate']

const digits = (value: number, length: number) => String(value).padStart(length, '0')

/** Whether such a day exists; an absent month or day is no fault. */
export const isCalendarDate = ({ year, month = 1, day = 1 }: BirthDate): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The partner takes a full date or a year; a month and year are asked by the year (national-protocols J.17). */
export const writeBirthDate = ({ year, month, day }: BirthDate): SoapElement =>
  month !== undefined && day !== undefined
    ? { NgayThangNam: digits(year, 4) + digits(month, 2) + digits(day, 2) }
    : { Nam: digits(year, 4) }

/** `yyyyMMdd`, `yyyyMM` or `yyyy`; a date that the calendar lacks is no date. */
export const readBirthDate = (written: string | undefined): BirthDate | undefined => {
  const [, year, month, day] = /^(\d{4})(?:(\d{2})(\d{2})?)?$/.exec(written ?? '') ?? []
  // The bounds are those of the canonical schema.
  if (year === undefined || Number(year) < 1850 || Number(year) > 2200) return undefined
  const date = {
    year: Number(year),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  }
  return isCalendarDate(date) ? date : undefined
}
