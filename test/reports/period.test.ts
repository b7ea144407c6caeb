import { describe, expect, test } from 'vitest'
import { periodOf } from '#reports/period.ts'
import { duePeriods, waitAfter } from '#reports/schedule.ts'

const today = '2026-11-24'

describe('a period', () => {
  test.each([
    [{}, '2026-11-01', '2026-11-30'],
    [{ month: '2024-02' }, '2024-02-01', '2024-02-29'],
    [{ month: '2025-12' }, '2025-12-01', '2025-12-31'],
    [{ quarter: '2026-Q4' }, '2026-10-01', '2026-12-31'],
    [{ year: '2026' }, '2026-01-01', '2026-12-31'],
    [{ from: '2026-11-20' }, '2026-11-20', today],
    [{ from: '2023-11-25', to: today }, '2023-11-25', today],
  ])('%j is from %s to %s', (asked, from, to) => {
    expect(periodOf(asked, 'month', today)).toEqual({ from, to })
  })

  test.each([
    [{ month: '2026-11', year: '2026' }, '/from'],
    [{ from: '2026-11-01', quarter: '2026-Q4' }, '/from'],
    [{ to: '2026-11-01' }, '/from'],
    [{ from: '2026-11-02', to: '2026-11-01' }, '/to'],
    [{ month: '2026-12' }, '/month'],
    [{ month: '9999-12' }, '/month'],
    [{ year: '9999' }, '/year'],
    [{ quarter: '9999-Q4' }, '/quarter'],
    [{ from: '2026-11-25' }, '/from'],
    [{ from: '2023-11-24', to: today }, '/from'],
  ])('%j is refused at %s', (asked, pointer) => {
    expect(periodOf(asked, 'month', today)).toMatchObject({ finding: { pointer } })
  })
})

describe('a schedule', () => {
  const due = (rhythm: Parameters<typeof duePeriods>[0], last: string | undefined, now: string) => {
    const at = new Date(`${now}+07:00`)
    return duePeriods(rhythm, '06:00', last, now.slice(0, 10), at).map(({ from, to }) => `${from}/${to}`)
  }

  test('makes the newest period that is over, where there has been none', () => {
    expect(due('daily', undefined, '2026-11-24T06:00:00')).toEqual(['2026-11-23/2026-11-23'])
    expect(due('monthly', undefined, '2026-11-24T00:10:00')).toEqual(['2026-10-01/2026-10-31'])
    expect(due('quarterly', undefined, '2027-01-01T06:00:00')).toEqual(['2026-10-01/2026-12-31'])
    expect(due('yearly', undefined, '2026-11-24T12:00:00')).toEqual(['2025-01-01/2025-12-31'])
  })

  test('waits for its hour in Vietnam', () => {
    expect(due('daily', '2026-11-22', '2026-11-24T05:59:59')).toEqual([])
    expect(due('daily', '2026-11-22', '2026-11-24T06:00:00')).toEqual(['2026-11-23/2026-11-23'])
    expect(due('monthly', undefined, '2026-11-01T05:00:00')).toEqual(['2026-09-01/2026-09-30'])
  })

  test('makes up for what was missed, oldest first, and not without end', () => {
    expect(due('monthly', '2026-07-31', '2026-11-24T12:00:00')).toEqual([
      '2026-08-01/2026-08-31',
      '2026-09-01/2026-09-30',
      '2026-10-01/2026-10-31',
    ])
    const missed = due('daily', '2025-01-01', '2026-11-24T12:00:00')
    expect(missed).toHaveLength(31)
    expect(missed.at(-1)).toBe('2026-11-23/2026-11-23')
  })

  test('tries again more and more slowly, and at least every six hours', () => {
    expect([0, 1, 2, 20].map(waitAfter)).toEqual([300_000, 600_000, 1_200_000, 21_600_000])
  })
})
