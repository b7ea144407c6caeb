import { describe, expect, test } from 'vitest'
import { lagBounds, lagBuckets } from '#pulse/lag-bounds.ts'
import { countsBetween, noCounts, type PulseCounts } from '#pulse/pulse-counts.ts'
import { type PulseRow, pulseSeries } from '#pulse/pulse-series.ts'
import { lagQuantile } from '#pulse/quantile.ts'

const from = new Date('2026-11-05T02:00:00Z')
const minute = (number: number) => new Date(from.getTime() + number * 60_000)
const period = { from, to: minute(3), step: 1 as const }
const lagIn = (bucket: number, count: number) =>
  noCounts.lag.map((_, index) => (index === bucket ? count : 0))

const row = (number: number, endpoint: string, change: Partial<PulseRow> = {}): PulseRow => ({
  at: minute(number),
  endpoint,
  accepted: 0,
  completed: 0,
  rejected: 0,
  dead: 0,
  parked: 0,
  lag: noCounts.lag,
  waiting: null,
  oldestSeconds: null,
  overdue: null,
  ...change,
})

describe('columns of a plot', () => {
  test('are of equal length, and tell "nothing" from "nobody looked"', () => {
    const series = pulseSeries(
      period,
      ['portal', 'idle'],
      [
        row(0, '', { accepted: 7, overdue: 3 }),
        row(1, 'portal', { completed: 4, waiting: 0, oldestSeconds: 0, lag: lagIn(4, 4) }),
      ],
      [],
    )
    expect(series.times).toEqual([minute(0), minute(1), minute(2)])
    expect(series.accepted).toEqual([7, 0, 0])
    expect(series.overdue).toEqual([3, null, null])
    expect(series.endpoints).toMatchObject([
      {
        name: 'portal',
        completed: [0, 4, 0],
        waiting: [null, 0, null],
        oldestWaitingSeconds: [null, 0, null],
        lagSeconds: { p50: [null, 0.75, null] },
      },
      { name: 'idle', completed: [0, 0, 0], waiting: [null, null, null], failures: [] },
    ])
  })

  test('show the commonest codes and the others as one, without losing an attempt', () => {
    const failures = Array.from({ length: 20 }, (_, number) => ({
      at: minute(number % 3),
      endpoint: 'portal',
      code: `CODE_${String(number).padStart(2, '0')}`,
      attempts: 100 - number,
    }))
    const other = { at: minute(0), endpoint: 'portal', code: 'OTHER', attempts: 5 }
    const [portal] = pulseSeries(period, ['portal'], [], [...failures, other]).endpoints
    const codes = portal?.failures ?? []
    expect(codes.map(({ code }) => code)).toEqual([...failures.slice(0, 12).map(({ code }) => code), 'OTHER'])
    const sum = codes.flatMap(({ counts }) => counts).reduce((all, count) => all + count, 0)
    expect(sum).toBe([...failures, other].reduce((all, { attempts }) => all + attempts, 0))
  })
})

describe('a lag told by buckets', () => {
  test.each([
    ['nothing ended', noCounts.lag, 0.5, null],
    ['all within one bucket', lagIn(4, 10), 0.5, 0.75],
    ['the slowest', lagIn(4, 10), 1, 1],
    ['longer than the last bound', lagIn(lagBuckets - 1, 1), 0.95, lagBounds.at(-1)],
  ])('%s', (_name, buckets, part, expected) => {
    expect(lagQuantile(buckets, part)).toBe(expected)
  })

  test('of one late among many is seen at its part alone', () => {
    const lag = noCounts.lag.map((_, bucket) => ({ 0: 99, 9: 1 })[bucket] ?? 0)
    expect(lagQuantile(lag, 0.95)).toBeLessThanOrEqual(0.05)
    expect(lagQuantile(lag, 1)).toBe(lagBounds[9])
  })
})

test('what came about between two looks is the difference, of new endpoints all, of idle ones nothing', () => {
  const counts = (completed: number, code: string, attempts: number) => ({
    ended: { ...noCounts.ended, completed },
    lag: lagIn(0, completed),
    failures: new Map([[code, attempts]]),
  })
  const before: PulseCounts = {
    accepted: 5,
    endpoints: new Map([
      ['portal', counts(2, 'REPLY_LOST', 3)],
      ['idle', counts(9, 'REPLY_LOST', 1)],
    ]),
  }
  const after: PulseCounts = {
    accepted: 8,
    endpoints: new Map([
      [
        'portal',
        {
          ...counts(6, 'REPLY_LOST', 3),
          failures: new Map([...counts(6, 'REPLY_LOST', 3).failures, ['NEW', 2]]),
        },
      ],
      ['idle', counts(9, 'REPLY_LOST', 1)],
      ['late', counts(1, 'X', 1)],
    ]),
  }
  const between = countsBetween(before, after)
  expect(between.accepted).toBe(3)
  expect([...between.endpoints.keys()]).toEqual(['portal', 'late'])
  expect(between.endpoints.get('portal')).toEqual({
    ended: { ...noCounts.ended, completed: 4 },
    lag: lagIn(0, 4),
    failures: new Map([['NEW', 2]]),
  })
  expect(countsBetween(undefined, after)).toEqual(after)
})
