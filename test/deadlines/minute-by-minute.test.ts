import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agencyCalendars } from '#deadlines/agency-calendars.ts'
import type { CalendarSettings, OfficeHours } from '#deadlines/calendar-settings.ts'
import { type DeadlineReadings, dueAt, type Wait } from '#deadlines/due.ts'
import { withShippedYears } from '#deadlines/shipped-calendars.ts'
import type { Term } from '#messages/term.ts'
import { at, plainCalendar } from './calendars.ts'
import { beginsAt, closesOn, type HoursOn, walk, workedBetween, worksAt } from './minute-calendar.ts'

const minute = 60_000
const begin = at('2026-01-01 00:00')
const readings: DeadlineReadings = {
  days: 'moment',
  hours: 'working',
  endsOnFreeDay: 'as-it-falls',
  supplementCutOff: true,
}

/** Any minute from New Year to after Tết, with swap days in it. */
const moment = fc.integer({ min: 0, max: 55 * 1440 }).map((minutes) => begin + minutes * minute)
const seed = { numRuns: 60, seed: 20261130 }

const winter: CalendarSettings = {
  ...plainCalendar,
  shippedYears: {},
  agencies: [
    {
      agency: 'H26.900',
      from: '2026-01-20',
      to: '2026-02-12',
      workingHours: [
        ['07:30', '12:00'],
        ['13:00', '16:30'],
      ],
      holidays: [{ date: '2026-02-03', name: 'x' }],
      swapDays: [{ date: '2026-02-07', works: true, name: 'x' }],
      arrivalCutOff: '14:30',
    },
  ],
}
const known = withShippedYears(winter)
const calendarOf = agencyCalendars(known)
const [ours] = winter.agencies

/** The same, told to the patient one in his own words. */
const atAgency: HoursOn = (day): OfficeHours => {
  if (!ours || day < '2026-01-20' || day > '2026-02-12') return known
  return {
    workingDays: known.workingDays,
    workingHours: ours.workingHours ?? [],
    arrivalCutOff: ours.arrivalCutOff ?? 'none',
    holidays: [...known.holidays, ...(ours.holidays ?? [])],
    swapDays: [...known.swapDays, ...(ours.swapDays ?? [])],
  }
}
const inCity: HoursOn = () => known

const places = [
  ['of the city, as it ships', undefined, inCity],
  ['of an agency whose hours change twice', 'H26.900.05', atAgency],
] as const

describe.each(places)('minute by minute, the calendar %s', (_name, agency, hoursOn) => {
  const calendar = calendarOf(agency)
  const tools = { calendar, readings }

  test('has as much work between two instants', () => {
    fc.assert(
      fc.property(moment, fc.nat(20 * 1440), (from, minutes) => {
        const to = from + minutes * minute
        expect(calendar.elapsed(from, to) / minute).toBe(workedBetween(hoursOn, from, to))
      }),
      seed,
    )
  })

  test('ends terms in minutes and hours, after each kind of arrival', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 2000 }), fc.boolean(), (from, amount, moves) => {
        const term: Term = { amount, unit: 'minutes', lateArrival: moves ? 'next-working-day' : 'at-once' }
        const counts = (instant: number) => worksAt(hoursOn, instant)
        expect(dueAt(from, term, [], tools)).toBe(walk(beginsAt(hoursOn, from, moves), amount, counts))
      }),
      seed,
    )
  })

  test('ends terms in working days of the same length at the same time of work', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 12 }), (from, amount) => {
        const term: Term = { amount, unit: 'working-days', lateArrival: 'at-once' }
        const counts = (instant: number) => worksAt(hoursOn, instant)
        expect(dueAt(from, term, [], tools)).toBe(walk(beginsAt(hoursOn, from, false), amount * 480, counts))
      }),
      seed,
    )
  })

  test('ends what is to be done on the day of arrival with the work of that day', () => {
    fc.assert(
      fc.property(moment, (from) => {
        const term: Term = { amount: 0, unit: 'working-days', lateArrival: 'next-working-day' }
        expect(dueAt(from, term, [], tools)).toBe(closesOn(hoursOn, beginsAt(hoursOn, from, true)))
      }),
      seed,
    )
  })

  test('leaves out outages, by which nobody arrives anew, and waits, after which the papers do', () => {
    const span = fc.tuple(moment, fc.integer({ min: 1, max: 3 * 1440 }), fc.boolean())
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 60, max: 3000 }),
        fc.array(span, { maxLength: 3 }),
        (from, amount, spans) => {
          const waits = spans.map(
            ([start, minutes, outage]): Wait => ({
              from: start,
              to: start + minutes * minute,
              ...(outage && { outage: true as const }),
            }),
          )
          const term: Term = { amount, unit: 'minutes', lateArrival: 'next-working-day' }
          // The clock stands in a wait, and goes on when what came at its end has arrived.
          const standing = waits.map(({ from: start, to = 0, outage }) => ({
            from: start,
            to: beginsAt(hoursOn, to, !outage),
          }))
          const begins = beginsAt(hoursOn, from, true)
          const counts = (instant: number) =>
            worksAt(hoursOn, instant) && !standing.some((wait) => wait.from <= instant && instant < wait.to)
          expect(dueAt(from, term, waits, tools)).toBe(walk(begins, amount, counts))
        },
      ),
      seed,
    )
  })
})

test('days of another length count as days all the same', () => {
  const short = agencyCalendars({
    ...plainCalendar,
    agencies: [{ agency: '*', from: '2026-12-07', workingHours: [['08:00', '12:00']] }],
  })(undefined)
  const due = (term: Term) =>
    dueAt(at('2026-12-03 08:00'), { lateArrival: 'at-once', ...term }, [], { calendar: short, readings })
  // An hour of the Thursday is over: an eighth of a day is left for the Monday, half an hour of its four.
  expect(due({ amount: 2, unit: 'working-days' })).toBe(at('2026-12-07 08:30'))
  expect(due({ amount: 4, unit: 'working-days' })).toBe(at('2026-12-09 08:30'))
  expect(due({ amount: 16, unit: 'hours' })).toBe(at('2026-12-07 09:00'))
})
