import { expect, test } from 'vitest'
import { maintainRecord } from '#store/maintenance.ts'
import { useDatabase } from '../support/database.ts'
import { aKey, aMessage } from '../support/messages.ts'
import { accept, kinds, later, maintenanceRules } from '../support/record.ts'

const database = useDatabase()

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
