import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { readBacklog } from '#store/backlog.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const now = new Date()
const blocks = () => ['parked']

beforeEach(() => database.rows('truncate messages, deliveries, attempts'))

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

    const backlog = await readBacklog(pool, { endpoints: ['fake', 'other', 'idle'], blocks })
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
      expect.arrayContaining(['waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead']),
    )
    expect(backlog.get('idle')?.statuses.has('completed')).toBe(false)
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
        [...(await readBacklog(pool, request(policy)))].map(([name, { lanesBlocked }]) => [
          name,
          lanesBlocked,
        ]),
      )
    await expect(blocked({ fake: ['parked'] })).resolves.toEqual({ fake: 1, patient: 0 })
    await expect(blocked({ fake: ['parked', 'dead'], patient: ['parked'] })).resolves.toEqual({
      fake: 2,
      patient: 1,
    })
  })

  test('an installation without endpoints has none', async () => {
    await expect(readBacklog(database.connect(), { endpoints: [], blocks })).resolves.toEqual(new Map())
  })
})
