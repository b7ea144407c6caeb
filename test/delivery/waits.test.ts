import { describe, expect, test } from 'vitest'
import { inDoubt, pending, transient } from '#adapter-kit'
import { type Situation, stepAfterFailure, stepAfterOutcome } from '#delivery/next-step.ts'
import { nextTry } from '#delivery/retry.ts'

const now = new Date('2026-11-05T03:00:00Z')
const dayMs = 86_400_000
const epochSeconds = now.getTime() / 1000

const situation: Situation = {
  delivery: { tries: 0, retry: { delaysSeconds: [5, 5], jitter: 0 } },
  attempt: 1,
  probe: false,
  kind: 'send',
  canSettleDoubt: true,
  throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
  now,
  random: 0.5,
}

/** What a partner may say where it should have said a number of seconds. */
const absurd = [
  ['a time in seconds since 1970', epochSeconds],
  ['a time in milliseconds since 1970', now.getTime()],
  ['1e308', 1e308],
  ['infinity', Number.POSITIVE_INFINITY],
  ['no number', Number.NaN],
  ['a time in the past', -now.getTime()],
  ['minus infinity', Number.NEGATIVE_INFINITY],
] as const

const expectSoon = (dueAt: Date | undefined) => {
  const wait = (dueAt?.getTime() ?? Number.NaN) - now.getTime()
  expect(wait).toBeGreaterThanOrEqual(0)
  expect(wait).toBeLessThanOrEqual(dayMs)
}

describe('a partner that asks us to wait', () => {
  test.each(absurd)('for %s is tried again within a day', (_what, seconds) => {
    for (const wish of [seconds, seconds * 1000]) {
      expectSoon(nextTry(situation.delivery.retry, 1, now, 0.5, { askedMs: wish }))
      for (const fail of [transient, inDoubt]) {
        expectSoon(stepAfterFailure(fail('BUSY', 'Bận', { retryAfterMs: wish }), situation).dueAt)
      }
    }
  })

  test.each(absurd)('for its answer for %s is asked within a day', (_what, seconds) => {
    expectSoon(stepAfterOutcome(pending('R-1', seconds), situation).dueAt)
  })

  test('for a sound time is given that time', () => {
    expect(nextTry(situation.delivery.retry, 1, now, 0.5, { askedMs: 3_600_000 })).toEqual(
      new Date(now.getTime() + 3_600_000),
    )
    expect(stepAfterOutcome(pending('R-1', 3600), situation).dueAt).toEqual(
      new Date(now.getTime() + 3_600_000),
    )
  })
})
