import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchBacklog } from '#compose/backlog-watch.ts'
import { openLoops } from '#compose/loops.ts'
import { createLogger } from '#telemetry/logger.ts'
import { createMetrics } from '#telemetry/metrics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const loops = () => {
  const metrics = createMetrics()
  return openLoops({ logger: createLogger('silent', []), metrics })
}

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
  const watch = watchBacklog(loops(), record.read)
  expect(watch.last()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1000)
  expect(watch.last()).toMatchObject({ figures: 1, ageMs: 0 })
  await vi.advanceTimersByTimeAsync(20_999)
  expect(watch.last()).toMatchObject({ figures: 1, ageMs: 20_999 })
  await vi.advanceTimersByTimeAsync(1)
  expect(watch.last()).toMatchObject({ figures: 2 })
  for (let second = 0; second < 210; second += 1) {
    watch.last()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(record.looks()).toBe(12)
  await watch.close()
})

test('a fast record is asked every two seconds while somebody asks', async () => {
  const record = slowRecord(10)
  const watch = watchBacklog(loops(), record.read)
  for (let tenth = 0; tenth < 101; tenth += 1) {
    watch.last()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(record.looks()).toBe(6)
  await watch.close()
})

test('while nobody asks it is read every 15 seconds; who asks then has it read at once', async () => {
  const fresh: number[] = []
  const watch = watchBacklog(loops(), async (freshForMs) => {
    fresh.push(freshForMs)
    return { figures: fresh.length, ageMs: 0 }
  })
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(60_000)
  // One that another process took a while ago will do.
  expect(fresh).toEqual([2000, 15_000, 15_000, 15_000, 15_000])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(watch.lastKnown()).toMatchObject({ figures: 5, ageMs: 10_000 })
  expect(watch.last()).toMatchObject({ figures: 5, ageMs: 10_000 })
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.lastKnown()).toMatchObject({ figures: 6, ageMs: 0 })
  expect(fresh.at(-1)).toBe(2000)
  await watch.close()
})

test('after a failure the last reading stays, grows old, and is renewed once the record is back', async () => {
  const process = loops()
  let away = false
  const watch = watchBacklog(process, async () => {
    if (away) throw new Error('gone')
    return { figures: 'figures', ageMs: 0 }
  })
  await vi.advanceTimersByTimeAsync(0)
  watch.last()
  away = true
  await vi.advanceTimersByTimeAsync(6000)
  expect(process.states()).toMatchObject([{ name: 'backlog', failures: 3, failure: 'gone' }])
  expect(watch.last()).toMatchObject({ figures: 'figures', ageMs: 6000 })
  away = false
  await vi.advanceTimersByTimeAsync(2000)
  expect(watch.last()).toMatchObject({ ageMs: 0 })
  await watch.close()
})

test('closing waits for the look under way and begins no other', async () => {
  const record = slowRecord(500)
  const watch = watchBacklog(loops(), record.read)
  const closing = watch.close()
  await vi.advanceTimersByTimeAsync(500)
  await closing
  await vi.advanceTimersByTimeAsync(60_000)
  expect(record.looks()).toBe(1)
})

test('a reading that another process took is as old as it is; where there is none yet, the last one stays', async () => {
  const readings = [{ figures: 'theirs', ageMs: 700 }, undefined]
  const watch = watchBacklog(loops(), async () => readings.shift())
  await vi.advanceTimersByTimeAsync(0)
  expect(watch.last()).toEqual({ figures: 'theirs', ageMs: 700 })
  await vi.advanceTimersByTimeAsync(2000)
  expect(watch.last()).toEqual({ figures: 'theirs', ageMs: 2700 })
  await watch.close()
})
