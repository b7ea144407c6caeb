import type { Term } from '#messages/term.ts'
import { dayMs, dayOf } from './vietnam-day.ts'
import type { Measure, WorkingCalendar } from './working-calendar.ts'

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

/** While the clock stands: the city waits for the citizen, or a database is out. Without an end it still does. */
export interface Wait {
  readonly from: number
  readonly to?: number
  /** Nobody arrives at its end: a database is back, so that no cut-off counts. */
  readonly outage?: true
}

export interface DueTools {
  readonly calendar: WorkingCalendar
  readonly readings: DeadlineReadings
  /** It runs by night and on holidays too, as what machines owe each other does. */
  readonly roundTheClock?: true
}

const clock: Measure = { elapsed: (from, to) => to - from, advance: (from, amount) => from + amount }

const [minuteMs, hourMs] = [60_000, 3_600_000]

interface Calculation {
  readonly measure: Measure
  /** What the city has in all, in the measure's milliseconds, for a dossier that arrived at `start`. */
  allowance(start: number): number
  /** The moment at which a term that has run out at `at` really ends. Never earlier; keeps the order of two moments. */
  settle(at: number): number
}

const ofHours = ({ amount, unit }: Term, { calendar, readings }: DueTools): Calculation => ({
  measure: readings.hours === 'working' ? calendar : clock,
  allowance: () => Math.round(amount * (unit === 'minutes' ? minuteMs : hourMs)),
  settle: (at) => at,
})

const closingOf = (calendar: WorkingCalendar, at: number) => Math.max(at, calendar.closesAt(dayOf(at)))

const ofWorkingDays = ({ amount }: Term, { calendar, readings }: DueTools): Calculation => {
  const length = Math.round(amount * calendar.dayLengthMs)
  const measure = calendar.days
  if (amount === 0) return { measure, allowance: () => 0, settle: (at) => closingOf(calendar, at) }
  // Half a day has no first day that could be left out.
  if (readings.days === 'moment' || !Number.isInteger(amount))
    return { measure, allowance: () => length, settle: (at) => at }
  return {
    measure,
    allowance: (start) => measure.elapsed(start, calendar.closesAt(dayOf(start))) + length,
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

const calculations = {
  minutes: ofHours,
  hours: ofHours,
  'working-days': ofWorkingDays,
  days: ofCalendarDays,
} as const

const forEver = Number.POSITIVE_INFINITY

interface Standstill {
  readonly from: number
  readonly to: number
  /** When the clock goes on: on the day after the citizen's papers, where they came late. */
  readonly resumesAt: number
}

/** Overlapping waits are one wait: the clock stands once, however many reasons there are. */
const merged = (waits: readonly Wait[], resumesAt: (wait: Required<Pick<Wait, 'to'>> & Wait) => number) => {
  const joined: { from: number; to: number; resumesAt: number }[] = []
  for (const wait of waits.toSorted((one, other) => one.from - other.from)) {
    const { from, to = forEver } = wait
    const last = joined.at(-1)
    const resumes = to === forEver ? forEver : resumesAt({ ...wait, to })
    if (last && from <= last.to) {
      last.to = Math.max(to, last.to)
      last.resumesAt = Math.max(resumes, last.resumesAt)
    } else if (to > from) joined.push({ from, to, resumesAt: resumes })
  }
  return joined satisfies Standstill[]
}

/** When the clock begins for what came at an instant, and when it goes on after a wait. */
const startsOf = (term: Term, { calendar, readings, roundTheClock }: DueTools) => {
  const atOnce = (at: number) => (roundTheClock ? at : calendar.nextWorkingMoment(at))
  const arrival = term.lateArrival === 'at-once' || roundTheClock ? atOnce : calendar.arrival
  return {
    arrival,
    resumes: ({ to, outage }: { readonly to: number; readonly outage?: true }) =>
      readings.supplementCutOff && !outage ? arrival(to) : atOnce(to),
  }
}

/** When the clock of a dossier begins that was received at this instant. */
export const termBegins = (receivedAt: number, term: Term, tools: DueTools): number =>
  startsOf(term, tools).arrival(receivedAt)

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
  const { measure, allowance, settle } = calculations[term.unit](term, tools)
  const { arrival, resumes } = startsOf(term, tools)
  let position = arrival(receivedAt)
  let left = allowance(position)
  for (const { from, to, resumesAt } of merged(waits, resumes)) {
    // What was asked for after the due date changes it no more.
    if (settle(measure.advance(position, left)) <= from) break
    if (to <= position) continue
    const begun = Math.max(from, position)
    left = Math.max(0, left - measure.elapsed(position, begun))
    if (to === forEver) return undefined
    position = resumesAt
  }
  return settle(measure.advance(position, left))
}
