import { expect, test } from 'vitest'
import { withoutRules } from '#messages/dossier-record.ts'
import { acceptMessages } from '#store/accept.ts'
import { writeInboxEntries } from '#store/inbox-entries.ts'
import { useDatabase } from '../support/database.ts'
import { aKey, aMessage } from '../support/messages.ts'
import { accept, kinds } from '../support/record.ts'
import { anEvent, read, told } from './entries.ts'

const database = useDatabase()

test('messages that no inbox takes cost the door nothing more', async () => {
  const nothing = { query: () => expect.fail('a statement was sent') }
  const rows = [{ id: 'x', seq: 1, message: aMessage('H-1') }]
  await writeInboxEntries(nothing as never, rows, new Date())
})

test('an entry is there with its message or not at all', async () => {
  const pool = database.connect()
  const refused = await acceptMessages(
    pool,
    [anEvent('H-2', 1)],
    {
      ...withoutRules,
      history: () => [{ pointer: '', code: 'X', severity: 'reject', message: { vi: 'x', en: 'x' } }],
    },
    () => new Date(),
  )
  expect(kinds(refused)).toEqual(['refused'])
  const broken = { ...anEvent('H-2', 2), findings: [{ code: '\u0000' } as never] }
  await expect(accept(pool, [anEvent('H-2', 3), broken])).rejects.toThrow()
  expect(told(await read(pool, 'nothing'))).toEqual([])
})

test('a repeat under the same key does not lie there twice', async () => {
  const pool = database.connect()
  const message = { ...anEvent('H-3', 1), idempotency: aKey('event-1') }
  expect(kinds(await accept(pool, [message, message]))).toEqual(['accepted', 'replayed'])
  expect(kinds(await accept(pool, [message]))).toEqual(['replayed'])
  expect(told(await read(pool, 'once'))).toEqual(['H-3 1'])
})

test('a message lies in every inbox that takes it, and beside its deliveries', async () => {
  const pool = database.connect()
  const message = aMessage('H-4', {
    inboxes: ['one', 'two'].map((inbox) => ({ inbox, lane: 'H-4' })),
  })
  await accept(pool, [message])
  const rows = await database.rows('select inbox from inbox_entries where inbox in ($1, $2) order by 1', [
    'one',
    'two',
  ])
  expect(rows).toEqual([{ inbox: 'one' }, { inbox: 'two' }])
  expect(await database.rows(`select from deliveries where lane = 'H-4'`)).toHaveLength(1)
})
