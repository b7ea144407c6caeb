import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { inDoubt } from '#adapter-kit'
import { openPool } from '../support/database.ts'
import { wakes } from '../support/lanes.ts'
import { describeOnBoth, describeOnRedis, type TestQueues } from '../support/queues.ts'
import { startRedis } from '../support/redis-server.ts'
import { openStation } from './station.ts'

/** Holds the record so that nothing moves in it; gives what lets it go. */
const holdRecord = async ({ database }: TestQueues) => {
  const client = await openPool(database.url, 1).connect()
  await client.query('begin')
  await client.query('lock table deliveries in access exclusive mode')
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

const waitsForLock = async ({ database }: TestQueues) => {
  const found = await database.rows(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  expect(found.length).toBeGreaterThan(0)
}

describeOnBoth('a process that stops', (queues) => {
  test('does not turn in circles over lanes with work while something else takes its time', async () => {
    const station = await openStation(queues, { queue: { sweepEveryMs: 100, sweepAfterMs: 0 } })
    const { partner, take, takeSilently, work, resources, deliveryOf } = station
    const workers = work()
    const [first] = await take({ operation: 'put', lane: 'warm' })
    await station.reaches(first, 'completed')

    const queue = resources.queues.get('fake')
    if (!queue) throw new Error('There is no queue')
    const lanes = ['left-1', 'left-2', 'left-3']
    const letGo = await holdRecord(queues)
    await vi.waitFor(() => waitsForLock(queues), 5000)
    const wake = vi.spyOn(queue, 'wake')
    const closing = workers.close()
    await queue.wake(wakes(...lanes))
    await pause(700)
    // One by us; and each lane may hand its work on once.
    expect(wake.mock.calls.length).toBeLessThanOrEqual(1 + 2 * lanes.length)
    await letGo()
    await closing
    wake.mockRestore()

    const ids = await takeSilently(...lanes.map((lane) => ({ operation: 'put', lane })))
    await pause(100)
    for (const id of ids) expect((await deliveryOf(id)).status).toBe('waiting')
    expect(partner.requests).toHaveLength(1)
    work()
    await queue.wake(wakes(...lanes))
    for (const id of ids) await station.reaches(id, 'completed')
  })

  test('hands a lane with work on once, and claims nothing more', async () => {
    const { partner, take, work, reaches, resources } = await openStation(queues, {
      endpoint: { limits: { inFlight: 2 } },
    })
    let open: () => void = () => undefined
    partner.script(() => new Promise((resolve) => (open = () => resolve(undefined))))
    const workers = work()
    const put = (lane: string) => ({ operation: 'put', lane })
    const ids = await take(put('busy'), put('busy'), put('busy'))
    await vi.waitFor(() => expect(partner.requests).toHaveLength(1), 5000)
    const queue = resources.queues.get('fake')
    if (!queue) throw new Error('There is no queue')
    const wake = vi.spyOn(queue, 'wake')
    const closing = workers.close()
    ids.push(...(await take(put('other'), put('other'))))
    await pause(300)
    open()
    await closing
    expect(
      wake.mock.calls.filter(([woken]) => woken.some(({ lane }) => lane === 'busy')).length,
    ).toBeLessThanOrEqual(2)
    expect(
      wake.mock.calls.filter(([woken]) => woken.some(({ lane }) => lane === 'other')).length,
    ).toBeLessThanOrEqual(3)
    const [attempts] = await queues.database.rows(
      `select count(*)::int as n from attempts a join deliveries d on d.id = a.delivery_id where d.lane in ('busy', 'other')`,
    )
    expect(attempts).toEqual({ n: 1 })
    wake.mockRestore()
    // Nothing of this is left to the next test.
    partner.script(() => undefined)
    work()
    for (const id of ids) await reaches(id, 'completed')
  })
})

/** Milliseconds until it is done; more than allowed is a failure that says so. */
const within = async (milliseconds: number, work: Promise<unknown>) => {
  const late = pause(milliseconds, 'late', { ref: false })
  const first = await Promise.race([work.then(() => 'done'), late])
  expect(first).toBe('done')
}

describeOnRedis('a process whose Redis is gone', (queues) => {
  const drainMs = 500

  const openOnOwnRedis = async () => {
    const redis = await startRedis()
    if (!redis) throw new Error('redis-server is not installed')
    const closing: (() => Promise<void>)[] = []
    const station = await openStation(
      { ...queues, redisUrl: redis.url },
      { work: { drainMs } },
      undefined,
      (close) => closing.push(close),
    )
    return { redis, station, workers: station.work(), resources: station.resources }
  }

  test('stops all the same when it has nothing to do', async () => {
    const { redis, station, workers, resources } = await openOnOwnRedis()
    const [id] = await station.take({ operation: 'put', lane: 'idle' })
    await station.reaches(id, 'completed')
    await redis.stop()
    await within(drainMs + 8000, workers.close())
    await within(8000, resources.close())
  })

  test('stops all the same in the middle of a request, which is then in doubt', async () => {
    const { redis, station, workers, resources } = await openOnOwnRedis()
    const { partner } = station
    partner.script(
      (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(inDoubt('REPLY_TIMEOUT', 'Ngắt giữa chừng')))
        }),
    )
    const [id] = await station.take({ operation: 'put', lane: 'busy-without-redis' })
    await vi.waitFor(() => expect(partner.requests).toHaveLength(1), 5000)
    await redis.stop()
    await within(drainMs + 8000, workers.close())
    expect((await station.deliveryOf(id)).status).toBe('in-doubt')
    await within(8000, resources.close())
  })
})
