import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { migrateStores } from '#compose/stores.ts'
import { findInboundCalls } from '#store/inbound-calls.ts'
import { migrate, pendingMigrations, worksFromOf } from '#store/migrate.ts'
import { listMonths } from '#store/months.ts'
import { uuidv7 } from '#store/uuid.ts'
import { openPool, useDatabase } from '../support/database.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

const partitioned = ['messages', 'deliveries', 'attempts', 'queries', 'message_versions', 'inbound_calls']
const month = (at: Date) => at.toISOString().slice(0, 7).replace('-', '_')

/** The first instant of a month, counted from the present one. */
const monthFromNow = (months: number) => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1))
}

test('a migration that takes something away names the first one that programs have to know', () => {
  expect(worksFromOf('-- Works from 0051 on.\ndrop table x;\n')).toBe(51)
  expect(worksFromOf('-- What was used once.\ncreate table x (a integer);\n')).toBe(0)
})

describe('an empty database', () => {
  const empty = useDatabase({ from: 'template1' })

  test('is migrated once by two that start at the same moment', async () => {
    const pools = [openPool(empty.url), openPool(empty.url)]
    const applied = await Promise.all(pools.map((pool) => migrate(pool)))
    const shipped = (await readdir('src/store/migrations')).sort()
    expect(shipped[0]).toBe('0001_record.sql')
    expect(applied.flat()).toEqual(shipped)
    await expect(empty.rows('select name from migrations order by number')).resolves.toEqual(
      shipped.map((name) => ({ name })),
    )
  })
})

describe('a database of the first version', () => {
  const old = useDatabase({ from: 'template1' })

  test('keeps former versions of its oldest messages too', async () => {
    const pool = openPool(old.url)
    await pool.query('create schema longbien')
    await pool.query(
      'create table migrations (number integer primary key, name text, applied_at timestamptz)',
    )
    await pool.query(await readFile('src/store/migrations/0001_record.sql', 'utf8'))
    await pool.query(`insert into migrations values (1, '0001_record.sql', now())`)
    const first = monthFromNow(-14)
    await pool.query('select ensure_partitions($1, 1)', [first])
    await migrate(pool)
    const insert = `insert into message_versions values ($1, 1, now(), 'operator', 'x', 1, '')
      returning tableoid::regclass::text as place`
    await expect(old.rows(insert, [uuidv7(first.getTime())])).resolves.toEqual([
      { place: `message_versions_${month(first)}` },
    ])
  })
})

describe('a database whose inbound calls were named receptions', () => {
  const old = useDatabase({ from: 'template1' })

  test('keeps what it has of them, and calls all of it alike', async () => {
    const pool = openPool(old.url)
    await pool.query('create schema longbien')
    await pool.query(
      'create table migrations (number integer primary key, name text, applied_at timestamptz default now())',
    )
    const before = (await readdir('src/store/migrations')).sort().filter((name) => name < '0012')
    for (const name of before) {
      await pool.query(await readFile(`src/store/migrations/${name}`, 'utf8'))
      await pool.query('insert into migrations values ($1, $2)', [Number.parseInt(name, 10), name])
    }
    await pool.query(`select ensure_partitions(now() - interval '1 month', 5)`)
    const columns = `id, endpoint, source, at, outcome, hash, codec, body`
    await pool.query(
      `insert into receptions (${columns}) values ($1, 'portal', 'poll/x', now(), 'rejected', '', 0, 'kept')`,
      [uuidv7(Date.now())],
    )
    await migrate(pool)

    await expect(findInboundCalls(pool, { endpoint: 'portal', limit: 5 })).resolves.toMatchObject([
      { source: 'poll/x', outcome: 'rejected', bytes: 4 },
    ])
    const names = await old.rows(
      `select relname as name from pg_class where relname like '%reception%'
       union all select conname from pg_constraint where conname like '%reception%'`,
    )
    expect(names).toEqual([])
    await pool.query('select ensure_partitions($1, 1)', [monthFromNow(5)])
    const months = await listMonths(pool)
    expect(months).toHaveLength(6)
    for (const { parents } of months) expect(parents).toContain('inbound_calls')
  })
})

describe('a migrated database', () => {
  const database = useDatabase()

  test('has nothing pending, and migrating again changes nothing', async () => {
    const pool = database.connect()
    await expect(pendingMigrations(pool)).resolves.toEqual([])
    await expect(migrate(pool)).resolves.toEqual([])
    await expect(
      migrateStores({ databaseUrl: database.url, migrateUrl: database.url }, undefined),
    ).resolves.toEqual([])
  })

  test('has partitions for the month before, this one and the next three', async () => {
    const found = await database.rows<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = any($1::regclass[])`,
      [partitioned],
    )
    const wanted = partitioned.flatMap((table) =>
      [-1, 0, 1, 2, 3].map((months) => `${table}_${month(monthFromNow(months))}`),
    )
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(wanted))
  })

  test.each([0, -1, 3])(
    'keeps a message of %i months from now in the partition of its month',
    async (months) => {
      const pool = database.connect()
      const first = monthFromNow(months)
      for (const at of [first, new Date(monthFromNow(months + 1).getTime() - 1)]) {
        const { messageId, deliveries } = await acceptOne(pool, aMessage(`H-${at.getTime()}`), at)
        const places = await database.rows<{ place: string }>(
          `select tableoid::regclass::text as place from messages where id = $1
         union all select tableoid::regclass::text from deliveries where id = $2`,
          [messageId, deliveries[0]?.id],
        )
        expect(places.map(({ place }) => place)).toEqual([
          `messages_${month(first)}`,
          `deliveries_${month(first)}`,
        ])
      }
    },
  )

  test('bounds a month by the smallest id of its first millisecond', async () => {
    const at = monthFromNow(1)
    const bound = async (instant: Date) => {
      const [row] = await database.rows<{ bound: string }>('select bound_of($1) as bound', [instant])
      return row?.bound ?? ''
    }
    const start = await bound(at)
    expect(start.replaceAll('-', '').slice(0, 12)).toBe(uuidv7(at.getTime()).replaceAll('-', '').slice(0, 12))
    expect(uuidv7(at.getTime()) >= start).toBe(true)
    expect(uuidv7(at.getTime() - 1) < start).toBe(true)
  })

  test.each([
    ['before 1970', '0001-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'],
    ['after what an id can say', '+020000-01-01T00:00:00Z', 'ffffffff-ffff-0000-0000-000000000000'],
  ])('bounds an instant %s by the first or last id', async (_when, at, wanted) => {
    await expect(database.rows('select bound_of($1) as bound', [new Date(at)])).resolves.toEqual([
      { bound: wanted },
    ])
  })
})
