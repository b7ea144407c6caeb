import fc from 'fast-check'
import { expect, test } from 'vitest'
import { urgencyOf } from '#messages/urgency.ts'

const hourMs = 3_600_000
const accepted = new Date('2026-11-05T03:00:00Z')
const after = (hours: number) => new Date(accepted.getTime() + hours * hourMs)

test('the nearer legal deadline goes first; what is overdue is as urgent as what is due now', () => {
  const urgencies = [-1000, 0, 8, 30, 71].map((hours) => urgencyOf(accepted, after(hours)))
  expect(urgencies[0]).toBe(urgencies[1])
  expect(urgencies).toEqual(urgencies.toSorted((one, other) => one - other))
  expect(new Set(urgencies).size).toBe(4)
})

test('nobody waits behind what came more than three days later, however urgent that is', () => {
  const hours = fc.integer({ min: -10_000, max: 10_000 })
  const deadline = fc.option(hours.map(after), { nil: undefined })
  fc.assert(
    fc.property(deadline, deadline, fc.integer({ min: 79, max: 10_000 }), (early, late, laterBy) => {
      expect(urgencyOf(accepted, early)).toBeLessThan(urgencyOf(after(laterBy), late))
    }),
  )
})

test('an urgency is one that the queue can hold', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true }),
      fc.option(fc.date({ noInvalidDate: true }), { nil: undefined }),
      (at, due) => {
        expect(urgencyOf(at, due)).toBeGreaterThanOrEqual(1)
      },
    ),
  )
  expect(urgencyOf(new Date('2100-01-01T00:00:00Z'), undefined)).toBeLessThan(2 ** 21)
})
