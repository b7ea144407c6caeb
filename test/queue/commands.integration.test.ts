import { Redis } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { redisQueues } from '#queue/connection.ts'
import { laneQueue } from '#queue/lanes.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { wakes, working } from '../support/lanes.ts'
import { startRedis } from '../support/redis-server.ts'

const patience = { timeout: 45_000, interval: 5 }

/** A worker on a Redis of its own, of which nobody else asks anything. */
const open = async () => {
  const server = await startRedis()
  if (!server) return undefined
  onTestFinished(() => server.stop())
  const connection = redisQueues(server.url, '{counted}', () => undefined)
  onTestFinished(() => connection.close())
  const redis = new Redis(server.url)
  onTestFinished(() => redis.disconnect())
  const queue = laneQueue(connection, 'portal')
  onTestFinished(() => queue.close())
  const seen: string[] = []
  const work = working(async (lane) => {
    seen.push(lane)
    return { kind: 'empty' }
  })
  const workers = workLanes(connection, 'portal', queue, work, {
    atOnce: 100,
    lockMs: 30_000,
    onError: () => undefined,
  })
  onTestFinished(() => workers.close(10_000))
  /** Scripts that are run until all of this is worked, and nobody has anything to do any more. */
  const scriptsOf = async (told: () => Promise<void>, lanes: number) => {
    await redis.config('RESETSTAT')
    const before = seen.length
    await told()
    await vi.waitFor(() => expect(seen).toHaveLength(before + lanes), patience)
    await vi.waitFor(async () => expect(await redis.llen('{counted}:portal:active')).toBe(0), patience)
    const stats = await redis.info('commandstats')
    return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0)
  }
  return { queue, redis, scriptsOf }
}

test('a lane costs the queue few commands, alone and in a crowd', async ({ skip }) => {
  const opened = await open()
  if (!opened) return skip('redis-server is not installed')
  const { queue, redis, scriptsOf } = opened
  await scriptsOf(() => queue.wake(wakes('first')), 1)
  // Put in, taken, done, and looked whether there is more.
  await expect(scriptsOf(() => queue.wake(wakes('alone')), 1)).resolves.toBeLessThanOrEqual(4)
  const [groups, each] = [50, 40]
  const crowd = async () => {
    for (let group = 0; group < groups; group += 1)
      await queue.wake(wakes(...Array.from({ length: each }, (_, index) => `lane-${group}-${index}`)))
  }
  expect(await scriptsOf(crowd, groups * each)).toBeLessThan(0.2 * groups * each)
  expect(await redis.dbsize()).toBeLessThan(20)
})
