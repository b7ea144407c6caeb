import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMoment } from '#adapter-kit'
import { toPortalDate } from '../../../adapters/national-portal/dates.ts'

const seconds = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2999, 11, 31) / 1000 })

describe('dates of the classic packet', () => {
  test('every second of eleven centuries survives the way out and back', () => {
    fc.assert(
      fc.property(seconds, (second) => {
        const there = toPortalDate(new Date(second * 1000).toISOString())
        expect(there).toMatch(/^\d{14}$/)
        expect(Date.parse(readMoment(there) ?? '')).toBe(second * 1000)
      }),
    )
  })

  test('any offset leaves as the same local time of Vietnam', () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: -12, max: 14 }), (second, hours) => {
        const shifted = new Date((second + hours * 3600) * 1000).toISOString().slice(0, 19)
        const sign = hours < 0 ? '-' : '+'
        const offset = `${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`
        expect(toPortalDate(shifted + offset)).toBe(toPortalDate(new Date(second * 1000).toISOString()))
      }),
    )
  })

  test('midnight in Hà Nội is not the day before', () => {
    expect(toPortalDate('2026-11-04T17:00:00Z')).toBe('20261105000000')
  })

  test('afternoon hours are written in 24 hours', () => {
    expect(toPortalDate('2026-11-05T15:30:00.999+07:00')).toBe('20261105153000')
  })

  test('an absent time is empty, never a dummy', () => {
    expect(toPortalDate(undefined)).toBe('')
  })

  test('a leap second, which RFC 3339 allows, is the next second', () => {
    expect(toPortalDate('2016-12-31T23:59:60Z')).toBe('20170101070000')
  })

  test.each(['', '20261340000000', '20260231120000', '2026-11-05', '20261105246000', 'yyyyMMddHHmmss'])(
    '%j is no date of theirs',
    (text) => {
      expect(readMoment(text)).toBeUndefined()
    },
  )

  test('what is no time at all is said, not sent', () => {
    expect(() => toPortalDate('hôm qua')).toThrow(expect.objectContaining({ code: 'DATE_UNREADABLE' }))
  })
})
