import type { CalendarSettings } from './calendar-settings.ts'
import { shippedInUse } from './shipped-calendars.ts'
import { dayOf, nameOfDay, parseDay } from './vietnam-day.ts'

/** Terms of thirty working days reach so far, with Tết in between. */
const lookAheadDays = 60

const yearOf = (day: number) => Number(nameOfDay(day).slice(0, 4))

type Written = Pick<CalendarSettings, 'holidays' | 'swapDays' | 'shippedYears'>

/** The law gives every year public holidays: a year without a single one has not been filled in. */
const filledYears = ({ holidays }: Written) =>
  new Set(
    holidays.flatMap(({ date, from, to }) =>
      [date ?? from, date ?? to].flatMap((day) => (day === undefined ? [] : [yearOf(parseDay(day))])),
    ),
  )

const daysUntilLacking = (years: ReadonlySet<number>, now: Date): number => {
  const today = dayOf(now.getTime())
  let year = yearOf(today)
  while (years.has(year)) year += 1
  return Math.max(0, parseDay(`${year}-01-01`) - today)
}

const isConfirmed = ({ shippedYears }: Written, year: number, provisional: boolean) =>
  !provisional || shippedYears[year] === 'confirmed'

/** Days from now on that lie in years whose holidays are known, from the settings or from what ships. */
export const coveredDays = (settings: Written, now: Date): number =>
  daysUntilLacking(
    new Set([...filledYears(settings), ...shippedInUse(settings).map(({ year }) => year)]),
    now,
  )

/** Years whose holidays are no guess. */
export const confirmedYears = (settings: Written): ReadonlySet<number> => {
  const confirmed = shippedInUse(settings).filter(({ year, provisional }) =>
    isConfirmed(settings, year, provisional),
  )
  return new Set([...filledYears(settings), ...confirmed.map(({ year }) => year)])
}

/** As `coveredDays`, of those years alone. */
export const confirmedDays = (settings: Written, now: Date): number =>
  daysUntilLacking(confirmedYears(settings), now)

/** What is wrong with a calendar that does not reach far enough, in words; nothing when it does. */
export const coverageProblem = (settings: Written, now: Date): string | undefined => {
  const yearAfter = (days: number) => yearOf(dayOf(now.getTime()) + days)
  const covered = coveredDays(settings, now)
  if (covered < lookAheadDays) {
    const year = yearAfter(covered)
    return `has no holiday of ${year}, so due dates from ${year}-01-01 on are computed as if there were none; write in the holidays and swap days that were decided for that year`
  }
  const confirmed = confirmedDays(settings, now)
  if (confirmed >= lookAheadDays) return undefined
  const year = yearAfter(confirmed)
  return `has only the provisional holidays of ${year}, by statute; compare them with what is notified for that year, then write in what differs, or set calendar.shippedYears."${year}" to confirmed`
}
