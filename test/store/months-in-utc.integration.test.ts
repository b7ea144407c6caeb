import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ensurePartitions, migrate } from '#store/migrate.ts'
import { uuidv7 } from '#store/uuid.ts'
import { openPool, type TestDatabase, useDatabase } from '../support/database.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

const setZone = (database: TestDatabase, zone: string) =>
  database.rows(`alter database ${new URL(database.url).pathname.slice(1)} set timezone to '${zone}'`)

const put = (database: TestDatabase, at: string) =>
  database.rows<{ place: string }>(
    `insert into messages (id, seq, type, sender, accepted_at, codec, body, findings)
     values ($1, nextval('message_seq'), 'dossier', 'city', $2, 1, '{}', '[]')
     returning tableoid::regclass::text as place`,
    [uuidv7(Date.parse(at)), at],
  )

/** Partitions whose bounds are not the first ids of their month and of the next one. */
const wrongBounds = (database: TestDatabase) =>
  database.rows<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relkind = 'p' and p.relnamespace = 'longbien'::regnamespace and pg_get_expr(c.relpartbound, c.oid) <> format(
       'FOR VALUES FROM (%L) TO (%L)', bound_of(to_date(right(c.relname, 7), 'YYYY_MM')::timestamp at time zone 'UTC'),
       bound_of((to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC'))
     order by 1`,
  )

const before = async () =>
  (await readdir('src/store/migrations')).sort().filter((name) => name < '0020_months_in_utc.sql')

/** As an older version left it, of which every session was in this zone. */
const makeOld = async (database: TestDatabase, zone: string, firstMonth: string) => {
  await setZone(database, zone)
  const pool = openPool(database.url)
  await pool.query('create schema longbien')
  await pool.query(
    'create table migrations (number integer primary key, name text, applied_at timestamptz default now())',
  )
  for (const name of await before()) {
    await pool.query(await readFile(`src/store/migrations/${name}`, 'utf8'))
    await pool.query('insert into migrations values ($1, $2)', [Number.parseInt(name, 10), name])
  }
  await pool.query('select ensure_partitions($1, 5)', [firstMonth])
  return pool
}

describe.each([
  {
    zone: 'America/Los_Angeles',
    wrong: ['messages_2026_12', 'messages_2027_01'],
    missing: ['2026-11-05T03:00:00Z', '2026-12-01T00:59:59Z', '2027-01-05T03:00:00Z'],
    kept: ['2026-10-01T00:00:00Z', '2026-12-01T01:00:00Z', '2027-01-31T01:00:00Z'],
  },
  {
    zone: 'Europe/Berlin',
    wrong: ['messages_2026_11', 'messages_2026_12', 'messages_2027_01', 'messages_2027_02'],
    missing: ['2026-11-01T00:00:00Z', '2026-11-01T00:59:59Z', '2027-02-01T00:30:00Z'],
    kept: ['2026-10-01T00:00:00Z', '2026-11-01T01:00:00Z', '2027-02-01T01:00:00Z'],
  },
])('a database that sessions in $zone made', ({ zone, wrong, missing, kept }) => {
  const database = useDatabase({ from: 'template1' })

  test('has gaps; the migration closes them and loses no row', async () => {
    const pool = await makeOld(database, zone, '2026-10-15T00:00:00Z')
    const found = (await wrongBounds(database)).map(({ name }) => name)
    expect(found.filter((name) => name.startsWith('messages_'))).toEqual(wrong)
    for (const at of missing) await expect(put(database, at)).rejects.toThrow(/no partition/)
    for (const at of kept) await put(database, at)

    await migrate(pool)
    await pool.query('select ensure_partitions($1, 5)', ['2026-10-15T00:00:00Z'])

    expect(await wrongBounds(database)).toEqual([])
    const rows = await database.rows<{ at: Date }>('select accepted_at as at from messages order by id')
    expect(rows.map(({ at }) => at)).toEqual(kept.map((at) => new Date(at)))
    for (const at of missing)
      expect(await put(database, at)).toEqual([{ place: `messages_${at.slice(0, 7).replace('-', '_')}` }])
  })
})

describe.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin'])('a database in %s', (zone) => {
  const database = useDatabase()

  test('has the months of UTC, one after another, and takes a message at both ends of each', async () => {
    await setZone(database, zone)
    const pool = openPool(database.url)
    // Over both changes of clocks, and the end of a February.
    for (const first of ['2027-01-31T23:00:00Z', '2027-09-30T12:00:00Z'])
      await pool.query('select ensure_partitions($1, 4)', [first])
    await ensurePartitions(pool)
    expect(await wrongBounds(database)).toEqual([])
    for (const month of [0, 1, 2, 3, 8, 9, 10, 11]) {
      const name = new Date(Date.UTC(2027, month)).toISOString().slice(0, 7).replace('-', '_')
      for (const at of [Date.UTC(2027, month), Date.UTC(2027, month + 1) - 1]) {
        const { messageId } = await acceptOne(pool, aMessage(`H-${at}`), new Date(at))
        expect(
          await database.rows(
            'select tableoid::regclass::text as place, accepted_at from messages where id = $1',
            [messageId],
          ),
        ).toEqual([{ place: `messages_${name}`, accepted_at: new Date(at) }])
      }
    }
  })
})
