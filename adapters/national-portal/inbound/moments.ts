import { fromPortalDate } from '../dates.ts'

/** The offset of what is written without one: Vietnam has one time zone and no daylight saving (B.7). */
const zoned = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)([zZ]|[+-]\d\d:\d\d)$/

const plain = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?$/

/**
 * A moment in any of the forms of national-protocols A.9 and of the classic generation, as RFC 3339:
 * `yyyyMMddHHmmss`, `yyyy-MM-dd HH:mm:ss`, `yyyy-MM-ddTHH:mm:ss.fff`. Undefined when it is none or no real date.
 */
export const readMoment = (text: string): string | undefined => {
  const given = text.trim()
  const offset = zoned.exec(given)
  if (offset) return Number.isNaN(Date.parse(given)) ? undefined : `${offset[1]}${offset[2]?.toUpperCase()}`
  const [, year, month, day, hour, minute, second = '00', fraction = ''] = plain.exec(given) ?? []
  if (year === undefined) return fromPortalDate(given)
  const whole = fromPortalDate([year, month, day, hour, minute, second].join(''))
  return whole?.replace('+', `${fraction}+`)
}

const dayForms: readonly RegExp[] = [
  /^(?<d>\d\d)\/(?<m>\d\d)\/(?<y>\d{4})$/,
  /^(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)$/,
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/,
]

/** A day, or the day of a moment, as `yyyy-MM-dd` in Vietnam. */
export const readDay = (text: string): string | undefined => {
  for (const form of dayForms) {
    const { y, m, d } = form.exec(text.trim())?.groups ?? {}
    if (y !== undefined) return fromPortalDate(`${y}${m}${d}000000`)?.slice(0, 10)
  }
  return readMoment(text)?.slice(0, 10)
}

const offsetMs = 7 * 3_600_000

/** An instant as the REST generation writes moments: `yyyy-MM-ddTHH:mm:ss.fff`, Vietnam time. */
export const writeMoment = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 23)
