import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type BacklogRequest, backlogOf, readBacklog } from '#store/backlog.ts'
import type { Database } from '#store/database.ts'
import { sharedBacklog } from '#store/shared-backlog.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const now = new Date()
const blocks = () => ['parked']
const read = async (pool: Database, request: BacklogRequest) => backlogOf(await readBacklog(pool, request))

beforeEach(() => database.rows('truncate messages, deliveries, attempts, backlog_readings'))

let seq = 1_000_000
const insert = async (endpoint: string, lane: string, status: string, at: Date) => {
  seq += 1
  await database.rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, due_at, retry, accepted_at)
     values ($1, $2, $3, $4, 'put', $5, $6, $7, '{}', $7)`,
    [uuidv7(at.getTime()), randomUUID(), seq, endpoint, lane, status, at],
  )
}

describe('the backlog', () => {
  test('counts what is open, parked or dead by endpoint, with its oldest, and nothing that is done', async () => {
    const pool = database.connect()
    const first = later(now, -60_000)
    await acceptOne(pool, aMessage('one'), first)
    await acceptOne(pool, aMessage('two'), later(now, -1000))
    await acceptOne(pool, aMessage('three', { deliveries: [aDelivery('three', { endpoint: 'other' })] }), now)
    await acceptOne(pool, aMessage('done'), now)
    await end(pool, await claimHead(pool, 'done'))
    await insert('fake', 'dead', 'dead', later(now, -9000))

    const backlog = await read(pool, { endpoints: ['fake', 'other', 'idle'], blocks })
    const shown = Object.fromEntries(
      [...backlog].map(([name, { statuses }]) => [
        name,
        Object.fromEntries([...statuses].filter(([, { count }]) => count > 0)),
      ]),
    )
    expect(shown).toEqual({
      fake: {
        waiting: { count: 2, oldestAt: first },
        dead: { count: 1, oldestAt: later(now, -9000) },
      },
      other: { waiting: { count: 1, oldestAt: now } },
      idle: {},
    })
    expect([...(backlog.get('idle')?.statuses.keys() ?? [])]).toEqual(
      expect.arrayContaining(['waiting', 'pending', 'in-doubt', 'parked', 'dead']),
    )
    expect(backlog.get('idle')?.statuses.has('completed')).toBe(false)
  })

  test('a lane is blocked when the same message has more to do there behind what holds it up', async () => {
    const pool = database.connect()
    const deliveries = ['acknowledge', 'put'].map((operation) => aDelivery('siblings', { operation }))
    await acceptOne(pool, aMessage('siblings', { deliveries }))
    await end(pool, await claimHead(pool, 'siblings'), { status: 'parked', result: { outcome: 'in-doubt' } })
    const backlog = await read(pool, { endpoints: ['fake'], blocks })
    expect(backlog.get('fake')?.lanesBlocked).toBe(1)
  })

  test('a lane is blocked when something waits behind what holds it up, and counts once', async () => {
    const pool = database.connect()
    for (const endpoint of ['fake', 'patient']) {
      await insert(endpoint, 'behind', 'parked', now)
      await insert(endpoint, 'behind', 'parked', now)
      await insert(endpoint, 'behind', 'waiting', now)
      await insert(endpoint, 'behind', 'waiting', now)
      await insert(endpoint, 'alone', 'parked', now)
      await insert(endpoint, 'in-front', 'waiting', now)
      await insert(endpoint, 'in-front', 'parked', now)
      await insert(endpoint, 'dead', 'dead', now)
      await insert(endpoint, 'dead', 'waiting', now)
    }
    const request = (policy: Record<string, string[]>) => ({
      endpoints: ['fake', 'patient'],
      blocks: (endpoint: string) => policy[endpoint] ?? [],
    })
    const blocked = async (policy: Record<string, string[]>) =>
      Object.fromEntries(
        [...(await read(pool, request(policy)))].map(([name, { lanesBlocked }]) => [name, lanesBlocked]),
      )
    await expect(blocked({ fake: ['parked'] })).resolves.toEqual({ fake: 1, patient: 0 })
    await expect(blocked({ fake: ['parked', 'dead'], patient: ['parked'] })).resolves.toEqual({
      fake: 2,
      patient: 1,
    })
  })

  test('an installation without endpoints has none', async () => {
    await expect(read(database.connect(), { endpoints: [], blocks })).resolves.toEqual(new Map())
  })
})

describe('a reading', () => {
  const request = { endpoints: ['fake'], blocks }
  const waitingOf = (reading: Awaited<ReturnType<typeof sharedBacklog>>) =>
    reading?.figures.get('fake')?.statuses.get('waiting')?.count

  test('is shared: while it is fresh nobody counts again, whoever asks', async () => {
    const pools = [database.connect(), database.connect()] as const
    await acceptOne(pools[0], aMessage('one'))
    expect(waitingOf(await sharedBacklog(pools[0], request))).toBe(1)
    await acceptOne(pools[0], aMessage('two'))
    const second = await sharedBacklog(pools[1], request)
    expect(waitingOf(second)).toBe(1)
    expect(second?.ageMs).toBeGreaterThan(0)
    await database.rows(`update backlog_readings set taken_at = taken_at - interval '2 seconds'`)
    const third = await sharedBacklog(pools[1], request)
    expect(waitingOf(third)).toBe(2)
    expect(third?.ageMs).toBeLessThan(2000)
  })

  test('is as old as its beginning: what came while it was taken may not be in it', async () => {
    const pool = database.connect()
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query('lock table deliveries in access exclusive mode')
    const begun = performance.now()
    const reading = sharedBacklog(pool, request)
    const waits = async () => database.rows('select from pg_locks where not granted')
    await vi
      .waitFor(async () => expect(await waits()).not.toEqual([]))
      .finally(async () => {
        await holder.query('rollback')
        holder.release()
      })
    const heldMs = performance.now() - begun
    expect((await reading)?.ageMs).toBeGreaterThanOrEqual(heldMs / 2)
    const [kept] = await database.rows<{ took: number; age: number }>(
      `select took_ms as took, extract(epoch from clock_timestamp() - taken_at)::float8 * 1000 as age from backlog_readings`,
    )
    expect(kept?.age).toBeGreaterThanOrEqual(kept?.took ?? Number.POSITIVE_INFINITY)
  })

  test('that took long is fresh for twenty times as long', async () => {
    const pool = database.connect()
    await sharedBacklog(pool, request)
    await acceptOne(pool, aMessage('one'))
    await database.rows(
      `update backlog_readings set took_ms = 1000, taken_at = now() - interval '19 seconds'`,
    )
    expect(waitingOf(await sharedBacklog(pool, request))).toBe(0)
    await database.rows(`update backlog_readings set taken_at = now() - interval '20 seconds'`)
    expect(waitingOf(await sharedBacklog(pool, request))).toBe(1)
  })

  test('is taken by one process at a time; the others go on with the old one', async () => {
    const pool = database.connect()
    await expect(
      Promise.all(Array.from({ length: 4 }, () => sharedBacklog(pool, { endpoints: ['busy'], blocks }))),
    ).resolves.toContainEqual(expect.objectContaining({ ageMs: expect.any(Number) }))
    const holder = await pool.connect()
    try {
      await holder.query('begin')
      await holder.query(`select pg_advisory_xact_lock(hashtextextended('longbien backlog', 0))`)
      await expect(sharedBacklog(pool, request)).resolves.toBeUndefined()
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  test('is of the endpoints that were asked about, and of what blocks them', async () => {
    const pool = database.connect()
    await insert('fake', 'lane', 'parked', now)
    await insert('fake', 'lane', 'waiting', now)
    const blockedOf = async (statuses: string[]) =>
      (await sharedBacklog(pool, { endpoints: ['fake'], blocks: () => statuses }))?.figures.get('fake')
        ?.lanesBlocked
    await expect(blockedOf(['parked'])).resolves.toBe(1)
    await expect(blockedOf([])).resolves.toBe(0)
  })
})
