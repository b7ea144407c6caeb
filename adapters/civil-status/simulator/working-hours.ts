import { dayInVietnam, vietnamClock, vietnamInstant } from '#adapter-kit'

const minutesIn = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes of the day at which work begins and ends (national-protocols G.3). */
const shifts = [
  [minutesIn('07:00'), minutesIn('11:30')],
  [minutesIn('13:30'), minutesIn('17:00')],
] as const

const dayMs = 86_400_000

const minuteOf = (at: Date): number => minutesIn(vietnamClock(at).slice(11, 16))

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
