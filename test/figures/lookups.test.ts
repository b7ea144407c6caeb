import { expect, test } from 'vitest'
import { countLookups, hourClass } from '#figures/lookups.ts'

const isWorkingDay = (day: string) => day !== '2026-11-08'

test.each([
  ['2026-11-06T06:59:59+07:00', 'night'],
  ['2026-11-06T07:00:00+07:00', 'office'],
  ['2026-11-06T17:59:59+07:00', 'office'],
  ['2026-11-06T18:00:00+07:00', 'evening'],
  ['2026-11-06T22:00:00+07:00', 'night'],
  ['2026-11-07T20:00:00Z', 'day-off'],
] as const)('a question at %s was asked in the class %s', (time, hours) => {
  expect(hourClass(new Date(time), isWorkingDay)).toBe(hours)
})

test('questions are counted by day and month, by their ground, and by what came of them', () => {
  const question = {
    endpoint: 'population',
    operation: 'verify',
    agency: 'H26.1',
    namesDossier: true,
    isOverride: false,
    askedAt: new Date('2026-11-06T03:00:00Z'),
    outcome: 'completed',
  }
  const rows = countLookups(
    [question, { ...question, outcome: 'rejected' }, { ...question, isOverride: true, outcome: null }],
    isWorkingDay,
  )
  expect(rows).toMatchObject([
    {
      span: 'day',
      day: '2026-11-06',
      hours: 'office',
      ground: 'dossier',
      asked: 2,
      answered: 1,
      rejected: 1,
    },
    { span: 'month', day: '2026-11-01', ground: 'dossier', asked: 2, unanswered: 0 },
    { span: 'day', ground: 'override', asked: 1, answered: 0, unanswered: 1 },
    { span: 'month', ground: 'override', asked: 1 },
  ])
})
