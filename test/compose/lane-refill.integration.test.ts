import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { transient } from '#adapter-kit'
import { laneRefill } from '#compose/lane-refill.ts'
import { laneWaker } from '#compose/lane-waker.ts'
import { wakeLanes } from '#compose/operator-actions.ts'
import { sweeper } from '#compose/sweeper.ts'
import { urgencyOf } from '#messages/urgency.ts'
import type { LaneQueue } from '#queue/lanes.ts'
import { windowSize } from '#queue/window.ts'
import { pauseChannel } from '#store/channels.ts'
import { openStation, type Station } from '../delivery/station.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { describeOnBoth, describeOnRedis } from '../support/queues.ts'
import { accept, claimHead, later } from '../support/record.ts'

const more = 150
const hour = 3_600_000

/** More lanes than the window has places for, each in a wake of its own, as at the door of an unhurried day. */
const fillWindow = async (station: Station, name: string, lanes = windowSize + more) => {
  const { takeSilently, resources } = station
  const names = Array.from({ length: lanes }, (_, index) => `${name}-${index}`)
  const ids = await takeSilently(...names.map((lane) => ({ operation: 'put', lane })))
  const waker = laneWaker(resources.queues, resources.logger, resources.now)
  for (const lane of names) {
    waker('fake', lane, undefined)
    await new Promise(setImmediate)
  }
  return ids
}

const queueOf = ({ resources }: Station): LaneQueue => {
  const queue = resources.queues.get('fake')
  if (!queue) throw new Error('There is no queue')
  return queue
}

const inLine = async (station: Station) => {
  const { waiting = 0, prioritized = 0 } = await queueOf(station).depth()
  return waiting + prioritized
}

const settled = (queue: () => Promise<number>, count: number) =>
  vi.waitFor(async () => expect(await queue()).toBeGreaterThanOrEqual(count), {
    timeout: 45_000,
    interval: 50,
  })

const allDone = async (station: Station, ids: readonly string[]) => {
  for (const id of ids) await station.reaches(id, 'completed')
}

describeOnBoth('more lanes than the queue has places for', (queues) => {
  test('stay in the record, and are all delivered without any sweep', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 20 } } })
    const ids = await fillWindow(station, 'many')
    await settled(() => inLine(station), windowSize)
    expect(await inLine(station)).toBeLessThanOrEqual(windowSize + 10)
    station.work()
    await allDone(station, ids)
    await expect
      .poll(async () => Object.values(await queueOf(station).depth()).reduce((sum, one) => sum + one))
      .toBe(0)
  })

  test('are all delivered, each once, by two processes, of which one stops in the middle', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 5 } } })
    const other = await openStation(queues, { endpoint: { limits: { inFlight: 5 } } }, station.partner)
    const ids = await fillWindow(station, 'shared')
    const stops = other.work()
    station.work()
    await vi.waitFor(() => expect(station.partner.requests.length).toBeGreaterThan(50), 20_000)
    await stops.close()
    await allDone(station, ids)
    expect(station.partner.requests).toHaveLength(ids.length)
  })

  test('sleep in the record when they have to wait, and get up without any sweep', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 20 } } })
    const failed = new Set<string>()
    station.partner.script(({ codes: [code = ''] }) => {
      if (failed.has(code)) return undefined
      failed.add(code)
      throw transient('BUSY', 'Đang bận')
    })
    const lanes = Array.from({ length: windowSize + more }, (_, index) => `sleeper-${index}`)
    const ids = await station.takeSilently(
      ...lanes.map((lane) => ({ operation: 'put', lane, delaysSeconds: [6, 6] })),
    )
    await queueOf(station).refill([{}])
    station.work()
    let most = 0
    const look = async () => {
      most = Math.max(most, (await queueOf(station).depth()).delayed ?? 0)
      return failed.size
    }
    await settled(look, lanes.length)
    await look()
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(windowSize + 60)
    await allDone(station, ids)
  })
})

