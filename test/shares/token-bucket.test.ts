import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenBucket } from '#shares/token-bucket.ts'

test('over any time no more goes than the rate allows and the window holds, but for the last one', () => {
  const step = fc.record({ afterMs: fc.nat(5000), amount: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      let at = 0
      const bucket = tokenBucket(10, 5, () => at)
      let [gone, last] = [0, 0]
      for (const { afterMs, amount } of steps) {
        at += afterMs
        if (bucket.left() === 0) continue
        bucket.spend(amount)
        gone += amount
        last = amount
      }
      expect(gone - last).toBeLessThanOrEqual(50 + (at / 1000) * 10 + 1e-6)
    }),
  )
})

test('a debt is paid before anything goes again, and it is said when that will be', () => {
  let at = 0
  const bucket = tokenBucket(10, 5, () => at)
  bucket.spend(80)
  expect(bucket.left()).toBe(0)
  expect(bucket.secondsToWait()).toBe(3)
  at = 3100
  expect(bucket.left()).toBeGreaterThan(0)
  expect(bucket.secondsToWait()).toBe(0)
})
