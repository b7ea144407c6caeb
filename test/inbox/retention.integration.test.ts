import { beforeEach, describe, expect, test } from 'vitest'
import { readInboxDepths } from '#store/inbox-depth.ts'
import { deleteExpiredEntries } from '#store/inbox-retention.ts'
import { deleteExpired } from '#store/retention.ts'
import { policy, useOldMonths } from '../store/old-months.ts'
import { useDatabase } from '../support/database.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne, later } from '../support/record.ts'
import { acknowledge, anEvent, inbox, read, told } from './entries.ts'

const database = useDatabase()
const { deleteAll } = useOldMonths(database)

const day = 86_400_000
const then = new Date('2026-08-10T00:00:00Z')
const daysLater = (days: number) => later(then, days * day)

beforeEach(async () => {
  await deleteAll()
  await database.rows('truncate inbox_entries, inboxes, inbox_consumers, inbox_acknowledgements')
})

/** Three events, accepted then; gives the position of the last. */
const three = async () => {
  const pool = database.connect()
  for (const number of [1, 2, 3]) await acceptOne(pool, anEvent('H-1', number), then)
  return pool
}

const rules = (days: number) => ({ acknowledgedDays: 30, days: 100, now: daysLater(days) })
const left = async () => (await database.rows('select message_id from inbox_entries')).length

const visit = (pool: Awaited<ReturnType<typeof three>>, consumer: string, position: number, at: Date) =>
  acknowledge(pool, consumer, position, at)

describe('an entry', () => {
  test('goes when all known consumers have acknowledged it and its days are over', async () => {
    const pool = await three()
    await read(pool, 'first')
    await visit(pool, 'first', 2, daysLater(1))
    expect(await deleteExpiredEntries(pool, rules(29))).toEqual([])
    expect(await deleteExpiredEntries(pool, rules(31))).toEqual([
      { inbox, read: 2, unread: 0, consumers: [] },
    ])
    expect(await left()).toBe(1)
    expect(await deleteExpiredEntries(pool, rules(31))).toEqual([])
    expect(told(await read(pool, 'first'))).toEqual(['H-1 3'])
  })

  test('stays while one of the consumers has only read it', async () => {
    const pool = await three()
    await read(pool, 'behind')
    await visit(pool, 'ahead', 3, daysLater(1))
    await database.rows('update inbox_consumers set seen_at = $1', [daysLater(31)])
    expect(await deleteExpiredEntries(pool, rules(31))).toEqual([])
    expect(await left()).toBe(3)
  })

  test('goes unread when it is too old, is counted, and whoever is behind it is told', async () => {
    const pool = await three()
    await read(pool, 'behind')
    await visit(pool, 'behind', 1, daysLater(1))
    await database.rows('update inbox_consumers set seen_at = $1', [daysLater(100)])
    expect(await deleteExpiredEntries(pool, rules(101))).toEqual([
      { inbox, read: 1, unread: 2, consumers: [] },
    ])
    await acceptOne(pool, anEvent('H-1', 4), daysLater(101))
    const page = await read(pool, 'behind')
    expect({ told: told(page), forgottenThrough: page.forgottenThrough }).toEqual({
      told: ['H-1 4'],
      forgottenThrough: { position: 3, restoration: 0 },
    })
    await acknowledge(pool, 'behind', page.last.position)
    expect(await read(pool, 'behind')).not.toHaveProperty('forgottenThrough')
  })

  test('that nobody ever looked at is kept as long, and its going is no secret either', async () => {
    const pool = await three()
    expect(await deleteExpiredEntries(pool, rules(99))).toEqual([])
    expect(await deleteExpiredEntries(pool, rules(101))).toEqual([
      { inbox, read: 0, unread: 3, consumers: [] },
    ])
    expect(await read(pool, 'late')).toMatchObject({
      entries: [],
      forgottenThrough: { position: 3, restoration: 0 },
    })
  })

  test('is kept for ever where the days are 0', async () => {
    const pool = await three()
    await visit(pool, 'first', 0, then)
    expect(
      await deleteExpiredEntries(pool, { acknowledgedDays: 0, days: 0, now: daysLater(20_000) }),
    ).toEqual([])
    expect(await left()).toBe(3)
  })
})

