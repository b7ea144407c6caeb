import { dayInVietnam, isRealDay, vietnamOffsetMs } from '#adapter-kit'

// Of RFC 3339 what every clock and PostgreSQL can show: no leap second, no offset that no country has.
const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:0\d|1[0-4]):[0-5]\d)$/

/** An RFC 3339 time with its offset, of a real day from 1900 on; undefined for anything else. */
export const momentOf = (time: string | undefined): Date | undefined => {
  const [, year, month, day] = rfc3339.exec(time ?? '') ?? []
  if (Number(year ?? 0) < 1900 || !isRealDay(Number(year), Number(month), Number(day))) return undefined
  return new Date((time ?? '').toUpperCase().replace(' ', 'T'))
}

/** The partners write the year of Vietnam in four digits. */
const endOfTime = Date.UTC(10_000, 0, 1) - vietnamOffsetMs

const readInstant = (time: string): number | undefined => {
  const instant = momentOf(time)?.getTime()
  return instant !== undefined && instant < endOfTime ? instant : undefined
}

/** A dozen rules ask for the same few times of a message, one after the other. */
const lately = new Map<string, number | undefined>()
const maxLately = 64
/** What is longer is no time, and not worth its memory. */
const longestTime = 40

/** Milliseconds of an RFC 3339 time; undefined when absent or unreadable. */
export const instantOf = (time: string | undefined): number | undefined => {
  if (time === undefined || time.length > longestTime) return undefined
  const known = lately.get(time)
  if (known !== undefined || lately.has(time)) return known
  if (lately.size >= maxLately) lately.clear()
  const instant = readInstant(time)
  lately.set(time, instant)
  return instant
}

/** The calendar day in Vietnam, as `YYYY-MM-DD`; undefined when the time is absent or unreadable. */
export const vietnamDay = (time: string | Date | undefined): string | undefined => {
  const instant = time instanceof Date ? time.getTime() : instantOf(time)
  return instant === undefined ? undefined : dayInVietnam(instant)
}
