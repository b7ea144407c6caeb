import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamInstant, vietnamTime } from '#adapter-kit'
import { dayOf, midnightOf } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import type { DayException } from '#deadlines/working-days.ts'
import { type DeskHours, type Openings, openingState, openingsOn, readHours } from '#desks/opening-hours.ts'
import { inventedTet } from '../deadlines/calendars.ts'

const hours = (text: string): Openings => readHours(text) ?? []
const office = '07:30-11:30 13:30-17:00'

const week = (weekdays: string, saturday = '', sunday = '') =>
  [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday].map(hours)

const { exceptionOn } = workingCalendar(inventedTet)
const stateOf = (desk: DeskHours, at: string) => {
  const state = openingState((day) => openingsOn(desk, day, exceptionOn(day)), vietnamInstant(at).getTime())
  return {
    ...state,
    ...(state.until !== undefined && { until: vietnamTime(state.until).slice(0, 16) }),
    ...(state.opensAt !== undefined && { opensAt: vietnamTime(state.opensAt).slice(0, 16) }),
  }
}

describe('hours of a day', () => {
  test.each([
    ['7:30-11:30  13:30–17:00', 2],
    ['24h', 1],
    ['00:00-24:00', 1],
    ['', 0],
    ['08:00-12:00 12:00-17:00', 2],
  ])('%s', (text, openings) => {
    expect(readHours(text)).toHaveLength(openings)
  })

  test.each(['sáng', '17:00-07:30', '07:30-07:30', '07:30-11:30 11:00-17:00', '07:30-25:00', '07:30'])(
    '%s cannot be read',
    (text) => {
      expect(readHours(text)).toBeUndefined()
    },
  )
})

describe('a desk with office hours and a Saturday morning', () => {
  const desk = { week: week(office, '07:30-11:30'), holidays: [] }

  test.each([
    ['a Monday morning', '2027-03-01T08:00:00', { open: true, until: '2027-03-01T11:30' }],
    ['the minute in which it opens', '2027-03-01T07:30:00', { open: true, until: '2027-03-01T11:30' }],
    ['the minute in which it closes', '2027-03-01T11:30:00', { open: false, opensAt: '2027-03-01T13:30' }],
    ['a Friday evening', '2027-03-05T20:00:00', { open: false, opensAt: '2027-03-06T07:30' }],
    ['a Saturday noon', '2027-03-06T12:00:00', { open: false, opensAt: '2027-03-08T07:30' }],
    ['the eve of a week of holidays', '2027-02-06T12:00:00', { open: false, opensAt: '2027-02-13T07:30' }],
    ['a Friday off that was swapped', '2027-02-12T08:00:00', { open: false, opensAt: '2027-02-13T07:30' }],
    ['a Saturday that is worked instead', '2027-02-20T14:00:00', { open: true, until: '2027-02-20T17:00' }],
  ])('%s', (_name, at, state) => {
    expect(stateOf(desk, at)).toEqual(state)
  })

  test('has hours of its own on worked days where the table says so', () => {
    const own = { ...desk, swapped: hours('08:00-10:00') }
    expect(stateOf(own, '2027-02-20T14:00:00')).toEqual({ open: false, opensAt: '2027-02-22T07:30' })
  })
})

describe('a desk that is open day and night', () => {
  test('never closes where holidays are said too, and else closes for them', () => {
    const always = { week: week('24h', '24h', '24h'), holidays: hours('24h') }
    expect(stateOf(always, '2027-02-09T03:00:00')).toEqual({ open: true })
    const notOnHolidays = { ...always, holidays: [] }
    expect(stateOf(notOnHolidays, '2027-02-05T03:00:00')).toEqual({ open: true, until: '2027-02-08T00:00' })
    expect(stateOf(notOnHolidays, '2027-02-09T03:00:00')).toEqual({
      open: false,
      opensAt: '2027-02-13T00:00',
    })
  })

  test('goes on through midnight where both days say so, and no longer', () => {
    const late = { week: week('00:00-02:00 20:00-24:00'), holidays: [] }
    expect(stateOf(late, '2027-03-01T23:00:00')).toEqual({ open: true, until: '2027-03-02T02:00' })
    expect(stateOf(late, '2027-03-05T23:00:00')).toEqual({ open: true, until: '2027-03-06T00:00' })
  })
})

test('a desk that is never open says nothing of when', () => {
  expect(stateOf({ week: week(''), holidays: [] }, '2027-03-01T08:00:00')).toEqual({ open: false })
})

const ranges = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters) => quarters.toSorted((one, other) => one - other))
  .map((quarters) =>
    Array.from({ length: Math.floor(quarters.length / 2) }, (_, index) => ({
      from: (quarters[2 * index] ?? 0) * 900_000,
      to: (quarters[2 * index + 1] ?? 0) * 900_000,
    })),
  )
const allDays = fc.constant([{ from: 0, to: 86_400_000 }])
const days = fc.array(fc.oneof(ranges, allDays), { minLength: 7, maxLength: 7 })

test('agrees with a look at every quarter of an hour, whatever the hours and the days', () => {
  const begin = vietnamInstant('2027-02-01').getTime()
  const quarter = 900_000
  fc.assert(
    fc.property(
      days,
      ranges,
      fc.array(
        fc.constantFrom<(DayException | undefined)[]>(undefined, 'holiday', 'swapped-in', 'swapped-out'),
        {
          minLength: 60,
          maxLength: 60,
        },
      ),
      fc.integer({ min: 0, max: 96 * 7 }),
      (ofWeek, holidays, kinds, asked) => {
        const desk: DeskHours = { week: ofWeek, holidays }
        const first = dayOf(begin)
        const openings = (day: number) => openingsOn(desk, day, kinds[day - first])
        const isOpen = (at: number) =>
          openings(dayOf(at)).some(
            ({ from, to }) => at >= midnightOf(dayOf(at)) + from && at < midnightOf(dayOf(at)) + to,
          )
        const at = begin + asked * quarter
        const { open, until, opensAt } = openingState(openings, at)
        expect(open).toBe(isOpen(at))
        const end = midnightOf(dayOf(at) + 32)
        let change = at
        while (change < end && isOpen(change) === open) change += quarter
        const expected = change < end ? change : undefined
        expect(open ? until : opensAt).toBe(expected)
      },
    ),
    { numRuns: 60 },
  )
})
