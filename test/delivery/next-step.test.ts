import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  completed,
  endpointFault,
  endpointFaults,
  type Failure,
  inDoubt,
  pending,
  permanent,
  rejected,
  transient,
} from '#adapter-kit'
import { type Situation, stepAfterFailure, stepAfterOutcome, verdictOf } from '#delivery/next-step.ts'
import { isAllowed, isFinal } from '#messages/lifecycle.ts'

const throttle = { maxWaitSeconds: 300, quotaProbeSeconds: 1800 }

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
  throttle: fc.constant({ maxWaitSeconds: 300, quotaProbeSeconds: 1800 }),
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

/** A delivery that meets the same failure at every attempt, until it stops: how it stopped, and after how many. */
const endOf = (thrown: Failure, probe: boolean) => {
  const retry = { delaysSeconds: [1, 1], jitter: 0 }
  const now = new Date('2026-11-05T03:00:00Z')
  let tries = 0
  for (let attempt = 1; attempt <= 1000; attempt += 1) {
    const at: Situation = {
      ...{ delivery: { tries, retry }, attempt, probe, kind: 'send' },
      ...{ canSettleDoubt: true, now, random: 0.5, throttle },
    }
    const step = stepAfterFailure(thrown, at)
    if (isFinal(step.status)) return { status: step.status, attempt }
    tries = step.tries
  }
  return 'never'
}

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

describe('a failure', () => {
  const now = new Date('2026-11-05T03:00:00Z')
  const at = (change: Partial<Situation> = {}): Situation => ({
    delivery: { tries: 0, retry: { delaysSeconds: [10, 60], jitter: 0 } },
    ...{ attempt: 1, probe: false, kind: 'send', canSettleDoubt: true, now, random: 0.5 },
    throttle,
    ...change,
  })
  const waitOf = ({ dueAt }: { dueAt?: Date | undefined }) =>
    dueAt && (dueAt.getTime() - now.getTime()) / 1000

  test.each([
    [{ status: 429 }, { kind: 'throttled', code: 'X' }],
    [
      { status: 429, retryAfterMs: 2000 },
      { kind: 'throttled', waitMs: 2000, code: 'X' },
    ],
    [
      { status: 503, retryAfterMs: 2000, outage: true },
      { kind: 'throttled', waitMs: 2000, code: 'X' },
    ],
    [
      { status: 503, outage: true },
      { kind: 'outage', code: 'X' },
    ],
    [{ status: 503 }, { kind: 'answered' }],
    [{ status: 500 }, { kind: 'answered' }],
    [{ partnerCode: 'E7' }, { kind: 'answered' }],
    [{ retryAfterMs: 2000 }, undefined],
    [{}, undefined],
  ] as const)('with %j says of the endpoint: %j', (details, verdict) => {
    expect(verdictOf(transient('X', 'x', details))).toEqual(verdict)
  })

  test('of a probe is tried ever later, by attempts, for its tries stay', () => {
    const down = transient('DOWN', 'x', { outage: true })
    const waits = [1, 2, 3, 50].map((attempt) => waitOf(stepAfterFailure(down, at({ attempt, probe: true }))))
    expect(waits).toEqual([10, 60, 60, 60])
  })

  test.each([
    [0, 1, 10],
    [7000, 1, 10],
    [90_000, 1, 90],
    [90_000, 3, 90],
    [0, 3, 60],
    [7_200_000, 1, 300],
  ])(
    'that says "in %i ms" at attempt %i is tried after %i s: never before the policy',
    (retryAfterMs, attempt, seconds) => {
      const slow = transient('SLOW', 'x', { status: 429, retryAfterMs })
      const step = stepAfterFailure(slow, at({ attempt }))
      expect(step).toMatchObject({ status: 'waiting', tries: 0 })
      expect(waitOf(step)).toBe(seconds)
    },
  )

  test.each(endpointFaults.map((fault) => [fault]))(
    "of the endpoint's (%s) costs the message no try, holds the endpoint and waits ever longer",
    (fault) => {
      const thrown = endpointFault(fault, 'X', 'x', { status: 403 })
      const steps = [1, 2, 3].map((attempt) => stepAfterFailure(thrown, at({ attempt })))
      expect(steps.map(waitOf)).toEqual([10, 60, 60])
      for (const step of steps)
        expect(step).toMatchObject({ status: 'waiting', tries: 0, verdict: { kind: 'outage', fault } })
      expect(stepAfterFailure(thrown, at({ attempt: 500, probe: true }))).toMatchObject({ status: 'waiting' })
    },
  )

  test.each([
    ['session', 'never'],
    ['credentials', 'never'],
    ['page', { status: 'dead', attempt: 23 }],
  ] as const)("of the endpoint's (%s) that only one message meets ends: %j", (fault, end) => {
    expect(endOf(endpointFault(fault, 'X', 'x'), false)).toEqual(end)
  })

  test('that is final and about the endpoint as a whole is of the endpoint, whatever the adapter calls it', () => {
    const refused = permanent('LOGIN_REFUSED', 'x', { outage: true })
    expect(stepAfterFailure(refused, at())).toMatchObject({ status: 'waiting', tries: 0 })
  })

  test.each([
    ['send', 0, 'in-doubt'],
    ['look-up', 0, 'in-doubt'],
    ['follow-up', 0, 'pending'],
    ['send', 2, 'parked'],
    ['look-up', 2, 'parked'],
    ['follow-up', 2, 'parked'],
  ] as const)('in doubt, at a %s after %i tries, leaves it %s', (kind, tries, status) => {
    const retry = { delaysSeconds: [10, 60], jitter: 0 }
    const step = stepAfterFailure(inDoubt('LOST', 'x'), at({ kind, delivery: { tries, retry } }))
    expect(step.status).toBe(status)
  })

  test('that is spent, or final, is a dead letter where nothing can have been done', () => {
    const retry = { delaysSeconds: [10, 60], jitter: 0 }
    expect(stepAfterFailure(transient('BUSY', 'x'), at({ delivery: { tries: 2, retry } })).status).toBe(
      'dead',
    )
    expect(stepAfterFailure(permanent('WRONG', 'x'), at()).status).toBe('dead')
  })
})

test('a receipt starts the policy anew: waiting for an answer is no failed try', () => {
  const delivery = { tries: 3, retry: { delaysSeconds: [10, 60], jitter: 0 } }
  const now = new Date('2026-11-05T03:00:00Z')
  expect(stepAfterOutcome(pending('R-1', 5), { delivery, now })).toMatchObject({
    status: 'pending',
    tries: 0,
    receipt: 'R-1',
    dueAt: new Date('2026-11-05T03:00:05Z'),
  })
  expect(stepAfterOutcome(completed({}), { delivery, now })).toMatchObject({ status: 'completed', tries: 4 })
})

test('a failure keeps the code of the partner, and what is no code stays out of the result', () => {
  const at: Situation = {
    ...{
      delivery: { tries: 0, retry: { delaysSeconds: [1], jitter: 0 } },
      attempt: 1,
      probe: false,
      kind: 'send',
    },
    ...{ canSettleDoubt: true, now: new Date('2026-11-05T03:00:00Z'), random: 0.5, throttle },
  }
  const resultOf = (partnerCode: string) =>
    stepAfterFailure(permanent('WRONG', 'x', { partnerCode }), at).result
  expect(resultOf('E-7')).toEqual({ outcome: 'permanent', code: 'WRONG', reason: 'x', partnerCode: 'E-7' })
  expect(resultOf('Lỗi của ông A')).not.toHaveProperty('partnerCode')
})
