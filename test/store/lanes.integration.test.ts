import { describe, expect, test } from 'vitest'
import { isFinal, openStatuses } from '#messages/lifecycle.ts'
import { beginAttempt, settle } from '#store/attempts.ts'
import type { Database } from '#store/database.ts'
import { overdueLanes } from '#store/overdue-lanes.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { accept, acceptOne, claim, claimed, claimHead, end, later, settlementOf } from '../support/record.ts'

const database = useDatabase()

/** Accepts messages into one lane, in order; gives the ids of their deliveries. */
const fill = async (pool: Database, lane: string, operations: readonly string[] = ['put', 'put', 'put']) => {
  const ids: string[] = []
  for (const [index, operation] of operations.entries()) {
    const message = aMessage(`${lane}-${index}`, { deliveries: [aDelivery(lane, { operation })] })
    ids.push((await acceptOne(pool, message)).deliveries[0]?.id ?? '')
  }
  return ids
}

const deliveryRow = async (id: string) => {
  const [row] = await database.rows('select * from deliveries where id = $1', [id])
  return row
}

const attemptsOf = (id: string) =>
  database.rows(
    'select number, kind, worker, outcome, code, ended_at from attempts where delivery_id = $1 order by number',
    [id],
  )

describe('claiming a lane', () => {
  test('gives its messages strictly in the order in which they were accepted', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'order')
    const seen: string[] = []
    for (const _ of ids) {
      const head = await claimHead(pool, 'order')
      seen.push(head.id)
      await end(pool, head)
    }
    expect(seen).toEqual(ids)
    await expect(claim(pool, 'order')).resolves.toEqual({ kind: 'empty' })
  })

  test('gives what was accepted: body, retry policy, sender and correlation id', async () => {
    const pool = database.connect()
    await acceptOne(
      pool,
      aMessage('whole', { correlationId: 'thread-1', data: { summary: 'Đủ dấu: ặ ễ ở' } }),
    )
    await expect(claimHead(pool, 'whole')).resolves.toMatchObject({
      operation: 'put',
      lane: 'whole',
      was: 'waiting',
      tries: 0,
      attempt: 1,
      retry: { delaysSeconds: [0.05, 0.05], jitter: 0 },
      sender: 'city',
      correlationId: 'thread-1',
      data: { summary: 'Đủ dấu: ặ ễ ở' },
      known: false,
    })
  })

  test('writes the attempt down before anything is sent', async () => {
    const pool = database.connect()
    await fill(pool, 'written', ['put'])
    const head = await claimHead(pool, 'written')
    await expect(attemptsOf(head.id)).resolves.toMatchObject([
      { number: 1, kind: 'send', worker: 'worker-1', outcome: null, ended_at: null },
    ])
    await expect(deliveryRow(head.id)).resolves.toMatchObject({ status: 'delivering', attempts: 1 })
  })

  test('twenty times at once lets one win; the others wait for its lease', async () => {
    const pools = [database.connect(10), database.connect(10)]
    await fill(database.connect(), 'race')
    const now = new Date()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => claim(pools[index % 2] as Database, 'race', { now })),
    )
    expect(answers.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
    const others = answers.filter(({ kind }) => kind !== 'claimed')
    expect(others).toEqual(Array(19).fill({ kind: 'later', at: later(now, 60_000) }))
  })

  test('answers "later" while the head waits for its next try, although the ones behind it are due', async () => {
    const pool = database.connect()
    await fill(pool, 'sleeping')
    const dueAt = later(new Date(), 60_000)
    await end(pool, await claimHead(pool, 'sleeping'), {
      status: 'waiting',
      dueAt,
      result: { outcome: 'transient' },
    })
    await expect(claim(pool, 'sleeping')).resolves.toEqual({ kind: 'later', at: dueAt })
    await expect(claim(pool, 'sleeping', { now: dueAt })).resolves.toMatchObject({ kind: 'claimed' })
  })

  test('is blocked by a parked head only where the endpoint keeps the order', async () => {
    const pool = database.connect()
    const [, second] = await fill(pool, 'parked')
    await end(pool, await claimHead(pool, 'parked'), { status: 'parked', result: { outcome: 'in-doubt' } })
    await expect(claim(pool, 'parked')).resolves.toEqual({ kind: 'blocked' })
    await expect(claimHead(pool, 'parked', { parkedBlocks: false })).resolves.toMatchObject({ id: second })
  })

  test.each(['dead', 'rejected', 'completed'] as const)('goes on behind a %s one', async (status) => {
    const pool = database.connect()
    const [, second] = await fill(pool, `behind-${status}`)
    await end(pool, await claimHead(pool, `behind-${status}`), { status })
    await expect(claimHead(pool, `behind-${status}`)).resolves.toMatchObject({ id: second })
  })

  test('keeps lanes of the same name at two endpoints apart', async () => {
    const pool = database.connect()
    const deliveries = [aDelivery('twin'), aDelivery('twin', { endpoint: 'other' })]
    await acceptOne(pool, aMessage('twin', { deliveries }))
    const head = await claimHead(pool, 'twin', { endpoint: 'other' })
    await expect(deliveryRow(head.id)).resolves.toMatchObject({ endpoint: 'other' })
    await expect(claim(pool, 'twin')).resolves.toMatchObject({ kind: 'claimed' })
  })
})

