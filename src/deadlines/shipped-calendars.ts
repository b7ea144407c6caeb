import type { CalendarSettings, Holiday, ShippedYearUse, SwapDay } from './calendar-settings.ts'
import y2025 from './calendars/2025.json' with { type: 'json' }
import y2026 from './calendars/2026.json' with { type: 'json' }
import y2027 from './calendars/2027.json' with { type: 'json' }

/** The public holidays of one year, as they come with the bridge. */
export interface ShippedCalendar {
  readonly year: number
  readonly source: string
  /** By statute alone: what is notified for that year may differ. */
  readonly provisional: boolean
  readonly holidays: readonly Holiday[]
  readonly swapDays: readonly SwapDay[]
}

export const shippedCalendars: readonly ShippedCalendar[] = [y2025, y2026, y2027]

type Written = Pick<CalendarSettings, 'holidays' | 'swapDays' | 'shippedYears'>

const daysOf = ({ date, from, to }: Holiday) => [date ?? from, date ?? to]

/** Whether the settings name a holiday of that year themselves. */
const isWritten = ({ holidays }: Written, year: number): boolean =>
  holidays.some((holiday) => daysOf(holiday).some((day) => day?.startsWith(`${year}-`)))

/**
 * What becomes of a shipped year. A provisional one gives way to whatever the settings say of its year, unless they confirm
 * it: who has written down what was notified does not want our guess beneath it.
 */
export const useOf = (
  settings: Written,
  { year, provisional }: ShippedCalendar,
): ShippedYearUse | 'shipped' | 'given-way' =>
  settings.shippedYears[year] ?? (provisional && isWritten(settings, year) ? 'given-way' : 'shipped')

/** The shipped years that count. */
export const shippedInUse = (
  settings: Written,
  shipped: readonly ShippedCalendar[] = shippedCalendars,
): readonly ShippedCalendar[] =>
  shipped.filter((calendar) => ['shipped', 'confirmed'].includes(useOf(settings, calendar)))

/** The settings with the shipped years beneath: what an installation says of a day comes last, and wins. */
export const withShippedYears = (
  settings: CalendarSettings,
  shipped?: readonly ShippedCalendar[],
): CalendarSettings => {
  const years = shippedInUse(settings, shipped)
  return {
    ...settings,
    holidays: [...years.flatMap(({ holidays }) => holidays), ...settings.holidays],
    swapDays: [...years.flatMap(({ swapDays }) => swapDays), ...settings.swapDays],
  }
}
