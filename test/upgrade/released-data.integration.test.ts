import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { brokenIndexes, countOrphans, lateSequences, readBodies } from '#store/backup-facts.ts'
import { readInbox } from '#store/inbox-reading.ts'
import { migrate } from '#store/migrate.ts'
import { openPool, useDatabase } from '../support/database.ts'
import { onServer } from '../support/server.ts'

const folder = new URL('./', import.meta.url)
const dumps = (await readdir(folder)).filter((name) => name.endsWith('.sql.gz'))

/** What each release had written on a sample day, by its own program: `pg_dump --inserts`. */
describe.each(dumps.map((name) => [name.replace('.sql.gz', ''), name] as const))(
  'the data of %s',
  (_version, name) => {
    const database = useDatabase({ from: 'template0' })

    test('is whole after all migrations, and can be read', async () => {
      const dump = await promisify(gunzip)(await readFile(new URL(name, folder)))
      const sql = dump.toString('utf8')
      await onServer(database.url, (server) => server.query(sql))
      const written = (table: string) =>
        sql.match(new RegExp(`^INSERT INTO longbien\\.${table}(_\\d{4}_\\d\\d)? `, 'gm'))?.length
      const pool = openPool(database.url)
      expect((await migrate(pool)).length).toBeGreaterThan(0)

      const count = async (table: string) =>
        (await database.rows<{ count: number }>(`select count(*)::int from ${table}`))[0]?.count
      expect(await count('messages')).toBe(written('messages'))
      expect(await count('deliveries')).toBe(written('deliveries'))
      expect(await count('attempts')).toBe(written('attempts'))
      expect(await count('inbound_calls')).toBe(written('receptions'))
      // Every dossier that a message speaks of.
      const spoken = await database.rows<{ code: string }>(
        `select distinct dossier_code as code from messages where dossier_code is not null
       and not exists (select from dossiers where code = dossier_code)`,
      )
      expect(spoken).toEqual([])
      expect(await readBodies(pool, 1000)).toEqual({ read: written('messages'), unreadable: 0 })
      expect(await countOrphans(pool)).toEqual({})
      expect([...(await lateSequences(pool)), ...(await brokenIndexes(pool))]).toEqual([])

      const [inbox] = await database.rows<{ inbox: string; count: number }>(
        'select inbox, count(*)::int from inbox_entries group by inbox',
      )
      const reader = { sender: 'city', consumer: 'city', limit: 50, now: new Date() }
      const page = await readInbox(pool, { ...reader, inbox: inbox?.inbox ?? '' })
      expect(page).toMatchObject({ entries: { length: inbox?.count } })
    })
  },
)