describeOnRedis('a full window', (queues) => {
  test('lets a more urgent lane go first, although it stays in the record', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 1 } } })
    const ids = await fillWindow(station, 'calm')
    await settled(() => inLine(station), windowSize)
    const { database, queues: all, logger, now } = station.resources
    const deliveries = [aDelivery('urgent', { operation: 'put' })]
    const data = { code: 'urgent', summary: 'plain' }
    await accept(database, [aMessage('urgent', { data, deliveries, deadline: now() })], now())
    laneWaker(all, logger, now)('fake', 'urgent', now())
    await settled(() => inLine(station), windowSize + 2)
    station.work()
    await vi.waitFor(() => expect(station.partner.sent('urgent')).toEqual(['put']), 20_000)
    expect(station.partner.requests.findIndex(({ codes }) => codes.includes('urgent'))).toBeLessThan(5)
    await allDone(station, ids)
  })

  test('is left alone while the endpoint is paused, and nothing turns in circles', async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 2 } } })
    const { database, now } = station.resources
    await pauseChannel(database, { endpoint: 'fake', by: 'test', reason: 'test', now: now() })
    await fillWindow(station, 'paused')
    await settled(() => inLine(station), windowSize)
    const put = vi.spyOn(queueOf(station), 'put')
    const wake = vi.spyOn(queueOf(station), 'wake')
    const workers = station.work()
    await pause(1500)
    expect(station.partner.requests).toHaveLength(0)
    expect(put.mock.calls.length).toBeLessThan(3)
    expect(await inLine(station)).toBeGreaterThan(windowSize / 2)
    await workers.close()
    // What it held is in line again, as one job for all or in bundles.
    expect(wake.mock.calls.flatMap(([wakes]) => wakes).length).toBeLessThan(200)
  })
})

describeOnRedis('a queue that was wiped beside a backlog', (queues) => {
  test('is filled again from the record, from one sweep on', async () => {
    const settings = { queue: { sweepEveryMs: 300, sweepAfterMs: 0, lanesPerSweep: 100 } }
    const station = await openStation(queues, { ...settings, endpoint: { limits: { inFlight: 20 } } })
    const ids = await fillWindow(station, 'wiped')
    await queues.wipe()
    station.work()
    await allDone(station, ids)
  })
})

describeOnRedis('a sweep', (queues) => {
  const dueAt = (station: Station) => later(station.resources.now(), -hour)
  const swept = async (station: Station, depth: number, queue: Partial<LaneQueue> = {}) => {
    const put = vi.fn(async () => undefined)
    const refill = vi.fn(async () => undefined)
    const direct = vi.fn()
    const endpoint = station.resources.endpoints.get('fake')
    if (!endpoint) throw new Error('There is no endpoint')
    const asked = { ...queueOf(station), depth: async () => ({ prioritized: depth }), put, refill, ...queue }
    const sweep = sweeper(station.resources, endpoint, asked, direct)
    await sweep(() => undefined)
    return { put, refill, direct, sweep }
  }
  const fill = async (station: Station, ...lanes: readonly string[]) => {
    const messages = lanes.map((lane) =>
      aMessage(lane, { deliveries: [aDelivery(lane, { operation: 'put' })] }),
    )
    await accept(station.resources.database, messages, dueAt(station))
  }

  test('finds the lane of a lost worker, however many jobs are in line', async () => {
    const station = await openStation(queues)
    const { database } = station.resources
    await fill(station, 'lost')
    await claimHead(database, 'lost', { endpoint: 'fake', now: dueAt(station), leaseUntil: dueAt(station) })
    const { put, sweep } = await swept(station, 10_000)
    expect(put).toHaveBeenCalledExactlyOnceWith([{ lane: 'lost', urgency: expect.any(Number) }])
    // As long as nobody has taken it over.
    await sweep(() => undefined)
    expect(put).toHaveBeenCalledTimes(2)
    await database.query(`update deliveries set status = 'completed', due_at = null where lane = 'lost'`)
  })

  test('puts a job for all in line where there are many, and lanes where there are few', async () => {
    const station = await openStation(queues)
    await fill(station, 'overdue-1', 'overdue-2')
    const deep = await swept(station, 10_000)
    expect(deep.put).not.toHaveBeenCalled()
    expect(deep.refill).toHaveBeenCalledExactlyOnceWith([{ urgency: expect.any(Number) }])
    const shallow = await swept(station, 0)
    expect(shallow.put).toHaveBeenCalledOnce()
    expect(shallow.refill).not.toHaveBeenCalled()
    // A job that stands in line for them already.
    const inTurn = await swept(station, 0, { standing: async () => ({ urgency: 1 }) })
    expect(inTurn.put).not.toHaveBeenCalled()
    const away = async () => {
      throw new Error('lost')
    }
    const without = await swept(station, 0, { depth: away, put: away })
    expect(without.direct).toHaveBeenCalledOnce()
  })
})

