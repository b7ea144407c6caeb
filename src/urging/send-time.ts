import { dayOf, midnightOf, parseTime, timeOfDay } from '#deadlines/vietnam-day.ts'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'

/** When people are left in peace, by the clock of Vietnam; from the evening over midnight where `from` is later than `to`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
  /** Days without work are quiet too. */
  readonly freeDays: boolean
}

export interface SendTimes {
  /** All that comes up within so many minutes goes in one. */
  readonly digestMinutes: number
  readonly quiet: QuietHours
}

/** The end of the quiet hours in which this instant lies; itself where it lies in none. */
export const quietEnd = (at: number, { from, to }: QuietHours): number => {
  const [begins, ends] = [parseTime(from), parseTime(to)]
  const [day, time] = [dayOf(at), timeOfDay(at)]
  const isEvening = begins > ends && time >= begins
  if (isEvening) return midnightOf(day + 1) + ends
  const isQuiet = begins > ends ? time < ends : time >= begins && time < ends
  return isQuiet ? midnightOf(day) + ends : at
}

/** The same, with days without work. */
export const afterQuiet = (at: number, quiet: QuietHours, calendar: WorkingCalendar): number => {
  const end = quietEnd(at, quiet)
  if (!quiet.freeDays || calendar.isWorkingDay(dayOf(end))) return end
  return quietEnd(midnightOf(calendar.nextWorkingDay(dayOf(end))), quiet)
}

/** When what comes up now is sent: with all else of its window, and in nobody's quiet hours. Never earlier than now. */
export const sendAt = (
  now: number,
  { digestMinutes, quiet }: SendTimes,
  calendar: WorkingCalendar,
): number => {
  const windowMs = digestMinutes * 60_000
  const end = windowMs === 0 ? now : Math.ceil(now / windowMs) * windowMs
  return afterQuiet(end, quiet, calendar)
}
