import type { Term } from '#messages/term.ts'
import { dayMs, dayOf } from './vietnam-day.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** Where the rules leave a choice (docs/routing-and-deadlines.md). */
export interface DeadlineReadings {
  /** `moment`: a day ends at the time of the day at which it began. `whole`: the first day is not counted, the last one ends with its work. */
  readonly days: 'moment' | 'whole'
  /** Whether hours are those of work or of the clock. */
  readonly hours: 'working' | 'clock'
  /** Where a term in calendar days ends on a day without work. */
  readonly endsOnFreeDay: 'next-working-day' | 'as-it-falls'
  /** Whether what a citizen supplies after the cut-off counts as arrived on the next working day too. */
  readonly supplementCutOff: boolean
}

/** While the city waits for the citizen; without an end it still does. */
export interface Wait {
  readonly from: number
  readonly to?: number
}

export interface DueTools {
  readonly calendar: WorkingCalendar
  readonly readings: DeadlineReadings
}

/** A way to measure time: by the work done in it, or by the clock. */
interface Measure {
  elapsed(from: number, to: number): number
  advance(from: number, amount: number): number
}

const clock: Measure = { elapsed: (from, to) => to - from, advance: (from, amount) => from + amount }

const hourMs = 3_600_000

interface Calculation {
  readonly measure: Measure
  /** What the city has in all, in the measure's milliseconds, for a dossier that arrived at `start`. */
  allowance(start: number): number
  /** The moment at which a term that has run out at `at` really ends. Never earlier; keeps the order of two moments. */
  settle(at: number): number
}

const ofHours = ({ amount }: Term, { calendar, readings }: DueTools): Calculation => ({
  measure: readings.hours === 'working' ? calendar : clock,
  allowance: () => Math.round(amount * hourMs),
  settle: (at) => at,
})

const closingOf = (calendar: WorkingCalendar, at: number) => Math.max(at, calendar.closesAt(dayOf(at)))

const ofWorkingDays = ({ amount }: Term, { calendar, readings }: DueTools): Calculation => {
  const length = Math.round(amount * calendar.dayLengthMs)
  if (amount === 0) return { measure: calendar, allowance: () => 0, settle: (at) => closingOf(calendar, at) }
  // Half a day has no first day that could be left out.
  if (readings.days === 'moment' || !Number.isInteger(amount))
    return { measure: calendar, allowance: () => length, settle: (at) => at }
  return {
    measure: calendar,
    allowance: (start) => calendar.elapsed(start, calendar.closesAt(dayOf(start))) + length,
    settle: (at) => closingOf(calendar, at),
  }
}

const ofCalendarDays = ({ amount }: Term, { calendar, readings }: DueTools): Calculation => {
  const whole = readings.days === 'whole' && Number.isInteger(amount)
  const postpone = readings.endsOnFreeDay === 'next-working-day'
  return {
    measure: clock,
    allowance: () => Math.round(amount * dayMs),
    settle(at) {
      if (!postpone) return whole ? closingOf(calendar, at) : at
      if (!whole) return calendar.nextWorkingMoment(at)
      const day = calendar.nextWorkingDay(dayOf(at))
      const closes = calendar.closesAt(day)
      return closes >= at ? closes : calendar.closesAt(calendar.nextWorkingDay(day + 1))
    },
  }
}

const calculations = { hours: ofHours, 'working-days': ofWorkingDays, days: ofCalendarDays } as const

const forEver = Number.POSITIVE_INFINITY

/** Overlapping waits are one wait: the city waits once, however many papers it waits for. */
const merged = (waits: readonly Wait[]): Required<Wait>[] => {
  const joined: { from: number; to: number }[] = []
  for (const { from, to = forEver } of waits.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(to, last.to)
    else if (to > from) joined.push({ from, to })
  }
  return joined
}

/**
 * When a dossier that was received at this instant is due: the term from its arrival, without the waits. After a wait
 * the rest of the term runs on from the day on which the citizen's papers arrived. Undefined while a wait goes on.
 */
export const dueAt = (
  receivedAt: number,
  term: Term,
  waits: readonly Wait[],
  tools: DueTools,
): number | undefined => {
  const { calendar, readings } = tools
  const { measure, allowance, settle } = calculations[term.unit](term, tools)
  const arrival = (at: number) =>
    term.lateArrival === 'at-once' ? calendar.nextWorkingMoment(at) : calendar.arrival(at)
  let position = arrival(receivedAt)
  let left = allowance(position)
  for (const { from, to } of merged(waits)) {
    // What was asked for after the due date changes it no more.
    if (settle(measure.advance(position, left)) <= from) break
    if (to <= position) continue
    const begun = Math.max(from, position)
    left = Math.max(0, left - measure.elapsed(position, begun))
    if (to === forEver) return undefined
    position = readings.supplementCutOff ? arrival(to) : calendar.nextWorkingMoment(to)
  }
  return settle(measure.advance(position, left))
}
