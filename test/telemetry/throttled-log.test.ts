import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttledLog } from '#telemetry/throttled-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('passes on the first, and then one every so often', () => {
  const tell = vi.fn()
  const log = throttledLog(tell, 2000)
  for (const wait of [0, 500, 1400, 100, 100]) {
    vi.advanceTimersByTime(wait)
    log(wait)
  }
  expect(tell.mock.calls).toEqual([[0], [100]])
})

test('is not silenced by a clock that is set back', () => {
  const tell = vi.fn()
  const log = throttledLog(tell, 2000)
  log()
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(2000)
  log()
  expect(tell).toHaveBeenCalledTimes(2)
})
