import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchBacklog } from '#compose/backlog-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A record that takes so long for each reading, and counts them. */
const slowRecord = (tookMs: number) => {
  let looks = 0
  return {
    looks: () => looks,
    async read() {
      await new Promise((resolve) => setTimeout(resolve, tookMs))
      looks += 1
      return { figures: looks, ageMs: 0 }
    },
  }
}

test('the record is asked again no sooner than twenty times what the last look took', async () => {
  const record = slowRecord(1000)
  const watch = watchBacklog(record.read, () => undefined)
  expect(watch.last()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1000)
  expect(watch.last()).toMatchObject({ figures: 1, ageMs: 0 })
  await vi.advanceTimersByTimeAsync(20_999)
  expect(watch.last()).toMatchObject({ figures: 1, ageMs: 20_999 })
  await vi.advanceTimersByTimeAsync(1)
  expect(watch.last()).toMatchObject({ figures: 2 })
  await vi.advanceTimersByTimeAsync(210_000)
  expect(record.looks()).toBe(12)
  await watch.close()
})

test('a fast record is asked every two seconds', async () => {
  const record = slowRecord(10)
  const watch = watchBacklog(record.read, () => undefined)
  await vi.advanceTimersByTimeAsync(10 + 5 * 2010)
  expect(record.looks()).toBe(6)
  await watch.close()
})

test('after a failure the last reading stays, grows old, and is renewed once the record is back', async () => {
  const errors: unknown[] = []
  let away = false
  const watch = watchBacklog(
    async () => {
      if (away) throw new Error('gone')
      return { figures: 'figures', ageMs: 0 }
    },
    (error) => errors.push(error),
  )
  await vi.advanceTimersByTimeAsync(0)
  away = true
  await vi.advanceTimersByTimeAsync(6000)
  expect(errors).toHaveLength(3)
  expect(watch.last()).toMatchObject({ figures: 'figures', ageMs: 6000 })
  away = false
  await vi.advanceTimersByTimeAsync(2000)
  expect(watch.last()).toMatchObject({ ageMs: 0 })
  await watch.close()
})

test('closing waits for the look under way and begins no other', async () => {
  const record = slowRecord(500)
  const watch = watchBacklog(record.read, () => undefined)
  const closing = watch.close()
  await vi.advanceTimersByTimeAsync(500)
  await closing
  await vi.advanceTimersByTimeAsync(60_000)
  expect(record.looks()).toBe(1)
})

test('a reading that another process took is as old as it is; where there is none yet, the last one stays', async () => {
  const readings = [{ figures: 'theirs', ageMs: 700 }, undefined]
  const watch = watchBacklog(
    async () => readings.shift(),
    () => undefined,
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.last()).toEqual({ figures: 'theirs', ageMs: 700 })
  await vi.advanceTimersByTimeAsync(2000)
  expect(watch.last()).toEqual({ figures: 'theirs', ageMs: 2700 })
  await watch.close()
})
