import { dayInVietnam, vietnamClock, vietnamInstant } from '#adapter-kit'

/** Minutes of the day at which work begins and ends (national-protocols G.3). */
const shifts = [
  [7 * 60, 11 * 60 + 30],
  [13 * 60 + 30, 17 * 60],
] as const

const dayMs = 86_400_000

const minuteOf = (at: Date): number => {
  const [hours = 0, minutes = 0] = vietnamClock(at).slice(11, 16).split(':').map(Number)
  return hours * 60 + minutes
}

/** Working minutes between two moments; `off` are days without work besides Saturdays and Sundays. */
export const workingMinutes = (from: Date, to: Date, off: readonly string[]): number => {
  let sum = 0
  for (let at = vietnamInstant(dayInVietnam(from)).getTime(); at < to.getTime(); at += dayMs) {
    const day = dayInVietnam(at)
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday === 0 || weekday === 6 || off.includes(day)) continue
    const first = day === dayInVietnam(from) ? minuteOf(from) : 0
    const last = day === dayInVietnam(to) ? minuteOf(to) : 24 * 60
    for (const [begin, end] of shifts) sum += Math.max(0, Math.min(end, last) - Math.max(begin, first))
  }
  return sum
}
