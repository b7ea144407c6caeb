import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sharedReading } from '#compose/shared-reading.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A figure that is one higher each time it is read, and takes so long. */
const counting = (tookMs: number, freshMs: number) => {
  let count = 0
  const read = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, tookMs))
    count += 1
    return count
  })
  return { read, ask: sharedReading(read, freshMs) }
}

const settled = async <Value>(asked: Promise<Value>, ms: number): Promise<Value> => {
  await vi.advanceTimersByTimeAsync(ms)
  return asked
}

describe('a reading that all share', () => {
  test('is taken once, however many ask at the same time', async () => {
    const { read, ask } = counting(100, 1000)
    const asked = Promise.all(Array.from({ length: 50 }, ask))
    expect((await settled(asked, 100)).map(({ value }) => value)).toEqual(Array.from({ length: 50 }, () => 1))
    expect(read).toHaveBeenCalledOnce()
  })

  test('is used while it is fresh; then the former one is shown once more, and says how old it is', async () => {
    const { read, ask } = counting(10, 1000)
    await settled(ask(), 10)
    await vi.advanceTimersByTimeAsync(900)
    await ask()
    expect(read).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(200)
    expect(await ask()).toEqual({ value: 1, ageMs: 1110 })
    await vi.advanceTimersByTimeAsync(10)
    expect(await ask()).toMatchObject({ value: 2 })
  })

  test('is taken the more seldom the longer it takes', async () => {
    const { read, ask } = counting(500, 1000)
    await settled(ask(), 500)
    await vi.advanceTimersByTimeAsync(9000)
    await ask()
    expect(read).toHaveBeenCalledOnce()
  })

  test('is waited for when nobody has asked for long', async () => {
    const { ask } = counting(10, 1000)
    await settled(ask(), 10)
    await vi.advanceTimersByTimeAsync(120_000)
    expect((await settled(ask(), 10)).value).toBe(2)
  })

  test('that fails is told to those who wait for it, and the next one is taken anew', async () => {
    let isAway = true
    const ask = sharedReading(async () => {
      if (isAway) throw new Error('the record is away')
      return 1
    }, 1000)
    await expect(ask()).rejects.toThrow('the record is away')
    isAway = false
    expect((await ask()).value).toBe(1)
  })
})
