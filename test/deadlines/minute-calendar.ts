import type { OfficeHours } from '#deadlines/calendar-settings.ts'
import { weekdays } from '#deadlines/calendar-settings.ts'

/**
 * A calendar as a patient person would keep it: minute by minute, with nothing but the clock on the wall. It shares no code with
 * the calendar that it judges.
 */
const minute = 60_000

interface Wall {
  readonly day: string
  readonly weekday: number
  readonly time: string
}

const wallAt = (instant: number): Wall => {
  const local = new Date(instant + 7 * 60 * minute)
  const text = local.toISOString()
  return { day: text.slice(0, 10), weekday: (local.getUTCDay() + 6) % 7, time: text.slice(11, 16) }
}

/** The hours that hold on a day. */
export type HoursOn = (day: string) => OfficeHours

const isWorked = (hoursOn: HoursOn, { day, weekday }: Wall): boolean => {
  const { workingDays, holidays, swapDays } = hoursOn(day)
  const swap = swapDays.findLast(({ date }) => date === day)
  if (swap) return swap.works
  const isHoliday = holidays.some(
    ({ date, from, to }) =>
      date === day || (from !== undefined && to !== undefined && from <= day && day <= to),
  )
  const name = weekdays[weekday]
  return !isHoliday && name !== undefined && workingDays.includes(name)
}

/** The minutes of a day, one after the other: kept, for a day is walked through many times. */
const films = new WeakMap<HoursOn, Map<number, readonly boolean[]>>()
const filmOf = (hoursOn: HoursOn, midnight: number): readonly boolean[] => {
  const days = films.get(hoursOn) ?? new Map<number, readonly boolean[]>()
  films.set(hoursOn, days)
  const known = days.get(midnight)
  if (known) return known
  const isWorkday = isWorked(hoursOn, wallAt(midnight))
  const film = Array.from({ length: 1440 }, (_, index) => {
    const { day, time } = wallAt(midnight + index * minute)
    return isWorkday && hoursOn(day).workingHours.some(([from, to]) => from <= time && time < to)
  })
  days.set(midnight, film)
  return film
}

/** Whether people work in the minute that begins at this instant. */
export const worksAt = (hoursOn: HoursOn, instant: number): boolean => {
  const sinceMidnight = (((instant + 7 * 60 * minute) / minute) % 1440) * minute
  return filmOf(hoursOn, instant - sinceMidnight)[sinceMidnight / minute] ?? false
}

/** Whole minutes of work from one instant to another. */
export const workedBetween = (hoursOn: HoursOn, from: number, to: number): number => {
  let worked = 0
  for (let at = from; at < to; at += minute) if (worksAt(hoursOn, at)) worked += 1
  return worked
}

/** Walks on until so many minutes have counted, in which the clock did not stand; the instant after the last of them. */
export const walk = (from: number, minutes: number, counts: (instant: number) => boolean): number => {
  let [at, left] = [from, minutes]
  while (left > 0) {
    if (counts(at)) left -= 1
    at += minute
  }
  return at
}

/** The first minute of work from this one on. */
const nextWorked = (hoursOn: HoursOn, from: number): number => {
  let at = from
  while (!worksAt(hoursOn, at)) at += minute
  return at
}

const nextMidnight = (instant: number): number => {
  const { time } = wallAt(instant)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instant + (1440 - hours * 60 - minutes) * minute
}

/** When what came at this instant begins to count, by a rule that moves what came after the cut-off to the next working day. */
export const beginsAt = (hoursOn: HoursOn, instant: number, moves: boolean): number => {
  const wall = wallAt(instant)
  const { arrivalCutOff } = hoursOn(wall.day)
  const isLate = moves && isWorked(hoursOn, wall) && arrivalCutOff !== 'none' && wall.time > arrivalCutOff
  if (!isLate) return nextWorked(hoursOn, instant)
  return nextWorked(hoursOn, nextMidnight(instant))
}

/** The minute after the last one of work on the day of this instant. */
export const closesOn = (hoursOn: HoursOn, instant: number): number => {
  let last = instant
  for (let at = instant; at < nextMidnight(instant); at += minute)
    if (worksAt(hoursOn, at)) last = at + minute
  return last
}
