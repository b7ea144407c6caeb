import { describe, expect, test } from 'vitest'
import { readinessOf, silentWorkers } from '#compose/health.ts'

const part = (name: string, wrong: string | undefined, without: 'degraded' | 'not-ready') => ({
  name,
  wrong,
  without,
})

describe('readiness', () => {
  test('is ready when every part is, and gives no reason', () => {
    expect(readinessOf([part('database', undefined, 'not-ready')])).toEqual({
      status: 'ready',
      parts: { database: 'ready' },
    })
  })

  test('is degraded while only what can be done without is missing, and says what', () => {
    expect(
      readinessOf([part('database', undefined, 'not-ready'), part('queue', 'not reachable', 'degraded')]),
    ).toEqual({
      status: 'degraded',
      reason: 'queue: not reachable',
      parts: { database: 'ready', queue: 'not reachable' },
    })
  })

  test('is not ready as soon as one part that it cannot do without is missing; every reason is told', () => {
    expect(
      readinessOf([
        part('database', 'lacks 0002_channels.sql', 'not-ready'),
        part('queue', 'not reachable', 'degraded'),
      ]),
    ).toMatchObject({
      status: 'not-ready',
      reason: 'database: lacks 0002_channels.sql; queue: not reachable',
    })
  })
})

describe('workers', () => {
  const now = new Date('2026-11-05T08:00:00Z')
  const ago = (seconds: number) => ({ lastPolledAt: new Date(now.getTime() - seconds * 1000) })

  test('are silent when they have not polled for longer than allowed, each for itself', () => {
    const endpoints = new Map([
      ['portal', ago(61)],
      ['people', ago(60)],
    ])
    expect(silentWorkers({ endpoints }, 60, now)).toEqual([
      { endpoint: 'portal', wrong: 'last claimed or polled 61 seconds ago' },
      { endpoint: 'people', wrong: undefined },
    ])
  })

  test('are silent when they poll, and do not work what is ready', () => {
    const endpoints = new Map([
      ['portal', { ...ago(1), unworkedMs: () => 61_000 }],
      ['people', { ...ago(1), unworkedMs: () => 60_000 }],
      ['tax', { ...ago(70), unworkedMs: () => 65_000 }],
    ])
    expect(silentWorkers({ endpoints }, 60, now).map(({ wrong }) => wrong)).toEqual([
      'has had lanes ready for 61 seconds without a turn',
      undefined,
      'last claimed or polled 70 seconds ago, has had lanes ready for 65 seconds without a turn',
    ])
  })

  test('are no part of a process that has none', () => {
    expect(silentWorkers({ endpoints: new Map() }, 60, now)).toEqual([])
  })
})