describeOnBoth('a lane that lost its job after the walk had passed it', (queues) => {
  /** A walk that has put in its second page and stands in line for the third; `passed` is due before them all. */
  const walking = async () => {
    const station = await openStation(queues, { endpoint: { limits: { inFlight: 20 } } })
    const endpoint = station.resources.endpoints.get('fake')
    if (!endpoint) throw new Error('There is no endpoint')
    const begin = later(station.resources.now(), -hour)
    const fill = (lanes: readonly string[], at: Date) =>
      accept(
        station.resources.database,
        lanes.map((lane) => aMessage(lane, { deliveries: [aDelivery(lane, { operation: 'put' })] })),
        at,
      )
    for (let page = 0; page < 3; page += 1)
      await fill(
        Array.from({ length: windowSize }, (_, index) => `page-${page}-${index}`),
        later(begin, page * 1000),
      )
    const urgency = urgencyOf(begin, undefined)
    const queue = queueOf(station)
    const refill = laneRefill(station.resources, endpoint, queue)
    const second = await refill({ urgency }).then(([next]) => refill(next ?? {}))
    await queue.refill(second)
    await fill(['passed'], later(begin, -1000))
    const put = vi.fn(queue.put)
    return {
      station,
      urgency,
      queue,
      put,
      sweepWith: (depth: number) => {
        const asked = { ...queue, depth: async () => ({ prioritized: depth }), put }
        return sweeper(station.resources, endpoint, asked, () => undefined)(() => undefined)
      },
    }
  }

  test('is put in again, and what the walk has in line or before it is not', async () => {
    const { station, urgency, put, sweepWith } = await walking()
    await sweepWith(0)
    const lanes = put.mock.calls.flatMap(([wakes]) => wakes.map(({ lane }) => lane))
    expect(lanes).toContain('passed')
    expect(lanes.filter((lane) => /^page-[12]/.test(lane))).toEqual([])
    expect(put.mock.calls.flat(2).every((wake) => wake.urgency === urgency)).toBe(true)
    await station.resources.database.query(`update deliveries set status = 'completed', due_at = null`)
  })

  test('is waited for no longer than a page, also beside a deep queue and a new wish', async () => {
    const { station, urgency, queue, put, sweepWith } = await walking()
    await queue.refill([{ urgency, isGuess: true }])
    await sweepWith(10_000)
    await sweepWith(10_000)
    expect(put).not.toHaveBeenCalled()
    expect(await queue.standing({ urgency, isPassed: true })).toBeDefined()
    expect((await queue.standing({ urgency }))?.after).toBeDefined()
    station.work()
    await vi.waitFor(() => expect(station.partner.sent('passed')).toEqual(['put']), 20_000)
    await vi.waitFor(() => expect(station.partner.requests).toHaveLength(3 * windowSize + 1), 45_000)
  })
})

describe('lanes that an operator action moved', () => {
  test('are woken at once when they are few; the record has the others', async () => {
    const wakeNow = vi.fn(async () => undefined)
    const refill = vi.fn(async () => undefined)
    const queueMap = new Map([['fake', { wakeNow, refill } as unknown as LaneQueue]])
    const resources = { queues: queueMap, logger: { warn: vi.fn() } } as never
    await wakeLanes(resources, 'fake', ['a', 'b', 'a'])
    expect(wakeNow).toHaveBeenLastCalledWith(['a', 'b'])
    expect(refill).not.toHaveBeenCalled()
    await wakeLanes(
      resources,
      'fake',
      Array.from({ length: 1000 }, (_, index) => `lane-${index}`),
    )
    expect(refill).toHaveBeenCalledExactlyOnceWith([{}])
  })
})
