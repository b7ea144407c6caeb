import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const keyOf = () => 'the-key'

test('what a late worker believes to be missing does not undo what its successor found there', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('late'))
  const now = new Date()
  const late = await claimHead(pool, 'late', { now, keyOf })
  const successor = await claimHead(pool, 'late', { now: later(now, 60_001), worker: 'worker-2', keyOf })
  await expect(end(pool, successor, { holds: 'the-key' })).resolves.toEqual([successor.id])

  await expect(end(pool, late, { status: 'waiting', dueAt: now, lacks: 'the-key' })).resolves.toEqual([])
  await acceptOne(pool, aMessage('late'))
  await expect(claimHead(pool, 'late', { keyOf })).resolves.toMatchObject({ known: true })
})
