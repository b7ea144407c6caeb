// Vietnam has no daylight saving, so a fixed offset is exact.
const offsetMs = 7 * 60 * 60 * 1000

/** Milliseconds of an RFC 3339 time; undefined when absent or unreadable. */
export const instantOf = (time: string | undefined): number | undefined => {
  const instant = Date.parse(time ?? '')
  return Number.isNaN(instant) ? undefined : instant
}

/** The calendar day in Vietnam, as `YYYY-MM-DD`; undefined when the time is absent or unreadable. */
export const vietnamDay = (time: string | Date | undefined): string | undefined => {
  const instant = time instanceof Date ? time.getTime() : instantOf(time)
  return instant === undefined ? undefined : new Date(instant + offsetMs).toISOString().slice(0, 10)
}

/** Whether the calendar has this day. */
export const isRealDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC rolls 31 February over and moves years below 100 to the 20th century: both show here.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
