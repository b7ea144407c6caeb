import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LaneJobs } from '#queue/connection.ts'
import { answeringInTime } from '#queue/in-time.ts'
import { laneQueue } from '#queue/lanes.ts'
import { openSchedules } from '#queue/schedules.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<never>(() => undefined)
const silent: LaneJobs = {
  add: never,
  addBulk: never,
  getDeduplicationJobId: never,
  getJob: never,
  getJobCounts: never,
  upsertJobScheduler: never,
  getJobSchedulers: never,
  removeJobScheduler: never,
  on: () => undefined,
  close: never,
}
const connectionTo = (jobs: LaneJobs) => ({
  queue: () => answeringInTime(jobs),
  worker: () => ({ on: () => undefined, close: never }),
  look: never,
  close: never,
})

test('whatever is asked of a queue that was never there is answered with an error, in time', async () => {
  const queue = laneQueue(connectionTo(silent), 'portal')
  const schedules = openSchedules(connectionTo(silent))
  const wake = { lane: 'a', urgency: 1 }
  const asked = [
    queue.wake([wake]),
    queue.wakeNow(['a']),
    queue.sleep([{ ...wake, at: new Date() }]),
    queue.depth(),
    queue.close(),
    schedules.set([{ name: 'look', everySeconds: 60 }]),
    schedules.tick('look'),
    schedules.close(),
  ]
  const answers = Promise.allSettled(asked)
  await vi.advanceTimersByTimeAsync(10_000)
  const told = (await answers).map((answer) => answer.status === 'rejected' && answer.reason.message)
  expect(told).toEqual(asked.map(() => 'The queue did not answer in time'))
})

test('an answer and an error come through, and leave no timer', async () => {
  const counts = { waiting: 2 }
  const broken = async () => {
    throw new Error('READONLY')
  }
  const queue = laneQueue(
    connectionTo({ ...silent, getJobCounts: async () => counts, add: broken, addBulk: broken }),
    'x',
  )
  await expect(queue.depth()).resolves.toBe(counts)
  await expect(queue.wake([{ lane: 'a', urgency: 1 }])).rejects.toThrow('READONLY')
  expect(vi.getTimerCount()).toBe(0)
})
