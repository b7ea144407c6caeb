import { expect, test } from 'vitest'
import { maintainRecord } from '#store/maintenance.ts'
import { useDatabase } from '../support/database.ts'
import { aKey, aMessage } from '../support/messages.ts'
import { accept, kinds, later, maintenanceRules } from '../support/record.ts'

const database = useDatabase()

test('housekeeping forgets idempotency keys only when they are older than promised', async () => {
  const pool = database.connect()
  const now = new Date()
  const keyed = (key: string) => [aMessage(key, { idempotency: aKey(key) })]
  await accept(pool, keyed('old'), later(now, -1000))
  await accept(pool, keyed('new'), now)
  await maintainRecord(pool, maintenanceRules({ keysBefore: now }))
  expect(kinds([...(await accept(pool, keyed('old'))), ...(await accept(pool, keyed('new')))])).toEqual([
    'accepted',
    'replayed',
  ])
})

test('housekeeping in several processes at once makes the coming partitions without a quarrel', async () => {
  const tables = ['messages', 'deliveries', 'attempts', 'queries', 'message_versions']
  const partitions = await database.rows<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = any($1::regclass[])
     order by right(inhrelid::regclass::text, 7) desc`,
    [tables],
  )
  const newest = partitions.slice(0, tables.length).map(({ name }) => name)
  for (const name of newest) await database.rows(`drop table ${name}`)
  await Promise.all(Array.from({ length: 4 }, () => maintainRecord(database.connect(), maintenanceRules())))
  for (const name of newest) {
    await expect(database.rows('select to_regclass($1) is not null as there', [name])).resolves.toEqual([
      { there: true },
    ])
  }
})