describe('a lease', () => {
  test('that ends hands the delivery on as lost and closes the attempt of the dead worker', async () => {
    const pool = database.connect()
    await fill(pool, 'lost')
    const now = new Date()
    const first = await claimHead(pool, 'lost', { now })
    const after = later(now, 60_001)
    const second = await claimHead(pool, 'lost', { now: after, worker: 'worker-2' })
    expect(second).toMatchObject({ id: first.id, was: 'lost', attempt: 2 })
    await expect(attemptsOf(first.id)).resolves.toMatchObject([
      { number: 1, worker: 'worker-1', outcome: 'in-doubt', code: 'WORKER_LOST', ended_at: after },
      { number: 2, worker: 'worker-2', outcome: null, ended_at: null },
    ])
  })

  test('taken over fences the late worker: its outcome is written down but moves nothing', async () => {
    const pool = database.connect()
    await fill(pool, 'fenced', ['put'])
    const now = new Date()
    const late = await claimHead(pool, 'fenced', { now })
    const present = await claimHead(pool, 'fenced', { now: later(now, 60_001), worker: 'worker-2' })
    await expect(
      end(pool, late, { status: 'dead', result: { outcome: 'permanent', code: 'LATE' } }),
    ).resolves.toEqual([])
    await expect(deliveryRow(late.id)).resolves.toMatchObject({
      status: 'delivering',
      attempts: 2,
      result: null,
    })
    await expect(attemptsOf(late.id)).resolves.toMatchObject([{ code: 'LATE' }, { outcome: null }])

    await expect(end(pool, present)).resolves.toEqual([present.id])
    await expect(end(pool, late, { status: 'dead' })).resolves.toEqual([])
    await expect(deliveryRow(late.id)).resolves.toMatchObject({ status: 'completed' })
  })

  test('taken over lets the late worker begin no further attempt', async () => {
    const pool = database.connect()
    await fill(pool, 'begin', ['put'])
    const now = new Date()
    const late = await claimHead(pool, 'begin', { now })
    await claimHead(pool, 'begin', { now: later(now, 60_001) })
    const next = {
      deliveryId: late.id,
      number: 2,
      kind: 'send' as const,
      requestId: late.requestId,
      worker: 'worker-1',
      startedAt: now,
      leaseUntil: later(now, 60_000),
    }
    await expect(beginAttempt(pool, next)).resolves.toBe(false)
    await expect(attemptsOf(late.id)).resolves.toHaveLength(2)
  })
})

