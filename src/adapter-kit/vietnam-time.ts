/** Vietnam has had one zone and no daylight saving since 1975: for the moments that we meet a fixed offset is exact. */
export const vietnamOffsetMs = 7 * 3_600_000

/** What a clock in Vietnam shows at this instant, `YYYY-MM-DDTHH:mm:ss.fff`; whatever zone the process is in. */
export const vietnamClock = (instant: Date | number): string =>
  new Date(Number(instant) + vietnamOffsetMs).toISOString().slice(0, -1)

const dayMs = 86_400_000
/** By the number of the day: messages speak of the same few days, each of them several times. */
const lately = new Map<number, string>()
const maxLately = 64

/** The calendar day in Vietnam, `YYYY-MM-DD`. */
export const dayInVietnam = (instant: Date | number): string => {
  const number = Math.floor((Number(instant) + vietnamOffsetMs) / dayMs)
  const known = lately.get(number)
  if (known !== undefined) return known
  const day = vietnamClock(instant).slice(0, -13)
  if (lately.size >= maxLately) lately.clear()
  lately.set(number, day)
  return day
}

/** The instant to the second with its offset, as RFC 3339 has it: `YYYY-MM-DDTHH:mm:ss+07:00`. */
export const vietnamTime = (instant: Date | number): string => `${vietnamClock(instant).slice(0, -4)}+07:00`

/** The instant at which a clock in Vietnam shows this: a day, `YYYY-MM-DD`, or a day and a time, `YYYY-MM-DDTHH:mm:ss`. */
export const vietnamInstant = (shown: string): Date =>
  new Date(`${shown.includes('T') ? shown : `${shown}T00:00:00`}+07:00`)
