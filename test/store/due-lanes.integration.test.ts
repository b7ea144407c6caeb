import { describe, expect, test } from 'vitest'
import { type LaneRule, openStatuses } from '#messages/lifecycle.ts'
import { urgencyOf } from '#messages/urgency.ts'
import type { Database } from '#store/database.ts'
import { type DuePlace, dueLanes, endedLeases, nextUrgency } from '#store/due-lanes.ts'
import { useDatabase } from '../support/database.ts'
import { continueRule, waitRule } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { accept, acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const hour = 3_600_000
const at = new Date(Date.now() - 60_000)
const dueBefore = later(at, 1000)
const urgency = urgencyOf(at, undefined)

const fill = async (pool: Database, endpoint: string, lane: string, count = 2) => {
  const deliveries = [aDelivery(lane, { endpoint })]
  await accept(
    pool,
    Array.from({ length: count }, () => aMessage(lane, { deliveries })),
    at,
  )
}

interface Change {
  readonly laneRule?: LaneRule
  readonly dueBefore?: Date
  readonly limit?: number
  readonly after?: DuePlace | undefined
  readonly urgency?: number
}

const page = (pool: Database, endpoint: string, change: Change = {}) =>
  dueLanes(pool, endpoint, { urgency, dueBefore, limit: 100, laneRule: waitRule, ...change })

const find = async (pool: Database, endpoint: string, change: Change = {}) =>
  (await page(pool, endpoint, change)).lanes.map(({ lane }) => lane)

/** All lanes of one urgency, page by page. */
const walk = async (pool: Database, endpoint: string, limit: number) => {
  const pages: (readonly string[])[] = []
  for (let after: DuePlace | undefined; pages.length < 100; ) {
    const { lanes, next } = await page(pool, endpoint, { limit, after, dueBefore: new Date() })
    pages.push(lanes.map(({ lane }) => lane))
    if (!next) break
    after = next
  }
  return pages
}

describe('lanes with something due', () => {
  test.each(['waiting', 'pending', 'in-doubt'] as const)(
    'are not those whose head is %s until later, although what is behind it is due',
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

  test('are not those whose head is being sent', async () => {
    const pool = database.connect()
    await fill(pool, 'held', 'held')
    await claimHead(pool, 'held', { endpoint: 'held', now: at })
    await expect(find(pool, 'held')).resolves.toEqual([])
  })

  test('are those behind a parked head only where they go on', async () => {
    const pool = database.connect()
    await fill(pool, 'parked', 'parked')
    await fill(pool, 'parked', 'only', 1)
    for (const lane of ['parked', 'only']) {
      const head = await claimHead(pool, lane, { endpoint: 'parked', now: at })
      await end(pool, head, { status: 'parked', result: { outcome: 'in-doubt' } })
    }
    await expect(find(pool, 'parked', { laneRule: waitRule })).resolves.toEqual([])
    await expect(find(pool, 'parked', { laneRule: continueRule })).resolves.toEqual(['parked'])
  })

  test('are named page by page, the one that is due longest first, however many stand together', async () => {
    const pool = database.connect()
    const lanes = Array.from({ length: 25 }, (_, index) => `lane-${index}`)
    // In one transaction: all are due at the same instant.
    const together = lanes.map((lane) =>
      aMessage(lane, { deliveries: [aDelivery(lane, { endpoint: 'many' })] }),
    )
    await accept(pool, together, at)
    await fill(pool, 'many', 'long', 20)
    const pages = await walk(pool, 'many', 4)
    expect(
      pages
        .flat()
        .slice(0, 25)
        .toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(lanes.toSorted((one, other) => one.localeCompare(other)))
    expect(new Set(pages.flat().slice(25))).toEqual(new Set(['long']))
    expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(4)
  })

  test('are found although they became visible after a page had passed their place', async () => {
    const pool = database.connect()
    const now = new Date()
    const some = (lane: string) => aMessage(lane, { deliveries: [aDelivery(lane, { endpoint: 'late' })] })
    await accept(pool, [some('first'), some('second')], now)
    const soon = later(now, 1000)
    const { next } = await page(pool, 'late', {
      limit: 2,
      dueBefore: soon,
      urgency: urgencyOf(now, undefined),
    })
    await accept(pool, [some('slow-commit')], later(now, -1500))
    const change = { after: next, dueBefore: soon, urgency: urgencyOf(now, undefined) }
    await expect(find(pool, 'late', change)).resolves.toContain('slow-commit')
  })

  test('have the urgency that the queue gives them, and are found from the most urgent on', async () => {
    const pool = database.connect()
    const deadlines = [undefined, -50 * hour, 0, 5 * hour, 30 * hour, 71 * hour, 200 * hour]
    const urgencies = new Set<number>()
    for (const [index, hours] of deadlines.entries()) {
      const deadline = hours === undefined ? undefined : later(at, hours)
      const lane = `lane-${index}`
      const deliveries = [aDelivery(lane, { endpoint: 'urgent' })]
      await accept(pool, [aMessage(lane, { deliveries, ...(deadline && { deadline }) })], at)
      const expected = urgencyOf(at, deadline)
      urgencies.add(expected)
      await expect(find(pool, 'urgent', { urgency: expected })).resolves.toContain(lane)
    }
    const found: number[] = []
    for (let from = 1; ; ) {
      const next = await nextUrgency(pool, 'urgent', { from, now: new Date() })
      if (next === undefined) break
      found.push(next)
      from = next + 1
    }
    expect(found).toEqual([...urgencies].toSorted((one, other) => one - other))
  })

  test.each(openStatuses.filter((status) => status !== 'delivering'))(
    'are found by a head that is %s',
    async (status) => {
      const pool = database.connect()
      const endpoint = `due-${status}`
      await acceptOne(pool, aMessage('found', { deliveries: [aDelivery('found', { endpoint })] }))
      await database.rows(`update deliveries set status = $1 where endpoint = $2`, [status, endpoint])
      const now = new Date()
      const change = { dueBefore: later(now, 1000), urgency: urgencyOf(now, undefined) }
      await expect(find(pool, endpoint, change)).resolves.toEqual(['found'])
    },
  )
})

test('a lane whose worker was lost is found when its lease has ended', async () => {
  const pool = database.connect()
  await fill(pool, 'lost', 'lost')
  await claimHead(pool, 'lost', { endpoint: 'lost', now: at, leaseUntil: dueBefore })
  const ended = (from: Date, before: Date) => endedLeases(pool, 'lost', { from, before, limit: 10 })
  await expect(ended(new Date(0), dueBefore)).resolves.toEqual([])
  await expect(ended(new Date(0), later(dueBefore, 1))).resolves.toMatchObject([
    { lane: 'lost', leaseUntil: dueBefore },
  ])
  await expect(ended(dueBefore, later(dueBefore, 1))).resolves.toHaveLength(1)
  await expect(ended(later(dueBefore, 1), later(dueBefore, 2))).resolves.toEqual([])
})