describe('a batch', () => {
  const batch = { batchMax: (operation: string) => (operation === 'row' ? 3 : 1) }
  const idsOf = async (pool: Database, lane: string, limit = 10) =>
    claimed(await claim(pool, lane, batch, limit)).map(({ id }) => id)

  test('takes consecutive waiting messages of the same operation, in order, up to its size', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-size', ['row', 'row', 'row', 'row'])
    await expect(idsOf(pool, 'batch-size')).resolves.toEqual(ids.slice(0, 3))
    const requests = await database.rows(
      'select distinct request_id from attempts where delivery_id = any($1)',
      [ids],
    )
    expect(requests).toHaveLength(1)
  })

  test('ends before another operation', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-mixed', ['row', 'row', 'put', 'row'])
    await expect(idsOf(pool, 'batch-mixed')).resolves.toEqual(ids.slice(0, 2))
  })

  test('never forms behind a head whose operation takes none', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-alone', ['put', 'row', 'row'])
    await expect(idsOf(pool, 'batch-alone')).resolves.toEqual(ids.slice(0, 1))
  })

  test('holds nothing that is in doubt or not due yet', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-doubt', ['row', 'row', 'row'])
    await database.rows(`update deliveries set status = 'in-doubt' where id = $1`, [ids[1]])
    await expect(idsOf(pool, 'batch-doubt')).resolves.toEqual(ids.slice(0, 1))
    const late = await fill(pool, 'batch-later', ['row', 'row'])
    await database.rows(`update deliveries set due_at = now() + interval '1 hour' where id = $1`, [late[1]])
    await expect(idsOf(pool, 'batch-later')).resolves.toEqual(late.slice(0, 1))
  })

  test('forms no batch around a head in doubt', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-head', ['row', 'row'])
    await database.rows(`update deliveries set status = 'in-doubt' where id = $1`, [ids[0]])
    await expect(idsOf(pool, 'batch-head')).resolves.toEqual(ids.slice(0, 1))
  })

  test('is settled together, each with its own outcome', async () => {
    const pool = database.connect()
    await fill(pool, 'batch-settled', ['row', 'row', 'row'])
    const deliveries = claimed(await claim(pool, 'batch-settled', batch, 10))
    const statuses = ['completed', 'rejected', 'dead'] as const
    const settlements = deliveries.map((one, index) =>
      settlementOf(one, { status: statuses[index] ?? 'dead' }),
    )
    await settle(pool, 'fake', settlements)
    const rows = await Promise.all(deliveries.map(({ id }) => deliveryRow(id)))
    expect(rows.map((row) => row?.status)).toEqual(statuses)
  })
})

describe('what a partner is known to hold', () => {
  const keyOf = (_operation: string, data: unknown) => (data as { code: string }).code

  test('is remembered when a delivery says so, forgotten when one says it lacks it, and told with the claim', async () => {
    const pool = database.connect()
    for (const [change, known] of [
      [{ holds: 'held-1' }, true],
      [{ holds: 'held-1' }, true],
      [{ lacks: 'held-1' }, false],
    ] as const) {
      await acceptOne(pool, aMessage('held-1'))
      await end(pool, await claimHead(pool, 'held-1', { keyOf }), change)
      await acceptOne(pool, aMessage('held-1'))
      const next = await claimHead(pool, 'held-1', { keyOf })
      expect(next.known).toBe(known)
      await end(pool, next)
    }
  })

  test('is not told of another endpoint', async () => {
    const pool = database.connect()
    await acceptOne(pool, aMessage('held-2'))
    await end(pool, await claimHead(pool, 'held-2'), { holds: 'held-2' })
    await acceptOne(pool, aMessage('held-2', { deliveries: [aDelivery('held-2', { endpoint: 'other' })] }))
    await expect(claimHead(pool, 'held-2', { endpoint: 'other', keyOf })).resolves.toMatchObject({
      known: false,
    })
  })
})

