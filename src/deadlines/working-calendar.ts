import { type CalendarSettings, weekdays } from './calendar-settings.ts'
import { dayOf, midnightOf, parseDay, parseTime, timeOfDay, weekdayOf } from './vietnam-day.ts'

/** A calendar that can be asked. Instants are milliseconds since 1970, days are those of Vietnam. */
export interface WorkingCalendar {
  /** Working time of one working day, in milliseconds. */
  readonly dayLengthMs: number
  isWorkingDay(day: number): boolean
  /** The first day from this one on that is worked. */
  nextWorkingDay(day: number): number
  /** When work begins on a working day, and when it ends. */
  opensAt(day: number): number
  closesAt(day: number): number
  /** Working time from one instant to a later one. */
  elapsed(from: number, to: number): number
  /** The earliest instant at which so much working time has passed; `from` itself for none. */
  advance(from: number, workingMs: number): number
  /** `at` itself while people work, else the moment at which they begin again. */
  nextWorkingMoment(at: number): number
  /** When a dossier that comes in at this instant counts as arrived. */
  arrival(at: number): number
}

interface Period {
  readonly from: number
  readonly to: number
}

const daysFrom = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

/** Whether a day is worked, and how many working days lie before it: by the week, corrected by what differs from it. */
const workingDays = ({ workingDays: names, holidays, swapDays }: CalendarSettings) => {
  const byWeekday = weekdays.map((name) => names.includes(name))
  const worksAsUsual = (day: number) => byWeekday[weekdayOf(day)] ?? false
  const exceptions = new Map<number, boolean>()
  for (const { date, from, to } of holidays) {
    const first = date ?? from ?? ''
    for (const day of daysFrom(parseDay(first), parseDay(date ?? to ?? first))) exceptions.set(day, false)
  }
  for (const { date, works } of swapDays) exceptions.set(parseDay(date), works)

  const differing = [...exceptions]
    .filter(([day, works]) => works !== worksAsUsual(day))
    .toSorted(([one], [other]) => one - other)
  let sum = 0
  const corrections = differing.map(([day, works]) => {
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
    isWorkingDay: (day: number) => exceptions.get(day) ?? worksAsUsual(day),
    before(day: number) {
      const weekday = weekdayOf(day)
      // The third day before 1970 was a Monday.
      const weeks = (day - weekday + 3) / 7
      const usual = weeks * aWeek + byWeekday.slice(0, weekday).filter(Boolean).length
      return usual + correctedBefore(day)
    },
  }
}

/** Working milliseconds of a working day that are over at this time of the day. */
const workedUntil = (periods: readonly Period[], time: number) =>
  periods.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(time, to) - from), 0)

/** The time of the day at which so much work is done: the end of a period rather than the start of the next. */
const timeAfter = (periods: readonly Period[], workingMs: number) => {
  let left = workingMs
  for (const { from, to } of periods) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return periods.at(-1)?.to ?? 0
}

/** Makes a calendar of settings that `check-config` has found to be good. */
export const workingCalendar = (settings: CalendarSettings): WorkingCalendar => {
  const periods = settings.workingHours.map(([from, to]) => ({ from: parseTime(from), to: parseTime(to) }))
  const cutOff =
    settings.arrivalCutOff === 'none' ? Number.POSITIVE_INFINITY : parseTime(settings.arrivalCutOff)
  const dayLengthMs = workedUntil(periods, Number.POSITIVE_INFINITY)
  const { isWorkingDay, before } = workingDays(settings)

  const nextWorkingDay = (day: number) => {
    let next = day
    while (!isWorkingDay(next)) next += 1
    return next
  }
  const opensAt = (day: number) => midnightOf(day) + (periods[0]?.from ?? 0)
  const closesAt = (day: number) => midnightOf(day) + (periods.at(-1)?.to ?? 0)

  /** Working time since a fixed day long ago: all else follows from it. */
  const total = (at: number) => {
    const day = dayOf(at)
    return before(day) * dayLengthMs + (isWorkingDay(day) ? workedUntil(periods, timeOfDay(at)) : 0)
  }

  /** The day with so many working days up to and with it. */
  const dayNumbered = (count: number, from: number) => {
    let reach = 1
    while (before(from + reach) < count) reach *= 2
    let [low, high] = [from, from + reach]
    while (low + 1 < high) {
      const middle = Math.floor((low + high) / 2)
      if (before(middle) < count) low = middle
      else high = middle
    }
    return low
  }

  const nextWorkingMoment = (at: number) => {
    const day = dayOf(at)
    const next = periods.find(({ to }) => timeOfDay(at) <= to)
    if (!isWorkingDay(day) || !next) return opensAt(nextWorkingDay(day + (isWorkingDay(day) ? 1 : 0)))
    return Math.max(at, midnightOf(day) + next.from)
  }

  return {
    dayLengthMs,
    isWorkingDay,
    nextWorkingDay,
    opensAt,
    closesAt,
    elapsed: (from, to) => total(to) - total(from),
    advance(from, workingMs) {
      if (workingMs <= 0) return from
      const target = total(from) + workingMs
      const days = Math.ceil(target / dayLengthMs)
      const day = dayNumbered(days, dayOf(from))
      return midnightOf(day) + timeAfter(periods, target - (days - 1) * dayLengthMs)
    },
    nextWorkingMoment,
    arrival(at) {
      const day = dayOf(at)
      const tooLate = isWorkingDay(day) && timeOfDay(at) > cutOff
      return nextWorkingMoment(tooLate ? midnightOf(day + 1) : at)
    },
  }
}
