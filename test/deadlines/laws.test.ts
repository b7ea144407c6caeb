import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OfficeHours } from '#deadlines/calendar-settings.ts'
import { weekdays } from '#deadlines/calendar-settings.ts'
import { type DeadlineReadings, dueAt, type Wait } from '#deadlines/due.ts'
import { nameOfDay, parseDay, parseTime, timeOfDay } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import type { Term } from '#messages/term.ts'
import { at } from './calendars.ts'

const minute = 60_000
const begin = at('2026-12-01 00:00')
const firstDay = Math.floor(begin / 86_400_000) + 1

/** Any time of four months, with Tết and the turn of the year somewhere in them. */
const moment = fc.integer({ min: 0, max: 120 * 1440 }).map((minutes) => begin + minutes * minute)
const day = fc.integer({ min: 0, max: 150 }).map((days) => nameOfDay(firstDay + days))

const calendars: fc.Arbitrary<OfficeHours> = fc.record({
  workingHours: fc.constantFrom(
    [['07:00', '11:30'] as const, ['13:30', '17:00'] as const],
    [['08:00', '12:00'] as const],
    [['07:30', '11:30'] as const, ['13:00', '16:30'] as const, ['18:00', '19:00'] as const],
  ),
  workingDays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 }),
  holidays: fc.array(fc.record({ date: day, name: fc.constant('x') }), { maxLength: 15 }),
  swapDays: fc.uniqueArray(fc.record({ date: day, works: fc.boolean(), name: fc.constant('x') }), {
    selector: ({ date }) => date,
    maxLength: 10,
  }),
  arrivalCutOff: fc.constantFrom('none', '15:00', '11:00', '16:59'),
})

const readingsOf: fc.Arbitrary<DeadlineReadings> = fc.record({
  days: fc.constantFrom('moment' as const, 'whole' as const),
  hours: fc.constantFrom('working' as const, 'clock' as const),
  endsOnFreeDay: fc.constantFrom('next-working-day' as const, 'as-it-falls' as const),
  supplementCutOff: fc.boolean(),
})
const tools = fc.record({ calendar: calendars.map((hours) => workingCalendar(hours)), readings: readingsOf })
const unit = fc.constantFrom('hours' as const, 'working-days' as const, 'days' as const)
const amount = fc.constantFrom(0.25, 0.5, 1, 2, 3, 8, 15, 30)
const term: fc.Arbitrary<Term> = fc.record({ amount, unit })
const wait: fc.Arbitrary<Wait & { readonly to: number }> = fc
  .tuple(moment, fc.integer({ min: 1, max: 20 * 1440 }))
  .map(([from, minutes]) => ({ from, to: from + minutes * minute }))
const waits = fc.array(wait, { maxLength: 4 })

/** A due date without an open wait is never undefined. */
const due = (...args: Parameters<typeof dueAt>): number => dueAt(...args) ?? Number.NaN

const holds = (property: fc.IProperty<never> | fc.IRawProperty<unknown>) =>
  fc.assert(property as never, { numRuns: 400 })

test('a day has the name that it is read by', () => {
  expect(nameOfDay(parseDay('2026-11-05'))).toBe('2026-11-05')
})

