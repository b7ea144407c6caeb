import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholePercents } from '#adapter-kit'

test('shares add up to 100, and none is a whole percent from what it is', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(counts, (given) => {
      const total = given.reduce((sum, count) => sum + count, 0)
      const shares = wholePercents(given)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100)
      for (const [index, share] of shares.entries())
        expect(Math.abs(share * total - (given[index] ?? 0) * 100)).toBeLessThanOrEqual(total)
    }),
  )
})

test.each([
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
  [
    [2, 0, 1],
    [67, 0, 33],
  ],
])('%j is %j', (counts, shares) => {
  expect(wholePercents(counts)).toEqual(shares)
})
