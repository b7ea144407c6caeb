import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextTry } from '#delivery/retry.ts'

const now = new Date('2026-11-05T03:00:00Z')
const seconds = fc.double({ min: 0, max: 7 * 86_400, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const policy = fc.record({ delaysSeconds: fc.array(seconds, { minLength: 1, maxLength: 10 }), jitter: share })
const milliseconds = fc.integer({ min: 0, max: 86_400_000 })

const waitOf = (
  ...[given, tries, random, retryAfterMs]: [Parameters<typeof nextTry>[0], number, number, number?]
) =>
  (nextTry(given, tries, now, random, { askedMs: retryAfterMs ?? 0 })?.getTime() ?? Number.NaN) -
  now.getTime()

describe('the next try', () => {
  test('comes after the delay of the policy, longer or shorter by no more than the jitter', () => {
    fc.assert(
      fc.property(policy, fc.nat(), share, (given, pick, random) => {
        const index = pick % given.delaysSeconds.length
        const delay = (given.delaysSeconds[index] ?? 0) * 1000
        const wait = waitOf(given, index + 1, random)
        // A Date has whole milliseconds.
        expect(wait).toBeGreaterThanOrEqual(delay * (1 - given.jitter) - 1)
        expect(wait).toBeLessThanOrEqual(delay * (1 + given.jitter) + 1)
        expect(wait).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('is never earlier than the partner asked for, and never earlier for a longer wish', () => {
    fc.assert(
      fc.property(policy, share, milliseconds, milliseconds, (given, random, one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)]
        expect(waitOf(given, 1, random, long)).toBeGreaterThanOrEqual(long)
        expect(waitOf(given, 1, random, long)).toBeGreaterThanOrEqual(waitOf(given, 1, random, short))
        expect(waitOf(given, 1, random, short)).toBeGreaterThanOrEqual(waitOf(given, 1, random))
      }),
    )
  })

  test('does not come when the policy is spent, whatever the partner wishes', () => {
    fc.assert(
      fc.property(policy, fc.nat({ max: 5 }), share, milliseconds, (given, beyond, random, wish) => {
        const tries = given.delaysSeconds.length + 1 + beyond
        expect(nextTry(given, tries, now, random, { askedMs: wish })).toBeUndefined()
      }),
    )
  })

  test.each([
    [0, 5000],
    [0.25, 7500],
    [0.5, 10_000],
    [1, 15_000],
  ])('is spread evenly to both sides: chance %d of ten seconds half of which is jitter', (random, wait) => {
    expect(waitOf({ delaysSeconds: [10], jitter: 0.5 }, 1, random)).toBe(wait)
  })
})
