import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateDigits, isoOf, isRealDate, type PartialDate, readPartialDate } from '#adapter-kit'

const year = { year: 1950 }
const month = { year: 1950, month: 5 }
const day = { year: 1950, month: 5, day: 1 }

describe('a date as partners write it', () => {
  test.each<[string, PartialDate]>([
    ['1950', year],
    ['00/00/1950', year],
    ['0/0/1950', year],
    ['1950-00-00', year],
    ['19500000', year],
    ['00001950', year],
    ['19500000000000', year],
    ['195000', year],
    ['05/1950', month],
    ['5/1950', month],
    ['5-1950', month],
    ['1950-05', month],
    ['195005', month],
    ['051950', month],
    ['00/05/1950', month],
    ['19500500', month],
    ['19500500000000', month],
    ['01/05/1950', day],
    ['1/5/1950', day],
    ['1.5.1950', day],
    ['01 / 05 / 1950', day],
    ['01-05-1950', day],
    ['1950-05-01', day],
    ['1950/5/1', day],
    ['19500501', day],
    ['01051950', day],
    ['19500501000000', day],
    ['195005010000', day],
    ['01/05/1950 00:00:00', day],
    ['1/5/1950 7:00', day],
    ['1950-05-01T00:00:00.000', day],
    [' 1950-05-01 ', day],
  ])('%s says no more and no less than it says', (text, date) => {
    expect(readPartialDate(text)).toEqual(date)
  })

  test.each([
    ['1950-04-30T17:00:00.000Z', day],
    ['1950-04-30T17:00:00.000+0000', day],
    ['1950-04-30 17:00:00 +00:00', day],
    ['1950-05-01T00:00:00+07:00', day],
    ['30/04/1950 9:00:00-08:00', day],
    ['2026-12-31T20:00:00Z', { year: 2027, month: 1, day: 1 }],
  ])('%s is a day in Vietnam', (text, date) => {
    expect(readPartialDate(text)).toEqual(date)
  })

  test.each([
    '',
    '0',
    '50',
    '01/05/50',
    '31/02/1990',
    '1990-02-31',
    '19900231000000',
    '13/1950',
    '05/13/1950',
    '15/00/1950',
    '1/5-1950',
    '1849',
    '2201',
    '19500501240000',
    '1950-05-01T24:00:00Z',
    'không rõ',
    '00/00/0000',
  ])('%j is none', (text) => {
    expect(readPartialDate(text)).toBeUndefined()
  })

  const dates = fc
    .date({ min: new Date('1850-01-02'), max: new Date('2200-12-30'), noInvalidDate: true })
    .chain((date) => {
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      return fc.constantFrom<PartialDate>({ year }, { year, month }, { year, month, day })
    })

  test('survives every way of writing it', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const [y, m, d] = [date.year, date.month ?? 0, date.day ?? 0].map(String)
        for (const text of [dateDigits(date), `${dateDigits(date)}000000`, isoOf(date), `${d}/${m}/${y}`])
          expect(readPartialDate(text)).toEqual(date)
      }),
    )
  })

  test('whatever the text, what is read is a date of the calendar', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\d/.T :Z+-]{4,24}$/))
    fc.assert(
      fc.property(text, (written) => {
        const date = readPartialDate(written)
        expect(date === undefined || isRealDate(date)).toBe(true)
      }),
    )
  })
})
