import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completed, type Failure, inDoubt, pending, permanent, rejected, transient } from '#adapter-kit'
import { type Situation, stepAfterFailure, stepAfterOutcome } from '#delivery/next-step.ts'
import { isAllowed, isFinal } from '#messages/lifecycle.ts'

const situation = fc.record<Situation>({
  delivery: fc.record({
    tries: fc.nat({ max: 4 }),
    retry: fc.record({
      delaysSeconds: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
      jitter: fc.constant(0),
    }),
  }),
  attempt: fc.integer({ min: 1, max: 300 }),
  probe: fc.boolean(),
  kind: fc.constantFrom('send', 'look-up', 'follow-up'),
  canSettleDoubt: fc.boolean(),
  now: fc.constant(new Date('2026-11-05T03:00:00Z')),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
})
const failure = fc.constantFrom(
  transient('BUSY', 'x'),
  transient('DOWN', 'x', { outage: true }),
  transient('SLOW', 'x', { status: 503, retryAfterMs: 1000 }),
  permanent('WRONG', 'x'),
  permanent('UNAUTHENTICATED', 'x', { status: 401, outage: true }),
  inDoubt('LOST', 'x', { outage: true }),
)
const outcome = fc.constantFrom(completed({}), pending('R-1', 5), rejected('NO', 'Không', 'sender'))

describe('the next step of a delivery', () => {
  test('is one that the lifecycle allows, with a time exactly when it is not final', () => {
    fc.assert(
      fc.property(situation, failure, outcome, (at, thrown, answer) => {
        for (const step of [stepAfterFailure(thrown, at), stepAfterOutcome(answer, at)]) {
          expect(isAllowed('delivering', step.status, 'framework')).toBe(true)
          expect(step.dueAt === undefined).toBe(isFinal(step.status))
        }
      }),
    )
  })

  test('after a failure is never "completed" and never "rejected"', () => {
    fc.assert(
      fc.property(situation, failure, (at, thrown) => {
        expect(['completed', 'rejected']).not.toContain(stepAfterFailure(thrown, at).status)
      }),
    )
  })

  test('after a lost reply to what cannot be repeated nor looked up is a person', () => {
    fc.assert(
      fc.property(situation, (at) => {
        const step = stepAfterFailure(inDoubt('LOST', 'x'), { ...at, kind: 'send', canSettleDoubt: false })
        expect(step.status).toBe('parked')
      }),
    )
  })

  test('after a look-up that cannot be made is a person, never a dead letter', () => {
    fc.assert(
      fc.property(situation, failure, (at, thrown) => {
        const step = stepAfterFailure(thrown, { ...at, kind: 'look-up' })
        expect(['parked', 'in-doubt']).toContain(step.status)
      }),
    )
  })

  /** A delivery that meets the same failure at every attempt, until it stops: how it stopped, and after how many. */
  const endOf = (thrown: Failure, probe: boolean) => {
    const retry = { delaysSeconds: [1, 1], jitter: 0 }
    const now = new Date('2026-11-05T03:00:00Z')
    let tries = 0
    for (let attempt = 1; attempt <= 1000; attempt += 1) {
      const at: Situation = {
        ...{ delivery: { tries, retry }, attempt, probe, kind: 'send' },
        ...{ canSettleDoubt: true, now, random: 0.5 },
      }
      const step = stepAfterFailure(thrown, at)
      if (isFinal(step.status)) return { status: step.status, attempt }
      tries = step.tries
    }
    return 'never'
  }

  test.each([
    [
      'a partner that says when to come back',
      transient('SLOW', 'x', { status: 429, retryAfterMs: 1 }),
      false,
    ],
    ['a partner that is down, asked by its probe', transient('DOWN', 'x', { outage: true }), true],
  ])('costs no try a hundred times, for %s, and stops some day all the same', (_what, thrown, probe) => {
    // A hundred that were spared, then three tries of its own.
    expect(endOf(thrown, probe)).toEqual({ status: 'dead', attempt: 103 })
  })

  test.each([
    ['a partner that is slow and does not say how long', transient('SLOW', 'x', { status: 429 }), false],
    ['a partner that is down, where it is no probe', transient('DOWN', 'x', { outage: true }), false],
    ['what is about the message, in a probe', transient('BUSY', 'x'), true],
  ])('costs a try each time, for %s', (_what, thrown, probe) => {
    expect(endOf(thrown, probe)).toEqual({ status: 'dead', attempt: 3 })
  })
})
