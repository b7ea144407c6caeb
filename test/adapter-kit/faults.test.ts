import { describe, expect, test } from 'vitest'
import { type FaultPlan, type FaultRule, planFaults } from '../../src/adapter-kit/faults.ts'

const plan = (rules: readonly FaultRule[], seed?: number) => planFaults(rules, ['slow', 'html'], seed)

/** Which of so many requests are hit. */
const hits = (made: FaultPlan, requests: number, aim = 'keep') =>
  Array.from({ length: requests }, () => made.take(['slow'], aim) !== undefined)

describe('a rule', () => {
  test('hits always, unless it says how often', () => {
    expect(hits(plan([{ fault: 'slow' }]), 3)).toEqual([true, true, true])
    expect(hits(plan([{ fault: 'slow', times: 2 }]), 3)).toEqual([true, true, false])
  })

  test('passes over the first ones when told', () => {
    expect(hits(plan([{ fault: 'slow', after: 1, times: 1 }]), 3)).toEqual([false, true, false])
  })

  test('hits only what it aims at', () => {
    const made = plan([{ fault: 'slow', match: 'keep' }])
    expect(made.take(['slow'], 'ask')).toBeUndefined()
    expect(made.take(['html'], 'keep')).toBeUndefined()
    expect(made.take(['html', 'slow'], 'keep it')).toMatchObject({ fault: 'slow' })
  })

  test('gives way to the next one when it is spent', () => {
    const made = plan([
      { fault: 'slow', times: 1, delayMs: 1 },
      { fault: 'slow', delayMs: 2 },
    ])
    expect([1, 2].map(() => made.take(['slow'], '')?.delayMs)).toEqual([1, 2])
  })
})

test('a share of the requests is the same share for the same seed', () => {
  const rules = [{ fault: 'slow', rate: 0.3 }]
  const day = hits(plan(rules, 7), 2_000)
  expect(hits(plan(rules, 7), 2_000)).toEqual(day)
  expect(hits(plan(rules, 8), 2_000)).not.toEqual(day)
  const share = day.filter(Boolean).length / day.length
  expect(share).toBeGreaterThan(0.25)
  expect(share).toBeLessThan(0.35)
})

test('what fired is counted, so that a fault that never fired is seen', () => {
  const made = plan([{ fault: 'slow', after: 1 }, { fault: 'html' }])
  hits(made, 3)
  expect(made.state()).toEqual([
    { fault: 'slow', after: 1, seen: 3, fired: 2 },
    { fault: 'html', seen: 0, fired: 0 },
  ])
})

test('a fault that nobody knows stops the day before it begins', () => {
  expect(() => plan([{ fault: 'slwo' }])).toThrow('There is no fault "slwo"; known are: slow, html')
})
