import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addTo,
  dayRule,
  endedRule,
  fallsAt,
  minuteRule,
  perMinute,
  type SlotRule,
  secondRule,
  sumOf,
} from '#delivery/slots.ts'
import type { SlotCounts } from '#messages/channel.ts'

const noon = Date.parse('2026-11-05T12:00:00+07:00')

const counted = (rule: SlotRule, ...events: readonly (readonly [at: number, count: number])[]) =>
  events.reduce<SlotCounts | undefined>((counts, [at, count]) => addTo(rule, counts, at, count), undefined)

describe('what was sent', () => {
  // How long it counts depends on where in its slot it was sent: at least, and at most.
  test.each([
    ['a second', secondRule, 1401, 1500],
    ['a minute', minuteRule, 60_001, 66_000],
    ['an end', endedRule, 180_001, 240_000],
  ] as const)('within %s counts as long as it must, from whichever moment', (_what, rule, least, most) => {
    const sent = fc.integer({ min: 0, max: 10 * rule.slotMs })
    fc.assert(
      fc.property(sent, fc.integer({ min: 1, max: 9 }), (after, count) => {
        const at = noon + after
        const counts = counted(rule, [at, count])
        expect(sumOf(rule, counts, at + least - 1)).toBe(count)
        expect(sumOf(rule, counts, at + most)).toBe(0)
      }),
    )
    const [first, last] = [counted(rule, [noon, 1]), counted(rule, [noon + rule.slotMs - 1, 1])]
    expect(sumOf(rule, first, noon + most - 1)).toBe(1)
    expect(sumOf(rule, last, noon + rule.slotMs - 1 + least)).toBe(0)
  })

  test('on a day counts until midnight in Vietnam', () => {
    const midnight = Date.parse('2026-11-06T00:00:00+07:00')
    const counts = counted(dayRule, [noon, 3], [midnight - 1, 2])
    expect(sumOf(dayRule, counts, midnight - 1)).toBe(5)
    expect(sumOf(dayRule, counts, midnight)).toBe(0)
    expect(fallsAt(dayRule, counts, noon)).toBe(midnight)
  })

  test('falls with the next slot where nothing was sent', () => {
    expect(fallsAt(secondRule, undefined, noon)).toBe(noon + 100)
  })

  test('is not forgotten, nor let out again, by a clock that steps back', () => {
    const counts = counted(secondRule, [noon, 3])
    expect(sumOf(secondRule, counts, noon - 60_000)).toBe(3)
    const more = addTo(secondRule, counts, noon - 60_000, 2)
    expect(sumOf(secondRule, more, noon + 1400)).toBe(5)
  })

  test.each([
    ['second', secondRule],
    ['minute', minuteRule],
    ['day', dayRule],
  ] as const)('in several portions is their sum, and falls first when the %s says so', (_name, rule) => {
    const portion = fc.tuple(fc.integer({ min: 0, max: 2 * rule.slotMs }), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(portion, { minLength: 1, maxLength: 12 }), (portions) => {
        let now = noon
        let counts: SlotCounts | undefined
        for (const [pause, count] of portions) {
          now += pause
          counts = addTo(rule, counts, now, count)
        }
        const before = sumOf(rule, counts, now)
        const falls = fallsAt(rule, counts, now)
        expect(falls).toBeGreaterThan(now)
        expect(sumOf(rule, counts, falls - 1)).toBe(before)
        expect(sumOf(rule, counts, falls)).toBeLessThan(before)
      }),
    )
  })
})

describe('what ends per minute', () => {
  test.each([
    ['of the first moment is reckoned over ten seconds, not over none', [[0, 5]], 1, 30],
    [
      'of less than a minute is reckoned over what has passed',
      [
        [0, 5],
        [20_000, 5],
      ],
      30_000,
      20,
    ],
    [
      'of some minutes is their mean',
      [
        [0, 30],
        [60_000, 60],
        [120_000, 30],
      ],
      180_000 - 1,
      40,
    ],
    ['is nothing again when nothing ends for four minutes', [[0, 30]], 240_000, 0],
  ] as const)('%s', (_what, events, after, rate) => {
    const counts = counted(endedRule, ...events.map(([at, count]) => [noon + at, count] as const))
    expect(perMinute(endedRule, counts, noon + after)).toBeCloseTo(rate, 2)
  })
})
