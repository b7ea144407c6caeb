import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsMoreThan } from '#validation/size.ts'

test.each([
  ['text', 1],
  [null, 1],
  [[], 1],
  [[1, 2], 3],
  [{ a: 1, b: [{}, { c: null }] }, 6],
])('%j holds %i values: itself and all that is in it', (data, values) => {
  expect([values - 1, values, values + 1].map((limit) => holdsMoreThan(limit, data))).toEqual([
    true,
    false,
    false,
  ])
})

test('every value counts once, wherever it stands', () => {
  /** As the writer of JSON meets them. */
  const countOf = (data: unknown): number => {
    let count = 0
    JSON.stringify(data, (_name, value) => {
      count += 1
      return value
    })
    return count
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: -2, max: 2 }), (data, off) => {
      const values = countOf(data)
      expect(holdsMoreThan(values + off, data)).toBe(off < 0)
    }),
  )
})