test('a consumer that has not come for so long is forgotten, and holds nothing back any more', async () => {
  const pool = await three()
  await read(pool, 'anybody')
  await visit(pool, 'gone', 1, then)
  await visit(pool, 'here', 3, daysLater(101))
  await database.rows(`delete from inbox_consumers where consumer = 'anybody'`)
  expect(await deleteExpiredEntries(pool, rules(101))).toEqual([
    { inbox, read: 3, unread: 0, consumers: ['gone'] },
  ])
})

test('positions go on where they were when everything has gone', async () => {
  const pool = await three()
  await deleteExpiredEntries(pool, rules(101))
  await acceptOne(pool, anEvent('H-1', 4), daysLater(101))
  expect((await read(pool, 'next')).last.position).toBe(4)
  expect(await database.rows('select * from inbox_acknowledgements')).toEqual([])
})

describe('a message', () => {
  const deleteOld = () => deleteExpired(database.connect(), policy(), new Date('2026-11-20T03:00:00Z'))

  test('stays as long as somebody has yet to fetch it, though its month is over', async () => {
    const pool = await three()
    expect((await deleteOld()).tables.filter((name) => name.startsWith('messages'))).not.toContain(
      'messages_2026_08',
    )
    expect(told(await read(pool, 'reader'))).toEqual(['H-1 1', 'H-1 2', 'H-1 3'])
    await acknowledge(pool, 'reader', 3)
    expect((await deleteOld()).tables).toContain('messages_2026_08')
    // A consumer that comes now is not held up by entries whose messages have gone, and the next run takes those too.
    await acceptOne(pool, anEvent('H-1', 4))
    expect(told(await read(pool, 'late', { limit: 1 }))).toEqual(['H-1 4'])
    await deleteExpiredEntries(pool, { acknowledgedDays: 0, days: 0, now: new Date() })
    expect(await database.rows('select position from inbox_entries')).toEqual([{ position: 4 }])
  })
})

test('a message whose deliveries go one by one stays as long as it lies in an inbox', async () => {
  const pool = database.connect()
  const [parked, done] = [{ ...aMessage('H-1') }, { ...aMessage('H-2'), inboxes: [{ inbox, lane: 'H-2' }] }]
  for (const message of [parked, done]) await acceptOne(pool, message, then)
  await database.rows(
    `update deliveries set status = case lane when 'H-1' then 'parked' else 'completed' end`,
  )
  const deleted = await deleteExpired(pool, policy(), new Date('2026-11-20T03:00:00Z'))
  expect(deleted.deliveries).toBe(1)
  expect((await read(pool, 'reader')).entries).toHaveLength(1)
})

test('the depth of an inbox is told for each consumer, and for one that nobody reads', async () => {
  const pool = await three()
  const depth = async (name = inbox) => readInboxDepths(pool, [name])
  expect(await depth()).toMatchObject([{ inbox, consumer: '', unacknowledged: 3, oldestAt: then }])
  expect(await depth('empty')).toMatchObject([
    { inbox: 'empty', consumer: '', unacknowledged: 0, oldestAt: undefined },
  ])
  await read(pool, 'behind')
  await acknowledge(pool, 'ahead', 3)
  await acceptOne(pool, anEvent('H-1', 4), daysLater(1))
  const depths = (await depth()).toSorted((one, other) => one.consumer.localeCompare(other.consumer))
  expect(depths).toMatchObject([
    {
      inbox,
      consumer: 'ahead',
      unacknowledged: 1,
      oldestAt: daysLater(1),
      acknowledged: 3,
      given: 3,
      unplaced: 1,
    },
    { inbox, consumer: 'behind', unacknowledged: 4, oldestAt: then, acknowledged: 0, given: 3, unplaced: 1 },
  ])
})
