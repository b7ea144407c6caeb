import { describe, expect, test } from 'vitest'
import type { LoadResult } from '../../bench/load/plan.ts'
import { flawsOf, flowOf } from '../../bench/measure/figures.ts'
import type { Arrivals } from '../../bench/partner-client.ts'

const load: LoadResult = {
  accepted: [
    { id: 'a/1', sentAt: 1000, answeredAt: 1004 },
    { id: 'b/1', sentAt: 1002, answeredAt: 1010 },
  ],
  pushedBack: 3,
  refused: {},
}
const arrivals: Arrivals = {
  arrivals: [
    ['b/1', 1500],
    ['a/1', 2000],
  ],
  doubles: ['a/1'],
}

describe('a phase', () => {
  test('counts from the first hand-in to the last arrival', () => {
    expect(flowOf(load, arrivals)).toEqual({
      messages: 2,
      perSecond: 2,
      acceptedPerSecond: 200,
      acceptP50: 4,
      acceptP99: 8,
      lagP50: 498,
      lagP99: 1000,
      doubles: 1,
      pushedBack: 3,
    })
  })

  test('has no flaw when every number arrived whole', () => {
    expect(flawsOf(2, load, arrivals, 0)).toEqual([])
  })

  test.each<[string, LoadResult, Arrivals, number]>([
    ['nothing was accepted', { accepted: [], pushedBack: 0, refused: {} }, { arrivals: [], doubles: [] }, 0],
    ['only 2 of 3 accepted', load, arrivals, 0],
    ['the door answered 400 (1×)', { ...load, refused: { 400: 1 } }, arrivals, 0],
    ['1 accepted but not at the partner, first b/1', load, { arrivals: [['a/1', 1]], doubles: [] }, 0],
    [
      'the partner has what nobody handed in',
      load,
      { ...arrivals, arrivals: [...arrivals.arrivals, ['c/1', 1]] },
      0,
    ],
    ['1 arrived incomplete', load, arrivals, 1],
  ])('fails when %s', (flaw, result, arrived, short) => {
    expect(flawsOf(3, result, arrived, short)).toContain(flaw)
  })
})
