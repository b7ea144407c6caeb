import { describe, expect, test } from 'vitest'
import { apologyFor } from '#urging/apology.ts'
import { calendar, changing, instant } from './times.ts'

describe('an apology', () => {
  const readings = {
    days: 'moment',
    hours: 'working',
    endsOnFreeDay: 'next-working-day',
    supplementCutOff: true,
  } as const
  const settings = {
    when: 'late',
    agencies: ['*'],
    procedures: ['*'],
    restOfWork: '3 working-days',
    restByProcedure: { '1.004227': '1 working-days' },
    reason: 'x',
  } as const
  const due = instant('2026-11-06T10:00:00')
  const made = (now: string, more: object = {}, candidate: object = {}) =>
    apologyFor({ ...settings, ...more }, { subject: 'x', dueAt: due, ...candidate }, instant(now), {
      calendar,
      readings,
    })

  test('is due when the date has passed, and proposes a date from now on', () => {
    expect(made('2026-11-06T09:59:00')).toBe(undefined)
    expect(made('2026-11-06T10:30:00')?.dates).toEqual({
      proposedDueAt: new Date(instant('2026-11-11T10:30:00')).toISOString(),
      reason: 'x',
      isLate: true,
    })
    expect(made('2026-11-06T10:30:00', {}, { procedure: '1.004227' })?.dates.proposedDueAt).toBe(
      new Date(instant('2026-11-09T10:30:00')).toISOString(),
    )
    // A code that is a word which every object knows has the usual term.
    expect(made('2026-11-06T10:30:00', {}, { procedure: 'constructor' })).toEqual(made('2026-11-06T10:30:00'))
  })

  test('a day before only where that is wanted, counted from the date itself', () => {
    expect(made('2026-11-05T10:00:00')).toBe(undefined)
    expect(made('2026-11-05T09:59:00', { when: 'day-before' })).toBe(undefined)
    expect(made('2026-11-05T10:00:00', { when: 'day-before' })?.dates).toMatchObject({
      isLate: false,
      proposedDueAt: new Date(instant('2026-11-11T10:00:00')).toISOString(),
    })
  })

  test('a day before is a day of work, also where days will be shorter some time', () => {
    const near = (now: string) =>
      apologyFor({ ...settings, when: 'day-before' }, { subject: 'x', dueAt: due }, instant(now), {
        calendar: changing,
        readings,
      })
    expect(near('2026-11-05T09:59:00')).toBe(undefined)
    expect(near('2026-11-05T10:00:00')).toBeDefined()
  })

  test('is not due while the citizen is waited for, or where it is off', () => {
    expect(made('2026-11-07T10:00:00', {}, { waits: true })).toBe(undefined)
    expect(made('2026-11-07T10:00:00', { when: 'off' })).toBe(undefined)
  })
})
