import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onceInAWhile } from '#telemetry/once-in-a-while.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('passes on the first, and then one every so often', () => {
  const tell = vi.fn()
  const complain = onceInAWhile(tell, 2000)
  for (const wait of [0, 500, 1400, 100, 100]) {
    vi.advanceTimersByTime(wait)
    complain(wait)
  }
  expect(tell.mock.calls).toEqual([[0], [100]])
})

test('is not silenced by a clock that is set back', () => {
  const tell = vi.fn()
  const complain = onceInAWhile(tell, 2000)
  complain()
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(2000)
  complain()
  expect(tell).toHaveBeenCalledTimes(2)
})
