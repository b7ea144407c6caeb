import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'

/** An installation that stood still at its hour still begins so long after it, and not in the middle of the day. */
const lateAtMostMs = 6 * 3_600_000

/** The day in Vietnam whose run is to be begun now, where one is: also past midnight, where the hour is shortly before it. */
export const dueDay = (at: string, now: Date): string | undefined => {
  const today = dayInVietnam(now)
  return [today, addDays(today, -1)].find((day) => {
    const lateMs = now.getTime() - vietnamInstant(`${day}T${at}:00`).getTime()
    return lateMs >= 0 && lateMs < lateAtMostMs
  })
}
