import type { OfficeHours } from './calendar-settings.ts'
import { dayOf, midnightOf, parseTime, timeOfDay } from './vietnam-day.ts'
import { type DayException, type WorkingDays, workingDays } from './working-days.ts'

/** A way to measure time. */
export interface Measure {
  /** From one instant to a later one. */
  elapsed(from: number, to: number): number
  /** The earliest instant at which so much has passed; `from` itself for nothing. */
  advance(from: number, amount: number): number
}

/** A calendar that can be asked. Instants are milliseconds since 1970, days are those of Vietnam. */
export interface WorkingCalendar extends Measure {
  /** By days: each working day counts `dayLengthMs`, however long people work on it. */
  readonly days: Measure
  /** Of a working day, in milliseconds: the real length, as long as it is always the same. */
  readonly dayLengthMs: number
  /** How long people work on a working day of this time. */
  dayLengthAt(day: number): number
  isWorkingDay(day: number): boolean
  /** Undefined for a day that is as its weekday. */
  exceptionOn(day: number): DayException | undefined
  /** The first day from this one on that is worked. */
  nextWorkingDay(day: number): number
  /** When work begins on a working day, when its first part ends, and when all of it does. */
  opensAt(day: number): number
  firstBreakAt(day: number): number
  closesAt(day: number): number
  /** `at` itself while people work, else the moment at which they begin again. */
  nextWorkingMoment(at: number): number
  /** When a dossier that comes in at this instant counts as arrived. */
  arrival(at: number): number
}

/** What holds from a day on. */
export interface Era {
  readonly from: number
  readonly hours: OfficeHours
}

interface Period {
  readonly from: number
  readonly to: number
}

interface Part extends WorkingDays {
  readonly from: number
  readonly periods: readonly Period[]
  readonly cutOff: number
  readonly lengthMs: number
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

const partOf = ({ from, hours }: Era): Part => {
  const periods = hours.workingHours.map(([opens, closes]) => ({
    from: parseTime(opens),
    to: parseTime(closes),
  }))
  return {
    ...workingDays(hours),
    from,
    periods,
    cutOff: hours.arrivalCutOff === 'none' ? Number.POSITIVE_INFINITY : parseTime(hours.arrivalCutOff),
    lengthMs: workedUntil(periods, Number.POSITIVE_INFINITY),
  }
}

type PartAt = (day: number) => Part

/** Time as a sum: so much lies before each instant, and a due date is where the sum reaches its target. */
const measureBy = (parts: readonly Part[], partAt: PartAt, weightOf: (part: Part) => number): Measure => {
  const weights = new Map(parts.map((part) => [part, weightOf(part)]))
  const within = (part: Part, day: number) => part.before(day) * part.lengthMs * (weights.get(part) ?? 1)
  /** What each part has to be lifted by, so that the sum runs on where it begins. */
  const lifts = new Map<Part, number>()
  for (const [index, part] of parts.entries()) {
    const former = parts[index - 1]
    const lift = former ? (lifts.get(former) ?? 0) + within(former, part.from) - within(part, part.from) : 0
    lifts.set(part, lift)
  }
  const beforeDay = (day: number) => {
    const part = partAt(day)
    return within(part, day) + (lifts.get(part) ?? 0)
  }
  const total = (at: number) => {
    const day = dayOf(at)
    const part = partAt(day)
    const today = part.isWorkingDay(day) ? workedUntil(part.periods, timeOfDay(at)) : 0
    return beforeDay(day) + today * (weights.get(part) ?? 1)
  }
  /** The first day, from this one on, at whose end the sum is reached. */
  const dayReaching = (target: number, from: number) => {
    let reach = 1
    while (beforeDay(from + reach) < target) reach *= 2
    let [low, high] = [from, from + reach]
    while (low + 1 < high) {
      const middle = Math.floor((low + high) / 2)
      if (beforeDay(middle) < target) low = middle
      else high = middle
    }
    return low
  }
  return {
    elapsed: (from, to) => total(to) - total(from),
    advance(from, amount) {
      if (amount <= 0) return from
      const target = total(from) + amount
      const day = dayReaching(target, dayOf(from))
      const part = partAt(day)
      const worked = Math.round((target - beforeDay(day)) / (weights.get(part) ?? 1))
      return midnightOf(day) + timeAfter(part.periods, worked)
    },
  }
}

const commonDivisor = (one: number, other: number): number =>
  other === 0 ? one : commonDivisor(other, one % other)
const commonMultiple = (one: number, other: number) => (one / commonDivisor(one, other)) * other

/**
 * Makes a calendar of settings that `check-config` has found to be good.
 * @param later what holds instead from later days on, in their order.
 */
export const workingCalendar = (first: OfficeHours, later: readonly Era[] = []): WorkingCalendar => {
  const parts = [{ from: Number.NEGATIVE_INFINITY, hours: first }, ...later].map(partOf)
  const partAt: PartAt = (day) => {
    const part = parts.findLast(({ from }) => from <= day)
    if (!part) throw new Error('No part of the calendar has this day')
    return part
  }
  // The smallest length in which the days of all parts are whole, so that nothing is lost by rounding.
  const dayLengthMs = parts.map(({ lengthMs }) => lengthMs).reduce(commonMultiple)
  const isWorkingDay = (day: number) => partAt(day).isWorkingDay(day)
  const nextWorkingDay = (day: number) => {
    let next = day
    while (!isWorkingDay(next)) next += 1
    return next
  }
  const opensAt = (day: number) => midnightOf(day) + (partAt(day).periods[0]?.from ?? 0)
  const nextWorkingMoment = (at: number) => {
    const day = dayOf(at)
    const next = partAt(day).periods.find(({ to }) => timeOfDay(at) <= to)
    if (!isWorkingDay(day) || !next) return opensAt(nextWorkingDay(day + (isWorkingDay(day) ? 1 : 0)))
    return Math.max(at, midnightOf(day) + next.from)
  }
  return {
    ...measureBy(parts, partAt, () => 1),
    days: measureBy(parts, partAt, ({ lengthMs }) => dayLengthMs / lengthMs),
    dayLengthMs,
    dayLengthAt: (day) => partAt(day).lengthMs,
    isWorkingDay,
    exceptionOn: (day) => partAt(day).exceptionOn(day),
    nextWorkingDay,
    opensAt,
    firstBreakAt: (day) => midnightOf(day) + (partAt(day).periods[0]?.to ?? 0),
    closesAt: (day) => midnightOf(day) + (partAt(day).periods.at(-1)?.to ?? 0),
    nextWorkingMoment,
    arrival(at) {
      const day = dayOf(at)
      const tooLate = isWorkingDay(day) && timeOfDay(at) > partAt(day).cutOff
      return nextWorkingMoment(tooLate ? midnightOf(day + 1) : at)
    },
  }
}
