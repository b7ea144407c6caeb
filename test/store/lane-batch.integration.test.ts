import { describe, expect, test } from 'vitest'
import { settle } from '#store/attempts.ts'
import type { Database } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'
import { claim, claimed, settlementOf } from '../support/record.ts'
import { fill, rowsOf } from './lane-rows.ts'

const database = useDatabase()
const { deliveryRow } = rowsOf(database)

describe('a batch', () => {
  const batch = { batchMax: (operation: string) => (operation === 'row' ? 3 : 1) }
  const idsOf = async (pool: Database, lane: string, limit = 10) =>
    claimed(await claim(pool, lane, batch, limit)).map(({ id }) => id)

  test('takes consecutive waiting messages of the same operation, in order, up to its size', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-size', ['row', 'row', 'row', 'row'])
    await expect(idsOf(pool, 'batch-size')).resolves.toEqual(ids.slice(0, 3))
    const requests = await database.rows(
      'select distinct request_id from attempts where delivery_id = any($1)',
      [ids],
    )
    expect(requests).toHaveLength(1)
  })

  test('ends before another operation', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-mixed', ['row', 'row', 'put', 'row'])
    await expect(idsOf(pool, 'batch-mixed')).resolves.toEqual(ids.slice(0, 2))
  })

  test('never forms behind a head whose operation takes none', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-alone', ['put', 'row', 'row'])
    await expect(idsOf(pool, 'batch-alone')).resolves.toEqual(ids.slice(0, 1))
  })

  test('holds nothing that is in doubt or not due yet', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-doubt', ['row', 'row', 'row'])
    await database.rows(`update deliveries set status = 'in-doubt' where id = $1`, [ids[1]])
    await expect(idsOf(pool, 'batch-doubt')).resolves.toEqual(ids.slice(0, 1))
    const late = await fill(pool, 'batch-later', ['row', 'row'])
    await database.rows(`update deliveries set due_at = now() + interval '1 hour' where id = $1`, [late[1]])
    await expect(idsOf(pool, 'batch-later')).resolves.toEqual(late.slice(0, 1))
  })

  test('forms no batch around a head in doubt', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'batch-head', ['row', 'row'])
    await database.rows(`update deliveries set status = 'in-doubt' where id = $1`, [ids[0]])
    await expect(idsOf(pool, 'batch-head')).resolves.toEqual(ids.slice(0, 1))
  })

  test('is settled together, each with its own outcome', async () => {
    const pool = database.connect()
    await fill(pool, 'batch-settled', ['row', 'row', 'row'])
    const deliveries = claimed(await claim(pool, 'batch-settled', batch, 10))
    const statuses = ['completed', 'rejected', 'dead'] as const
    const settlements = deliveries.map((one, index) =>
      settlementOf(one, { status: statuses[index] ?? 'dead' }),
    )
    await settle(pool, 'fake', settlements)
    const rows = await Promise.all(deliveries.map(({ id }) => deliveryRow(id)))
    expect(rows.map((row) => row?.status)).toEqual(statuses)
  })
})
