import { expect, test } from 'vitest'
import { openWindow, windowSize } from '#queue/window.ts'

/** A queue with so many jobs, and how often it was asked. */
const jobsWith = (counts: Record<string, number>) => {
  const jobs = {
    asked: 0,
    counts,
    getJobCounts: async () => {
      jobs.asked += 1
      return jobs.counts
    },
  }
  return jobs
}

test('a window is looked at only when it may be full', async () => {
  const jobs = jobsWith({ prioritized: 3 })
  const window = openWindow(jobs)
  for (let taken = 0; taken < windowSize; taken += 1) await expect(window.take('inLine', 1)).resolves.toBe(1)
  expect(jobs.asked).toBe(0)
  await expect(window.take('inLine', 1)).resolves.toBe(1)
  expect(jobs.asked).toBe(1)
})

test('a full window takes nothing, or what still fits, and is believed to be full for a moment', async () => {
  const jobs = jobsWith({ waiting: 10, prioritized: windowSize - 13 })
  let now = 0
  const window = openWindow(jobs, () => now)
  await expect(window.take('inLine', windowSize + 1)).resolves.toBe(3)
  await expect(window.take('inLine', 5)).resolves.toBe(0)
  expect(jobs.asked).toBe(1)
  jobs.counts = {}
  now = 1000
  await expect(window.take('inLine', 5)).resolves.toBe(5)
  expect(jobs.asked).toBe(2)
})

test('what sleeps has a window of its own', async () => {
  const jobs = jobsWith({ prioritized: windowSize, delayed: windowSize - 1 })
  const window = openWindow(jobs)
  await expect(window.take('asleep', windowSize + 1)).resolves.toBe(1)
  await expect(window.take('inLine', 1)).resolves.toBe(0)
})

test('what is taken while the answer is under way counts', async () => {
  const asked = Promise.withResolvers<Record<string, number>>()
  const window = openWindow({ getJobCounts: () => asked.promise })
  const takes = [window.take('inLine', windowSize + 1), window.take('inLine', windowSize + 1)]
  asked.resolve({ prioritized: 0 })
  const taken = await Promise.all(takes)
  expect(taken.reduce((sum, one) => sum + one)).toBe(windowSize)
})

test('a queue that does not answer takes nothing', async () => {
  const window = openWindow({ getJobCounts: () => Promise.reject(new Error('lost')) })
  await expect(window.take('inLine', windowSize + 1)).rejects.toThrow('lost')
  await expect(window.take('inLine', 1)).resolves.toBe(1)
})
