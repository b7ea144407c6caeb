import { type OfficeHours, weekdays } from './calendar-settings.ts'
import { parseDay, weekdayOf } from './vietnam-day.ts'

/** What sets a day apart from its weekday: a public holiday, a day that is worked instead of another, or the one given for it. */
export type DayException = 'holiday' | 'swapped-in' | 'swapped-out'

/** Which days are worked. */
export interface WorkingDays {
  /** Undefined for a day that is as its weekday. A swap day wins over a holiday. */
  exceptionOn(day: number): DayException | undefined
  isWorkingDay(day: number): boolean
  /** How many working days lie before this one, counted from a fixed day long ago. */
  before(day: number): number
}

const daysFrom = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

const exceptionsOf = ({ holidays, swapDays }: OfficeHours): ReadonlyMap<number, DayException> => {
  const exceptions = new Map<number, DayException>()
  for (const { date, from, to } of holidays) {
    const first = date ?? from ?? ''
    for (const day of daysFrom(parseDay(first), parseDay(date ?? to ?? first))) exceptions.set(day, 'holiday')
  }
  for (const { date, works } of swapDays) exceptions.set(parseDay(date), works ? 'swapped-in' : 'swapped-out')
  return exceptions
}

/** By the week, corrected by what differs from it. */
export const workingDays = (hours: OfficeHours): WorkingDays => {
  const byWeekday = weekdays.map((name) => hours.workingDays.includes(name))
  const worksAsUsual = (day: number) => byWeekday[weekdayOf(day)] ?? false
  const exceptions = exceptionsOf(hours)
  let sum = 0
  const corrections = [...exceptions]
    .map(([day, exception]) => [day, exception === 'swapped-in'] as const)
    .filter(([day, works]) => works !== worksAsUsual(day))
    .toSorted(([one], [other]) => one - other)
    .map(([day, works]) => {
      sum += works ? 1 : -1
      return { day, sum }
    })

  /** The sum of the corrections of all days before this one. */
  const correctedBefore = (day: number) => {
    let [low, high] = [0, corrections.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((corrections[middle]?.day ?? 0) < day) low = middle + 1
      else high = middle
    }
    return corrections[low - 1]?.sum ?? 0
  }

  const aWeek = byWeekday.filter(Boolean).length
  return {
    exceptionOn: (day) => exceptions.get(day),
    isWorkingDay(day) {
      const exception = exceptions.get(day)
      return exception === undefined ? worksAsUsual(day) : exception === 'swapped-in'
    },
    before(day) {
      const weekday = weekdayOf(day)
      // The third day before 1970 was a Monday.
      const weeks = (day - weekday + 3) / 7
      const usual = weeks * aWeek + byWeekday.slice(0, weekday).filter(Boolean).length
      return usual + correctedBefore(day)
    },
  }
}
