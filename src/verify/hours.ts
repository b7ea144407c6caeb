import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'

const dayMs = 86_400_000
const minutesIn = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/**
 * When work may go on: now, or the next beginning of one of these periods of the day in Vietnam (`18:00-06:00`; over
 * midnight where it ends before it begins). Without any it may always go on.
 */
export const nextOpen = (periods: readonly string[], now: Date): Date => {
  if (periods.length === 0) return now
  const today = dayInVietnam(now)
  const starts = [addDays(today, -1), today, addDays(today, 1)].flatMap((day) =>
    periods.map((period) => {
      const [from = '', to = ''] = period.split('-')
      const begin = vietnamInstant(day).getTime() + minutesIn(from) * 60_000
      const length = (minutesIn(to) - minutesIn(from)) * 60_000
      return { begin, end: begin + (length > 0 ? length : length + dayMs) }
    }),
  )
  const at = now.getTime()
  if (starts.some(({ begin, end }) => begin <= at && at < end)) return now
  return new Date(Math.min(...starts.map(({ begin }) => begin).filter((begin) => begin > at)))
}
