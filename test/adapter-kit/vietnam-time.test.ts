import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayInVietnam, vietnamClock, vietnamInstant, vietnamTime } from '#adapter-kit'

test('a clock in Vietnam shows the same as the zone by its name', () => {
  const named = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const instants = fc.date({ min: new Date('1976-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (instant) => {
      expect(vietnamClock(instant).slice(0, 19).replace('T', ' ')).toBe(named.format(instant))
      expect(dayInVietnam(instant)).toBe(vietnamClock(instant).slice(0, 10))
      expect(Date.parse(vietnamTime(instant))).toBe(Math.floor(instant.getTime() / 1000) * 1000)
      expect(Date.parse(`${vietnamClock(instant)}+07:00`)).toBe(instant.getTime())
    }),
  )
})

test('a day begins at midnight in Vietnam', () => {
  expect(vietnamInstant('2026-03-29')).toEqual(new Date('2026-03-28T17:00:00Z'))
  expect(vietnamInstant('2026-03-29T23:59:59.999')).toEqual(new Date('2026-03-29T16:59:59.999Z'))
  expect(dayInVietnam(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01')
})

test('a day is the same however often it is asked for, on both sides of midnight and before 1970', () => {
  const days = fc.integer({ min: -30, max: 30 })
  const within = fc.constantFrom(0, 1, 43_200_000, 86_399_999)
  fc.assert(
    fc.property(fc.array(fc.tuple(days, within), { minLength: 80, maxLength: 120 }), (asked) => {
      for (const [day, ms] of asked) {
        const instant = vietnamInstant('1970-01-01').getTime() + day * 86_400_000 + ms
        expect(dayInVietnam(instant)).toBe(vietnamClock(instant).slice(0, 10))
      }
    }),
    { numRuns: 20 },
  )
  expect(() => dayInVietnam(Number.NaN)).toThrow(RangeError)
})

test('days are counted by the calendar, wherever clocks are changed', () => {
  expect(addDays('2026-03-28', 1)).toBe('2026-03-29')
  expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
  expect(addDays('2026-10-25', 1)).toBe('2026-10-26')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})
