import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxPoints, pointsIn, pulsePeriod, pulseSteps, stepBegin } from '#pulse/pulse-period.ts'

const now = new Date('2026-11-05T09:07:31+07:00')
const at = (time: string) => new Date(`${time}+07:00`)

describe('the period of a plot', () => {
  test('is the last day in whole steps, as fine as a plot shows, where nothing is asked for', () => {
    const period = pulsePeriod({}, now)
    expect(period).toEqual({ from: at('2026-11-04T09:05:00'), to: at('2026-11-05T09:10:00'), step: 5 })
    expect(pointsIn(period)).toBe(289)
  })

  test('begins days at midnight in Vietnam, and steps of six hours within them', () => {
    const month = pulsePeriod({ from: at('2026-10-05T13:00:00'), to: now, step: 1440 }, now)
    expect([month.from, month.to]).toEqual([at('2026-10-05T00:00:00'), at('2026-11-06T00:00:00')])
    expect(stepBegin(at('2026-11-05T13:59:59').getTime(), 360)).toBe(at('2026-11-05T12:00:00').getTime())
  })

  test('is by the hour at the least where the minutes are gone', () => {
    expect(pulsePeriod({ from: at('2026-11-01T00:00:00'), step: 1 }, now).step).toBe(60)
    expect(pulsePeriod({ from: at('2026-11-03T10:00:00'), step: 1 }, now).step).toBe(1)
    expect(pulsePeriod({ from: at('2026-11-01T00:00:00'), step: 360 }, now).step).toBe(360)
  })

  test('says nothing of a moment, and goes from a moment to come nowhere', () => {
    expect(pointsIn(pulsePeriod({ from: now, to: now }, now))).toBe(0)
    expect(pointsIn(pulsePeriod({ from: at('2026-12-01T00:00:00') }, now))).toBe(0)
  })

  test('covers what is asked for and no step more, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90 * 86_400 }),
        fc.integer({ min: 1, max: 40 * 86_400 }),
        fc.constantFrom(undefined, ...pulseSteps),
        (ago, seconds, step) => {
          const from = new Date(now.getTime() - ago * 1000)
          const to = new Date(from.getTime() + seconds * 1000)
          const period = pulsePeriod({ from, to, step }, now)
          const stepMs = period.step * 60_000
          expect(period.from.getTime()).toBeLessThanOrEqual(from.getTime())
          expect(from.getTime() - period.from.getTime()).toBeLessThan(stepMs)
          expect(period.to.getTime()).toBeGreaterThanOrEqual(to.getTime())
          expect(period.to.getTime() - to.getTime()).toBeLessThan(stepMs)
          if (step === undefined) expect(pointsIn(period)).toBeLessThan(maxPoints)
        },
      ),
    )
  })
})
