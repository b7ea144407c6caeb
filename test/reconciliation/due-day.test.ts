import { expect, test } from 'vitest'
import { dueDay } from '#reconciliation/due-day.ts'

test.each([
  ['01:00', '2026-11-30T00:59:59', undefined],
  ['01:00', '2026-11-30T01:00:00', '2026-11-30'],
  ['01:00', '2026-11-30T06:59:59', '2026-11-30'],
  ['01:00', '2026-11-30T07:00:00', undefined],
  // An installation that stood at half past eleven begins past midnight, and it is the run of the day before.
  ['23:30', '2026-11-30T23:30:00', '2026-11-30'],
  ['23:30', '2026-12-01T05:29:59', '2026-11-30'],
  ['23:30', '2026-12-01T05:30:00', undefined],
])('a run at %s is to be begun at %s for %s', (at, now, day) => {
  expect(dueDay(at, new Date(`${now}+07:00`))).toBe(day)
})
