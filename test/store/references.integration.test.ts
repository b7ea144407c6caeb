import { expect, test } from 'vitest'
import { settleByHand } from '#store/settle-by-hand.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const keyOf = (_operation: string, data: unknown) => (data as { code: string }).code

const begun = (lane: string, beginsAs: string, change = {}) =>
  claimHead(database.connect(), lane, { keyOf, beginsAs: () => beginsAs, ...change })

const holding = (key: string) =>
  database.rows<{ reference: string }>(`select reference from partner_holdings where key = '${key}'`)

test('a delivery whose worker was lost keeps what it was begun with, whatever the settings say by then', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('lost'))
  await expect(begun('lost', 'old')).resolves.toMatchObject({ reference: 'old' })
  const now = later(new Date(), 120_000)
  await expect(begun('lost', 'new', { now })).resolves.toMatchObject({ was: 'lost', reference: 'old' })
})

test('a delivery that surely was not done begins anew', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('anew'))
  const result = { outcome: 'transient' }
  await end(pool, await begun('anew', 'old'), { status: 'waiting', dueAt: new Date(), result })
  await expect(begun('anew', 'new')).resolves.toMatchObject({ was: 'waiting', reference: 'new' })
})

test('a delivery in doubt from before there were references is told that nothing was said', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('older'))
  const result = { outcome: 'in-doubt' }
  await end(pool, await claimHead(pool, 'older'), { status: 'in-doubt', dueAt: new Date(), result })
  await expect(begun('older', 'new')).resolves.toMatchObject({ was: 'in-doubt', reference: '' })
})

test('what is held says more than what it was begun with', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('more'))
  await end(pool, await begun('more', 'old'), { holds: 'more', reference: 'theirs' })
  await acceptOne(pool, aMessage('more'))
  await expect(begun('more', 'new')).resolves.toMatchObject({ known: true, reference: 'theirs' })
})

test('what is held about another thing is told with the claim, in the same look', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('thing'))
  await end(pool, await begun('thing', 'old'), { holds: 'thing', reference: 'theirs' })
  await acceptOne(pool, aMessage('step'))
  const about = { keyOf: () => 'step-1', aboutOf: () => 'thing' }
  await expect(begun('step', 'new', about)).resolves.toMatchObject({ known: false, reference: 'theirs' })
})

test('a late word does not overwrite what the successor found', async () => {
  const pool = database.connect()
  await acceptOne(pool, aMessage('late'))
  const late = await begun('late', 'old')
  const successor = await begun('late', 'old', { now: later(new Date(), 120_000) })
  await end(pool, successor, { holds: 'late', reference: 'second' })
  await end(pool, late, { holds: 'late', reference: 'first' })
  await expect(holding('late')).resolves.toEqual([{ reference: 'second' }])
})

test('saying nothing keeps what was said before', async () => {
  const pool = database.connect()
  for (const change of [{ reference: 'said' }, {}]) {
    await acceptOne(pool, aMessage('kept'))
    await end(pool, await begun('kept', 'old'), { holds: 'kept', ...change })
  }
  await expect(holding('kept')).resolves.toEqual([{ reference: 'said' }])
})

test('a person who settles it gives it the reference that it was begun with', async () => {
  const pool = database.connect()
  const { messageId } = await acceptOne(pool, aMessage('by-hand', { deliveries: [aDelivery('by-hand')] }))
  await end(pool, await begun('by-hand', 'old'), { status: 'parked', result: { outcome: 'in-doubt' } })
  await settleByHand(pool, {
    messageId,
    by: 'operator',
    reason: 'Đã hỏi đối tác',
    outcome: 'completed',
    now: new Date(),
    keyOf: (_endpoint, operation, data) => keyOf(operation, data),
  })
  await expect(holding('by-hand')).resolves.toEqual([{ reference: 'old' }])
})
