import type { CalendarSettings } from './calendar-settings.ts'
import { parseDay } from './vietnam-day.ts'

/** What sets a day apart from its weekday: a public holiday, a day that is worked instead of another, or the one given for it. */
export type DayException = 'holiday' | 'swapped-in' | 'swapped-out'

/** Undefined for a day that is as its weekday. A swap day wins over a holiday. */
export const dayExceptions = ({
  holidays,
  swapDays,
}: Pick<CalendarSettings, 'holidays' | 'swapDays'>): ((day: number) => DayException | undefined) => {
  const exceptions = new Map<number, DayException>()
  for (const { date, from, to } of holidays) {
    const first = date ?? from ?? ''
    const last = parseDay(date ?? to ?? first)
    for (let day = parseDay(first); day <= last; day += 1) exceptions.set(day, 'holiday')
  }
  for (const { date, works } of swapDays)
    exceptions.set(parseDay(date), works ? 'swapped-in' : 'swapped-out')
  return (day) => exceptions.get(day)
}
