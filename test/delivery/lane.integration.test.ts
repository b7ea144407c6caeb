import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { inDoubt, transient } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { openStation, useStation } from './station.ts'

const put = (lane: string, summary?: string) => ({ operation: 'put', lane, ...(summary && { summary }) })
const brokenOff = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(inDoubt('REPLY_TIMEOUT', 'Ngắt giữa chừng')))
  })

describeOnBoth('lanes', (queues) => {
  const station = useStation(queues)

  test('keep their order while the head is being tried again', async () => {
    const { partner, take, reaches } = station()
    partner.script(({ service }) => {
      if (service === 'state' && partner.requests.length < 3) throw transient('BUSY', 'Bận')
      return undefined
    })
    const [, second] = await take({ operation: 'state', lane: 'head' }, put('head'))
    await reaches(second, 'completed')
    expect(partner.sent('head')).toEqual(['state', 'state', 'state', 'put'])
  })

  test('with a request that hangs delay no other lane', async () => {
    const { partner, take, reaches } = station()
    let open: () => void = () => undefined
    const opened = new Promise<undefined>((resolve) => {
      open = () => resolve(undefined)
    })
    partner.script(({ codes }) => (codes.includes('hangs') ? opened : undefined))
    const [hanging] = await take(put('hangs'))
    const [other] = await take(put('free'))
    await reaches(other, 'completed')
    open()
    await reaches(hanging, 'completed')
  })
})

describeOnBoth('lanes of several processes or with little room', (queues) => {
  test('with a message that keeps failing delay no other lane', async () => {
    const { partner, take, work, reaches, deliveryOf } = await openStation(queues, {
      endpoint: { limits: { inFlight: 1 } },
    })
    partner.script(({ codes }) => {
      if (codes.includes('poison')) throw transient('BUSY', 'Bận')
      return undefined
    })
    work()
    const [poison] = await take({ ...put('poison'), delaysSeconds: [3600] })
    await vi.waitFor(async () => expect((await deliveryOf(poison)).tries).toBe(1), 5000)
    const healthy = await take(...['h-1', 'h-2', 'h-3'].map((lane) => put(lane)))
    for (const id of healthy) await reaches(id, 'completed')
    expect((await deliveryOf(poison)).status).toBe('waiting')
  })

  test('have one request at a time at the partner, in the order of acceptance, over two processes', async () => {
    const one = await openStation(queues)
    const two = await openStation(queues, {}, one.partner)
    const busy = new Set<string>()
    const overlaps: string[] = []
    one.partner.script(async ({ codes }) => {
      const [lane = ''] = codes
      if (busy.has(lane)) overlaps.push(lane)
      busy.add(lane)
      await pause(Math.random() * 4)
      busy.delete(lane)
      return undefined
    })
    one.work()
    two.work()
    const ids: string[] = []
    for (let round = 0; round < 8; round += 1) {
      const station = round % 2 === 0 ? one : two
      ids.push(...(await station.take(...['l-1', 'l-2', 'l-3'].map((lane) => put(lane)))))
    }
    for (const id of ids) await one.reaches(id, 'completed')
    expect(overlaps).toEqual([])
    expect(one.partner.requests).toHaveLength(ids.length)
    const attempts = await queues.database.rows<{ lane: string; seq: number }>(
      `select d.lane, d.seq from attempts a join deliveries d on d.id = a.delivery_id
       where d.lane like 'l-_' order by a.started_at, d.seq`,
    )
    for (const lane of ['l-1', 'l-2', 'l-3']) {
      const order = attempts.filter((row) => row.lane === lane).map(({ seq }) => Number(seq))
      expect(order).toHaveLength(8)
      expect(order).toEqual(order.toSorted((first, second) => first - second))
    }
  })

  test('that hold many messages are worked to the end', async () => {
    const { take, work, reaches } = await openStation(queues)
    work()
    const ids = await take(...Array.from({ length: 7 }, () => put('long')))
    for (const id of ids) await reaches(id, 'completed')
  })
})

describeOnBoth('the sweeper', (queues) => {
  const swept = { queue: { sweepEveryMs: 100, sweepAfterMs: 0 } }

  test('finds work of which the queue was never told', async () => {
    const { takeSilently, work, reaches } = await openStation(queues, swept)
    work()
    const [id] = await takeSilently(put('silent'))
    await reaches(id, 'completed')
  })

  test('finds all work again after the queue has lost every job', async () => {
    const { partner, take, work, reaches, deliveryOf } = await openStation(queues, swept)
    partner.script(() => {
      if (partner.requests.length <= 3) throw transient('BUSY', 'Bận')
      return undefined
    })
    work()
    const lanes = ['w-1', 'w-2', 'w-3']
    const ids = await take(...lanes.map((lane) => ({ ...put(lane), delaysSeconds: [1] })))
    await vi.waitFor(async () => {
      for (const id of ids) expect((await deliveryOf(id)).tries).toBe(1)
    }, 5000)
    await queues.wipe()
    for (const id of ids) await reaches(id, 'completed')
    for (const lane of lanes) expect(partner.sent(lane)).toEqual(['put', 'put'])
  })

  test('finds a delivery whose worker is gone', async () => {
    const { partner, take, work, reaches } = await openStation(queues, {
      ...swept,
      endpoint: { timeoutMs: 100 },
      work: { leaseMarginMs: 100, drainMs: 0 },
    })
    partner.script((_request, signal) => (partner.requests.length === 1 ? brokenOff(signal) : undefined))
    const gone = work()
    const [id] = await take(put('gone'))
    await vi.waitFor(() => expect(partner.requests).toHaveLength(1), 5000)
    // As if the process had died: its attempt never ends, and its lane's job is lost with it.
    await queues.database.rows(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'gone'; end $$`,
    )
    await queues.database.rows(
      'create trigger refuse before update on attempts for each row when (new.outcome is not null and new.code <> $$WORKER_LOST$$) execute function refuse()',
    )
    await gone.close()
    await queues.database.rows('drop trigger refuse on attempts')
    await queues.wipe()
    work()
    await reaches(id, 'completed')
  })
})

describeOnBoth('a process that stops', (queues) => {
  test('finishes the request under way, and leaves what waits to others', async () => {
    const { partner, take, work, reaches, deliveryOf } = await openStation(queues)
    let answer: () => void = () => undefined
    partner.script(() => new Promise((resolve) => (answer = () => resolve(undefined))))
    const workers = work()
    const [first, second] = await take(put('drain'), put('drain'))
    await vi.waitFor(() => expect(partner.requests).toHaveLength(1), 5000)
    const closing = workers.close()
    await pause(20)
    answer()
    await closing
    expect((await deliveryOf(first)).status).toBe('completed')
    expect((await deliveryOf(second)).status).toBe('waiting')
    expect(partner.requests).toHaveLength(1)

    partner.script(() => undefined)
    work()
    await reaches(second, 'completed')
  })

  test('breaks off what takes too long, which is then in doubt', async () => {
    const { partner, take, work, deliveryOf } = await openStation(queues, { work: { drainMs: 100 } })
    partner.script((_request, signal) => brokenOff(signal))
    const workers = work()
    const [id] = await take({ ...put('slow'), delaysSeconds: [3600] })
    await vi.waitFor(() => expect(partner.requests).toHaveLength(1), 5000)
    await workers.close()
    await expect(deliveryOf(id)).resolves.toMatchObject({
      status: 'in-doubt',
      attempts: [{ outcome: 'in-doubt', code: 'REPLY_TIMEOUT' }],
    })
  })
})
