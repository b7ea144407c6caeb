import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from '#crypto/seal.ts'

const text = fc.string({ unit: 'binary', maxLength: 300 })

test('what was sealed is opened with the same secret, and with no other', () => {
  fc.assert(
    fc.property(text, text, text, (value, secret, other) => {
      const sealed = seal(value, secret)
      expect(unseal(sealed, secret)).toBe(value)
      if (other !== secret) expect(unseal(sealed, other)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})

test('what was altered or cut anywhere is not opened', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const sealed = seal('session', 'secret')
      const index = place % sealed.length
      const altered = Buffer.from(sealed)
      altered[index] = (altered[index] ?? 0) ^ change
      expect(unseal(altered, 'secret')).toBeUndefined()
      expect(unseal(sealed.subarray(0, index), 'secret')).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})

test('the same text is sealed differently each time', () => {
  expect(seal('session', 'secret').equals(seal('session', 'secret'))).toBe(false)
})
