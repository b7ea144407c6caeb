import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  toBirthDate,
  toDossierDate,
  toProgressDate,
} from '../../../../adapters/national-portal/rest/dates.ts'

/** Moments that the portal can write, to the millisecond, as any offset may say them. */
const moments = fc.date({
  min: new Date('1900-01-02T00:00:00Z'),
  max: new Date('2199-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 })

const withOffset = (moment: Date, offset: number): string => {
  const sign = offset < 0 ? '-' : '+'
  const two = (value: number) => String(value).padStart(2, '0')
  const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 23)
  return `${local}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}

describe('a date of the REST generation', () => {
  test.each([
    [{ year: 1950 }, '19500000000000'],
    [{ year: 1950, month: 3 }, '19500300000000'],
    [{ year: 1950, month: 3, day: 9 }, '19500309000000'],
  ])('of a birth, as far as it is known, with zeros where the settings say so: %j', (date, written) => {
    expect(toBirthDate(date, { partialBirthDates: 'zeros' })).toBe(written)
  })

  test('of a dossier is read back as the same second, whatever offset it was said with', () => {
    fc.assert(
      fc.property(moments, offsets, (moment, offset) => {
        const written = toDossierDate(withOffset(moment, offset))
        expect(written).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
        const read = Date.parse(`${written.replace(' ', 'T')}+07:00`)
        expect(read).toBe(Math.floor(moment.getTime() / 1000) * 1000)
      }),
    )
  })

  test('of a progress row is read back as the same millisecond', () => {
    fc.assert(
      fc.property(moments, offsets, (moment, offset) => {
        const written = toProgressDate(withOffset(moment, offset))
        expect(written).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/)
        expect(Date.parse(`${written}+07:00`)).toBe(moment.getTime())
      }),
    )
  })

  test('of a birth is read back as the same day', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const [year = 0, month = 0, day = 0] = moment.toISOString().slice(0, 10).split('-').map(Number)
        const written = toBirthDate({ year, month, day }, { partialBirthDates: 'omitted' })
        expect(written?.replace(/^(\d{4})(\d\d)(\d\d)000000$/, '$1-$2-$3')).toBe(
          moment.toISOString().slice(0, 10),
        )
      }),
    )
  })

  test('is in the time of Vietnam: what is late in the evening elsewhere is the next day', () => {
    expect(toDossierDate('2026-11-05T18:30:00Z')).toBe('2026-11-06 01:30:00')
    expect(toProgressDate('2026-12-31T17:00:00.5Z')).toBe('2027-01-01T00:00:00.500')
  })

  test('is cut and not rounded where it is finer than a millisecond', () => {
    expect(toProgressDate('2026-11-05T23:59:59.999999+07:00')).toBe('2026-11-05T23:59:59.999')
  })

  test.each([{ year: 1950 }, { year: 1950, month: 3 }])(
    'of a birth without its day is not made up: %j',
    (date) => {
      expect(toBirthDate(date, { partialBirthDates: 'omitted' })).toBeUndefined()
    },
  )
})
