import { expect, test } from 'vitest'
import { type LoopProgress, retryAfterMs, troubleWith, troubleWords } from '#compose/loop-progress.ts'

const wrongWith = (...asked: Parameters<typeof troubleWith>) => troubleWords(troubleWith(...asked))

const waiting: LoopProgress = { phase: 'waiting', since: 1000, waitMs: 500, failures: 0 }

test('a loop that waits is stalled when its timer is lost, and not while it may wait', () => {
  expect(wrongWith(waiting, 2000, 3500)).toBeUndefined()
  expect(wrongWith(waiting, 2000, 3501)).toBe('the next step is 2 seconds late')
  expect(wrongWith({ ...waiting, waitMs: Number.POSITIVE_INFINITY }, 2000, 1e12)).toBeUndefined()
})

test('a loop at work is stalled by the time of its step alone', () => {
  const running = { ...waiting, phase: 'running' } as const
  expect(wrongWith(running, 2000, 3000)).toBeUndefined()
  expect(wrongWith(running, 2000, 3001)).toBe('a step has been under way for 2 seconds')
})

test('failures in a row are said from the fifth on, without what the error says', () => {
  expect(wrongWith({ ...waiting, failures: 4, failure: 'x' }, 2000, 1000)).toBeUndefined()
  expect(wrongWith({ ...waiting, failures: 5, failure: 'x' }, 2000, 1000)).toBe('failed 5 times in a row')
})

test('a long wait stays as it is; a short one grows to five seconds at most', () => {
  expect([1, 3, 4, 9].map((failures) => retryAfterMs(60_000, failures))).toEqual(Array(4).fill(60_000))
  expect([1, 3, 4, 5, 9].map((failures) => retryAfterMs(1000, failures))).toEqual([
    1000, 1000, 2000, 4000, 5000,
  ])
})
