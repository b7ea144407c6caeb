import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cancellable,
  type DeliveryStatus,
  deliveryStatuses,
  finalStatuses,
  isAllowed,
  isFinal,
  openStatuses,
  replayable,
  settleable,
} from '#messages/lifecycle.ts'

const status = fc.constantFrom(...deliveryStatuses)
const actor = fc.constantFrom('framework' as const, 'person' as const)
const nextOf = (from: DeliveryStatus, by: 'framework' | 'person') =>
  deliveryStatuses.filter((to) => isAllowed(from, to, by))

describe('the life of a delivery', () => {
  test('stays within the table, whatever framework and people do one after the other', () => {
    const choices = fc.array(fc.record({ by: actor, pick: fc.nat() }), { maxLength: 30 })
    fc.assert(
      fc.property(choices, (steps) => {
        let at: DeliveryStatus = 'waiting'
        for (const { by, pick } of steps) {
          const possible = nextOf(at, by)
          if (possible.length === 0) continue
          const to: DeliveryStatus = possible[pick % possible.length] ?? at
          expect(isAllowed(at, to, by)).toBe(true)
          expect(deliveryStatuses).toContain(to)
          at = to
        }
        // Wherever it has come to, somebody can go on from there.
        expect([...nextOf(at, 'framework'), ...nextOf(at, 'person')]).not.toEqual([])
      }),
    )
  })

  test('is final exactly where the framework has no further step', () => {
    fc.assert(
      fc.property(status, (one) => {
        expect(isFinal(one)).toBe(nextOf(one, 'framework').length === 0)
        expect(finalStatuses.includes(one)).toBe(!openStatuses.includes(one))
      }),
    )
    expect(new Set(finalStatuses)).toEqual(
      new Set(['completed', 'rejected', 'dead', 'parked', 'cancelled', 'superseded']),
    )
  })

  test('ends and begins an attempt only through the framework', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        if (from === 'delivering' || to === 'delivering') expect(isAllowed(from, to, 'person')).toBe(false)
      }),
    )
  })

  test('completes, refuses and dies only out of an attempt, or by what a person found out about a doubt', () => {
    const byPerson = { completed: ['in-doubt', 'parked'], rejected: ['in-doubt', 'parked'], dead: [] }
    for (const to of ['completed', 'rejected', 'dead'] as const) {
      expect(deliveryStatuses.filter((from) => isAllowed(from, to, 'framework'))).toEqual(['delivering'])
      expect(new Set(deliveryStatuses.filter((from) => isAllowed(from, to, 'person')))).toEqual(
        new Set(byPerson[to]),
      )
    }
  })
})

describe('a person', () => {
  test('can replay every final delivery', () => {
    expect(new Set(replayable)).toEqual(new Set(finalStatuses))
  })

  test('can settle by hand exactly what is in doubt', () => {
    expect(new Set(settleable)).toEqual(new Set(['in-doubt', 'parked']))
  })

  test('can cancel what is neither done nor under way', () => {
    expect(new Set(cancellable)).toEqual(new Set(['waiting', 'pending', 'in-doubt', 'parked', 'dead']))
  })
})
