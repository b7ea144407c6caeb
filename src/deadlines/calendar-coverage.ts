import type { CalendarSettings } from './calendar-settings.ts'
import { dayOf, nameOfDay, parseDay } from './vietnam-day.ts'

/** Terms of thirty working days reach so far, with Tết in between. */
const lookAheadDays = 60

const yearOf = (day: number) => Number(nameOfDay(day).slice(0, 4))

/** The law gives every year public holidays: a year without a single one has not been filled in. */
const filledYears = ({ holidays }: CalendarSettings) =>
  new Set(
    holidays.flatMap(({ date, from, to }) =>
      [date ?? from, date ?? to].flatMap((day) => (day === undefined ? [] : [yearOf(parseDay(day))])),
    ),
  )

/** Days from now on that lie in years whose holidays are filled in. */
export const coveredDays = (settings: CalendarSettings, now: Date): number => {
  const today = dayOf(now.getTime())
  const filled = filledYears(settings)
  let year = yearOf(today)
  while (filled.has(year)) year += 1
  return Math.max(0, parseDay(`${year}-01-01`) - today)
}

/** What is wrong with a calendar that does not reach far enough, in words; nothing when it does. */
export const coverageProblem = (settings: CalendarSettings, now: Date): string | undefined => {
  const days = coveredDays(settings, now)
  if (days >= lookAheadDays) return undefined
  const year = yearOf(dayOf(now.getTime()) + days)
  return `has no holiday of ${year}, so due dates from ${year}-01-01 on are computed as if there were none; write in the holidays and swap days that were decided for that year`
}