describe('a due date', () => {
  test('is never earlier for what was received later', () => {
    holds(
      fc.property(moment, moment, term, waits, tools, (one, other, length, waiting, how) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)]
        return due(first, length, waiting, how) <= due(second, length, waiting, how)
      }),
    )
  })

  test('is never earlier for a longer term', () => {
    holds(
      fc.property(moment, unit, amount, amount, waits, tools, (received, of, one, other, waiting, how) => {
        // Parts of a day are always reckoned from the moment, so they are compared among themselves.
        fc.pre(Number.isInteger(one) === Number.isInteger(other))
        const [short, long] = [Math.min(one, other), Math.max(one, other)]
        return (
          due(received, { amount: short, unit: of }, waiting, how) <=
          due(received, { amount: long, unit: of }, waiting, how)
        )
      }),
    )
  })

  test('is never made earlier by a wait', () => {
    holds(
      fc.property(moment, term, waits, wait, tools, (received, length, waiting, more, how) => {
        return due(received, length, waiting, how) <= due(received, length, [...waiting, more], how)
      }),
    )
  })

  test('is never made earlier by a wait that takes longer', () => {
    holds(
      fc.property(
        moment,
        term,
        wait,
        fc.nat(10_000),
        tools,
        (received, length, { from, to }, minutes, how) => {
          const longer = { from, to: to + minutes * minute }
          return due(received, length, [{ from, to }], how) <= due(received, length, [longer], how)
        },
      ),
    )
  })

  test('does not depend on the order in which the waits are told', () => {
    holds(
      fc.property(moment, term, waits, tools, (received, length, waiting, how) => {
        return due(received, length, waiting, how) === due(received, length, waiting.toReversed(), how)
      }),
    )
  })

  test('of a term in working days or working hours is a moment of work', () => {
    holds(
      fc.property(
        moment,
        term,
        waits,
        calendars,
        readingsOf,
        (received, length, waiting, settings, readings) => {
          fc.pre(length.unit !== 'days' && !(length.unit === 'hours' && readings.hours === 'clock'))
          const calendar = workingCalendar(settings)
          const end = due(received, length, waiting, { calendar, readings })
          const time = timeOfDay(end)
          const inHours = settings.workingHours.some(
            ([from, to]) => parseTime(from) <= time && time <= parseTime(to),
          )
          return inHours && calendar.isWorkingDay(Math.floor((end + 7 * 3_600_000) / 86_400_000))
        },
      ),
    )
  })

  test('leaves exactly the term of work between arrival and end, the waits left out', () => {
    holds(
      fc.property(moment, amount, calendars, (received, days, settings) => {
        const calendar = workingCalendar(settings)
        const how = {
          calendar,
          readings: {
            days: 'moment',
            hours: 'working',
            endsOnFreeDay: 'as-it-falls',
            supplementCutOff: true,
          },
        } as const
        const end = due(received, { amount: days, unit: 'working-days' }, [], how)
        return calendar.elapsed(calendar.arrival(received), end) === Math.round(days * calendar.dayLengthMs)
      }),
    )
  })
})

describe('a working calendar', () => {
  test('adds up: the work of two spans is that of both together', () => {
    holds(
      fc.property(calendars, fc.array(moment, { minLength: 3, maxLength: 3 }), (settings, moments) => {
        const calendar = workingCalendar(settings)
        const [one = 0, two = 0, three = 0] = moments.toSorted((first, second) => first - second)
        const whole = calendar.elapsed(one, three)
        return whole === calendar.elapsed(one, two) + calendar.elapsed(two, three) && whole >= 0
      }),
    )
  })

  test('counts days as a person would, one by one', () => {
    holds(
      fc.property(calendars, fc.nat(100), fc.nat(100), (settings, from, days) => {
        const calendar = workingCalendar(settings)
        const start = firstDay + from
        const counted = Array.from({ length: days }, (_, index) => start + index).filter(
          calendar.isWorkingDay,
        ).length
        const midnight = (one: number) => one * 86_400_000 - 7 * 3_600_000
        return calendar.elapsed(midnight(start), midnight(start + days)) === counted * calendar.dayLengthMs
      }),
    )
  })

  test('reaches a thousand years ahead without walking there', () => {
    const calendar = workingCalendar({
      workingHours: [['08:00', '12:00']],
      workingDays: ['mon'],
      holidays: [],
      swapDays: [],
      arrivalCutOff: 'none',
    })
    const monday = at('2026-12-07 08:00')
    const weeks = 52_000
    const end = monday + (weeks - 1) * 7 * 86_400_000 + 4 * 3_600_000
    expect(calendar.advance(monday, weeks * calendar.dayLengthMs)).toBe(end)
    expect(calendar.elapsed(monday, end)).toBe(weeks * calendar.dayLengthMs)
  })
})
