import { beforeEach, describe, expect, test } from 'vitest'
import { finalStatuses, openStatuses } from '#messages/lifecycle.ts'
import { deleteExpired } from '#store/retention.ts'
import { useDatabase } from '../support/database.ts'
import { loadSettings } from '../support/installation.ts'
import { now, policy, useOldMonths } from './old-months.ts'

const database = useDatabase()
const { tables, deleteAll, put, left, statuses, deleteOld } = useOldMonths(database)

beforeEach(deleteAll)

describe('a month in which everything is over', () => {
  test('goes with its tables, whatever the outcomes were', async () => {
    await put('2026-08-05T00:00:00Z', 'completed', 'rejected', 'dead', 'cancelled', 'superseded')
    await put('2026-08-06T00:00:00Z')
    const deleted = await deleteOld()
    expect(deleted.tables).toEqual(
      expect.arrayContaining([
        'attempts_2026_08',
        'deliveries_2026_08',
        'messages_2026_08',
        'queries_2026_08',
      ]),
    )
    expect(deleted.postponed).toEqual([])
    await expect(left()).resolves.toEqual([0, 0, 0])
    expect((await tables()).filter((name) => name.endsWith('2026_08'))).toEqual([])
    await expect(deleteOld()).resolves.toEqual({ tables: [], deliveries: 0, postponed: [] })
  })

  test('goes when its days have passed since its end, and not a moment earlier', async () => {
    await put('2026-08-01T00:00:00Z', 'completed')
    const over = new Date('2026-09-08T00:00:00Z')
    const rules = policy({ queriesDays: 0, unroutedDays: 7 }, { completed: 7 })
    const hasGone = async (at: Date) => (await deleteOld(rules, at)).tables.includes('deliveries_2026_08')
    await expect(hasGone(new Date(over.getTime() - 1))).resolves.toBe(false)
    await expect(left()).resolves.toEqual([1, 1, 1])
    // The tables of the month before the present one are kept, for clocks that are late; its rows are not.
    await expect(hasGone(over)).resolves.toBe(false)
    await expect(left()).resolves.toEqual([0, 0, 0])
    await expect(hasGone(new Date('2026-10-01T00:00:00Z'))).resolves.toBe(true)
  })

  test('takes nothing of the next: the border is between two milliseconds', async () => {
    await put('2026-08-31T23:59:59.999Z', 'completed', 'completed')
    const first = await put('2026-09-01T00:00:00.000Z', 'completed', 'completed')
    await deleteOld(policy(), new Date('2026-10-05T00:00:00Z'))
    await expect(database.rows('select id from messages')).resolves.toEqual([{ id: first }])
    await expect(left()).resolves.toEqual([1, 2, 2])
  })

  test('is a month of UTC, whatever zone the database is set to', async () => {
    await put('2026-08-31T17:30:00Z', 'completed')
    await put('2026-09-01T00:30:00+07:00', 'waiting')
    const { tables: dropped } = await deleteOld()
    expect(dropped).not.toContain('deliveries_2026_08')
    await expect(statuses()).resolves.toEqual(['waiting'])
  })
})

describe('what never goes', () => {
  test.each([...openStatuses, 'parked', 'a-status-of-a-later-version'])(
    'a message that is %s, however old; what is over beside it goes',
    async (status) => {
      const open = await put('2026-03-05T00:00:00Z', status)
      await put('2026-03-05T00:00:00Z', 'completed')
      const halfOpen = await put('2026-03-06T00:00:00Z', 'completed', status)
      const deleted = await deleteOld(policy(), new Date('2056-01-01T00:00:00Z'))
      expect(deleted.tables).not.toContain('deliveries_2026_03')
      expect(deleted.deliveries).toBe(2)
      await expect(statuses()).resolves.toEqual([status, status])
      await expect(database.rows('select id from messages order by id')).resolves.toEqual(
        [open, halfOpen].map((id) => ({ id })),
      )
      await expect(left()).resolves.toEqual([2, 2, 2])
    },
  )

  test('a class that is kept for ever, while the others go', async () => {
    await put('2026-03-05T00:00:00Z', 'completed')
    await put('2026-03-05T00:00:01Z', 'rejected')
    await put('2026-03-05T00:00:02Z')
    const for50Years = new Date('2076-01-01T00:00:00Z')
    await deleteOld(policy({ unroutedDays: 0, queriesDays: 0 }, { rejected: 0 }), for50Years)
    await expect(statuses()).resolves.toEqual(['rejected'])
    await expect(left()).resolves.toEqual([2, 1, 1])
    expect((await tables()).filter((name) => name.endsWith('2026_03'))).toHaveLength(5)
  })
})