describe('settling', () => {
  test.each(['waiting', 'pending', 'in-doubt'] as const)('into %s keeps when to go on', async (status) => {
    const pool = database.connect()
    await fill(pool, `settle-${status}`, ['put'])
    const head = await claimHead(pool, `settle-${status}`)
    const dueAt = later(new Date(), 5000)
    await end(pool, head, {
      status,
      dueAt,
      tries: 3,
      receipt: 'R-1',
      result: { outcome: 'transient', code: 'BUSY' },
    })
    await expect(deliveryRow(head.id)).resolves.toMatchObject({
      status,
      due_at: dueAt,
      lease_until: null,
      settled_at: null,
      tries: 3,
      receipt: 'R-1',
      result: { outcome: 'transient', code: 'BUSY' },
    })
  })

  test.each(['completed', 'rejected', 'dead', 'parked'] as const)(
    'into %s ends the lease and says when',
    async (status) => {
      const pool = database.connect()
      await fill(pool, `final-${status}`, ['put'])
      const head = await claimHead(pool, `final-${status}`)
      const endedAt = new Date()
      await end(pool, head, {
        status,
        endedAt,
        httpStatus: 409,
        result: { outcome: 'x', code: 'C', partnerCode: 'P', reason: 'R' },
      })
      expect(isFinal(status)).toBe(true)
      await expect(deliveryRow(head.id)).resolves.toMatchObject({
        status,
        due_at: null,
        lease_until: null,
        settled_at: endedAt,
      })
      await expect(
        database.rows(
          'select outcome, code, partner_code, reason, http_status from attempts where delivery_id = $1',
          [head.id],
        ),
      ).resolves.toEqual([{ outcome: 'x', code: 'C', partner_code: 'P', reason: 'R', http_status: 409 }])
    },
  )

  test('refuses a step that is not in the table of the lifecycle', async () => {
    const pool = database.connect()
    await fill(pool, 'forbidden', ['put'])
    const head = await claimHead(pool, 'forbidden')
    await expect(end(pool, head, { status: 'cancelled' })).rejects.toThrow(
      'delivering may not become cancelled',
    )
    await expect(deliveryRow(head.id)).resolves.toMatchObject({ status: 'delivering' })
  })
})

describe('lanes with overdue work', () => {
  test('are those due before the given time or with a lease that ended, once each, page by page', async () => {
    const pool = database.connect()
    const at = new Date('2026-11-01T00:00:00Z')
    const lanes = ['overdue-1', 'overdue-2', 'overdue-3']
    for (const lane of lanes) {
      const messages = ['a', 'b'].map((name) =>
        aMessage(`${lane}-${name}`, { deliveries: [aDelivery(lane, { endpoint: 'swept' })] }),
      )
      await accept(pool, messages, at)
    }
    await claimHead(pool, 'overdue-3', { endpoint: 'swept', now: at })
    const find = (dueBefore: Date, afterLane = '', limit = 10) =>
      overdueLanes(pool, 'swept', { dueBefore, afterLane, limit, parkedBlocks: true })
    await expect(find(at)).resolves.toEqual([])
    // The third is being worked on: what stands behind its head is not overdue.
    await expect(find(later(at, 1))).resolves.toEqual(lanes.slice(0, 2))
    await expect(find(later(at, 1), '', 1)).resolves.toEqual(lanes.slice(0, 1))
    await expect(find(later(at, 1), 'overdue-1', 1)).resolves.toEqual(lanes.slice(1, 2))

    await database.rows(`update deliveries set status = 'dead', due_at = null where lane = 'overdue-1'`)
    await database.rows(`update deliveries set status = 'parked', due_at = null where lane = 'overdue-2'`)
    await database.rows(`delete from deliveries where lane = 'overdue-3' and status = 'waiting'`)
    await expect(find(later(at, 60_000))).resolves.toEqual([])
    await expect(find(later(at, 60_001))).resolves.toEqual(['overdue-3'])
  })

  test.each(openStatuses)('are found by a head that is %s', async (status) => {
    const pool = database.connect()
    const endpoint = `swept-${status}`
    await acceptOne(pool, aMessage('found', { deliveries: [aDelivery('found', { endpoint })] }))
    await database.rows(`update deliveries set status = $1, lease_until = now() where endpoint = $2`, [
      status,
      endpoint,
    ])
    const sweep = { dueBefore: later(new Date(), 1000), afterLane: '', limit: 10, parkedBlocks: true }
    await expect(overdueLanes(pool, endpoint, sweep)).resolves.toEqual(['found'])
  })
})
