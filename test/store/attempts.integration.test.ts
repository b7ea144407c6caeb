import { describe, expect, test } from 'vitest'
import { isFinal } from '#messages/lifecycle.ts'
import { beginAttempt, settle } from '#store/attempts.ts'
import { useDatabase } from '../support/database.ts'
import { claimHead, end, later, settlementOf } from '../support/record.ts'
import { fill, rowsOf } from './lane-rows.ts'

const database = useDatabase()
const { attemptsOf, deliveryRow } = rowsOf(database)

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

  test('forgets what a partner lacks, but not for a late word nor what was found there with it', async () => {
    const pool = database.connect()
    const held = async () => {
      const rows = await database.rows<{ key: string }>('select key from partner_holdings order by key')
      return rows.map(({ key }) => key)
    }
    await database.rows(
      `insert into partner_holdings (endpoint, key, delivery_id, since)
       select 'fake', key, gen_random_uuid(), now() from unnest(array['gone', 'found', 'kept']) as key`,
    )
    for (const lane of ['lacks-1', 'lacks-2', 'lacks-3']) await fill(pool, lane, ['put'])
    const [one, other] = [await claimHead(pool, 'lacks-1'), await claimHead(pool, 'lacks-2')]
    const late = await claimHead(pool, 'lacks-3')
    await settle(pool, 'fake', [
      settlementOf(one, { lacks: 'gone' }),
      settlementOf(other, { holds: 'found' }),
      settlementOf({ ...late, attempt: 0 }, { lacks: 'kept' }),
    ])
    await expect(held()).resolves.toEqual(['found', 'kept'])
    await settle(pool, 'fake', [
      settlementOf(late, { lacks: 'found' }),
      settlementOf({ ...one, attempt: 0 }, { holds: 'found' }),
    ])
    await expect(held()).resolves.toEqual(['found', 'kept'])
  })

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
