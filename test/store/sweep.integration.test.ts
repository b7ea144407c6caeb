import { expect, test } from 'vitest'
import type { LaneRule } from '#messages/lifecycle.ts'
import type { Database } from '#store/database.ts'
import { maintainRecord } from '#store/maintenance.ts'
import { overdueLanes } from '#store/overdue-lanes.ts'
import { useDatabase } from '../support/database.ts'
import { continueRule, waitRule } from '../support/lanes.ts'
import { aDelivery, aKey, aMessage } from '../support/messages.ts'
import { accept, acceptOne, claimHead, end, kinds, later, maintenanceRules } from '../support/record.ts'

const database = useDatabase()
const at = new Date(Date.now() - 60_000)
const dueBefore = later(at, 1000)

const fill = async (pool: Database, endpoint: string, lane: string, count = 2) => {
  const deliveries = [aDelivery(lane, { endpoint })]
  await accept(
    pool,
    Array.from({ length: count }, () => aMessage(lane, { deliveries })),
    at,
  )
}

const find = async (pool: Database, endpoint: string, change: { laneRule?: LaneRule } = {}) => {
  const sweep = { dueBefore, afterLane: '', limit: 100, laneRule: waitRule, ...change }
  return (await overdueLanes(pool, endpoint, sweep)).map(({ lane }) => lane)
}

test.each(['waiting', 'pending', 'in-doubt'] as const)(
  'a lane whose head is %s until later is not overdue, although what is behind it is',
  async (status) => {
    const pool = database.connect()
    const endpoint = `sleeps-${status}`
    await fill(pool, endpoint, 'sleeps')
    await fill(pool, endpoint, 'wakes')
    const head = await claimHead(pool, 'sleeps', { endpoint, now: at })
    await end(pool, head, { status, dueAt: later(new Date(), 60_000), result: { outcome: 'transient' } })
    await expect(find(pool, endpoint)).resolves.toEqual(['wakes'])
  },
)

test('a lane whose head is being sent is overdue only when the lease has ended', async () => {
  const pool = database.connect()
  await fill(pool, 'held', 'held')
  await claimHead(pool, 'held', { endpoint: 'held', now: at, leaseUntil: dueBefore })
  await expect(find(pool, 'held')).resolves.toEqual([])
  await database.rows(
    `update deliveries set lease_until = $1 where endpoint = 'held' and status = 'delivering'`,
    [at],
  )
  await expect(find(pool, 'held')).resolves.toEqual(['held'])
})

test('a lane behind a parked head is overdue only where it goes on', async () => {
  const pool = database.connect()
  await fill(pool, 'parked', 'parked')
  const head = await claimHead(pool, 'parked', { endpoint: 'parked', now: at })
  await end(pool, head, { status: 'parked', result: { outcome: 'in-doubt' } })
  await expect(find(pool, 'parked', { laneRule: waitRule })).resolves.toEqual([])
  await expect(find(pool, 'parked', { laneRule: continueRule })).resolves.toEqual(['parked'])
})

test('a lane that holds nothing but a parked one is never overdue', async () => {
  const pool = database.connect()
  await fill(pool, 'only', 'only', 1)
  const head = await claimHead(pool, 'only', { endpoint: 'only', now: at })
  await end(pool, head, { status: 'parked', result: { outcome: 'in-doubt' } })
  await expect(find(pool, 'only', { laneRule: waitRule })).resolves.toEqual([])
  await expect(find(pool, 'only', { laneRule: continueRule })).resolves.toEqual([])
})

test('many overdue lanes are named once each, page by page', async () => {
  const pool = database.connect()
  const lanes = Array.from({ length: 25 }, (_, index) => `lane-${String(index).padStart(2, '0')}`)
  for (const lane of lanes) await fill(pool, 'many', lane, 3)
  // Between them lanes that are not overdue: a page must not end before its time for them.
  for (const lane of ['lane-03a', 'lane-04a', 'lane-05a', 'lane-06a', 'lane-07a']) {
    const deliveries = [aDelivery(lane, { endpoint: 'many' })]
    await acceptOne(pool, aMessage(lane, { deliveries }))
  }
  const seen: string[] = []
  for (let pages = 0; pages < 20; pages += 1) {
    const afterLane = seen.at(-1) ?? ''
    const page = await overdueLanes(pool, 'many', { dueBefore, afterLane, limit: 4, laneRule: waitRule })
    seen.push(...page.map(({ lane }) => lane))
    if (page.length < 4) break
  }
  expect(seen).toEqual(lanes)
})

test('housekeeping forgets every idempotency key that is older than promised, however many there are', async () => {
  const pool = database.connect()
  const now = new Date()
  await database.rows(
    `insert into idempotency_keys (sender, key, hash, created_at)
     select 'city', 'old-' || n, '\\x00', $1 from generate_series(1, 25000) as n`,
    [later(now, -1000)],
  )
  await accept(pool, [aMessage('kept', { idempotency: aKey('kept') })], now)
  await maintainRecord(pool, maintenanceRules({ keysBefore: now }))
  await expect(database.rows('select count(*)::int as left from idempotency_keys')).resolves.toEqual([
    { left: 1 },
  ])
  expect(kinds(await accept(pool, [aMessage('kept', { idempotency: aKey('kept') })]))).toEqual(['replayed'])
})