describe('classes with days of their own', () => {
  test('go each at its time', async () => {
    await put('2026-06-05T00:00:00Z', 'completed', 'dead')
    await put('2026-06-05T00:00:01Z', 'completed')
    const rules = policy({}, { dead: 150 })
    await expect(deleteOld(rules)).resolves.toMatchObject({ deliveries: 2 })
    await expect(statuses()).resolves.toEqual(['dead'])
    await expect(left()).resolves.toEqual([1, 1, 1])
    const later = await deleteOld(rules, new Date('2026-11-28T00:00:00Z'))
    expect(later.tables).toContain('deliveries_2026_06')
    await expect(left()).resolves.toEqual([0, 0, 0])
  })

  test('questions go by their own days', async () => {
    await put('2026-06-05T00:00:00Z', 'completed')
    const { tables: dropped } = await deleteOld(policy({ queriesDays: 400 }))
    expect(dropped.filter((name) => name.startsWith('queries'))).toEqual([])
    expect(dropped).toContain('deliveries_2026_06')
    const { tables: more } = await deleteOld(policy({ queriesDays: 60 }))
    expect(more).toEqual(expect.arrayContaining(['queries_2026_06', 'queries_2026_08']))
    expect(more).not.toContain('queries_2026_09')
  })

  test('go in portions, until nothing is left', async () => {
    await put('2026-06-05T00:00:00Z', 'parked')
    await database.rows(
      `with m as (
         insert into messages (id, seq, type, sender, accepted_at, codec, body, findings)
         select (substr(bound_of('2026-06-07T00:00:00Z')::text, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, n, 'dossier',
           'city', '2026-06-07T00:00:00Z', 1, '{}', '[]' from generate_series(1, 2500) as n returning id)
       insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, retry, accepted_at)
       select id, id, 1, 'fake', 'put', 'lane', 'completed', '{}', '2026-06-07T00:00:00Z' from m`,
    )
    await expect(deleteOld()).resolves.toMatchObject({ deliveries: 2500 })
    await expect(left()).resolves.toEqual([1, 1, 1])
  })

  test('a process that is about to go breaks off between two portions', async () => {
    await put('2026-06-05T00:00:00Z', 'completed', 'parked')
    const deleted = await deleteExpired(database.connect(), policy(), now, () => true)
    expect(deleted).toEqual({ tables: [], deliveries: 0, postponed: [] })
    await expect(left()).resolves.toEqual([1, 2, 2])
  })

  test('are all final statuses but parked', async () => {
    const { config } = await loadSettings([], {})
    for (const status of finalStatuses.filter((one) => one !== 'parked'))
      expect(config.retention).toHaveProperty(`${status}Days`)
    for (const status of [...openStatuses, 'parked'])
      expect(config.retention).not.toHaveProperty(`${status}Days`)
  })
})

describe('beside others at work', () => {
  test('several processes at once let go of the same things once', async () => {
    for (const month of ['03', '04', '05', '06'])
      await put(`2026-${month}-05T00:00:00Z`, 'completed', 'rejected')
    await put('2026-03-05T00:00:00Z', 'parked')
    const all = await Promise.all(Array.from({ length: 4 }, () => deleteOld()))
    // Who comes while another is at it leaves the rest to the other, or to the next hour.
    const rest = await deleteOld()
    const dropped = [...all, rest].flatMap((one) => one.tables)
    expect(new Set(dropped).size).toBe(dropped.length)
    expect(dropped).toEqual(expect.arrayContaining(['deliveries_2026_04', 'deliveries_2026_06']))
    expect([...all, rest].reduce((sum, one) => sum + one.deliveries, 0)).toBe(2)
    await expect(left()).resolves.toEqual([1, 1, 1])
  })

  test('a record in use is not waited for, nor does it wait long: the month goes the next time', async () => {
    await put('2026-06-05T00:00:00Z', 'completed')
    const reader = await database.connect().connect()
    try {
      await reader.query('begin')
      await reader.query('select count(*) from deliveries')
      const begun = performance.now()
      const [deleted, written] = await Promise.all([
        deleteOld(policy({ queriesDays: 0, inboundCallsDays: 0, accessesDays: 0 })),
        put(now, 'waiting').then(() => performance.now() - begun),
      ])
      expect(deleted.tables).toEqual([])
      expect(deleted.postponed).toContain('2026_06')
      expect(written).toBeLessThan(3000)
    } finally {
      await reader.query('rollback')
      reader.release()
    }
    expect((await deleteOld()).tables).toContain('deliveries_2026_06')
    await expect(statuses()).resolves.toEqual(['waiting'])
  })

  test('a dead letter that a person is replaying at that moment stays', async () => {
    const id = await put('2026-06-05T00:00:00Z', 'dead')
    await put('2026-06-06T00:00:00Z', 'completed')
    const person = await database.connect().connect()
    try {
      await person.query('begin')
      await person.query(`update deliveries set status = 'waiting' where message_id = $1`, [id])
      expect((await deleteOld()).postponed).toContain('2026_06')
      // With another class in the month that stays, the rows are gone through one by one.
      await put('2026-06-07T00:00:00Z', 'parked')
      await expect(deleteOld()).resolves.toMatchObject({ deliveries: 1 })
      await person.query('commit')
    } finally {
      person.release()
    }
    await deleteOld()
    await expect(statuses()).resolves.toEqual(['waiting', 'parked'])
  })
})
