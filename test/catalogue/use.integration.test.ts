import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { catalogueWorks } from '#compose/catalogue.ts'
import type { Dossier } from '#schemas/types.ts'
import { countUse } from '#store/procedure-use.ts'
import { uuidv7 } from '#store/uuid.ts'
import { dossierWith, perfectDossier } from '../messages/rules/sample.ts'
import { useDatabase } from '../support/database.ts'
import { openInstallation } from '../support/installation.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

const database = useDatabase()

beforeEach(async () => {
  await database.rows('truncate messages, procedure_use')
  await database.rows(
    `update procedure_use_progress set cursor = '00000000-0000-0000-0000-000000000000', counted_from = null, counted_to = null`,
  )
})

const procedure = (code: string) => ({ ...perfectDossier.procedure, code })

const dossier = (code: string, change: Partial<Dossier> = {}) =>
  aMessage(code, { data: dossierWith({ code, ...change }), deliveries: [] })

/** Counts all that can be counted; gives the number of steps. */
const countAll = async (messagesPerStep = 100, marginMs = 0): Promise<number> => {
  const pool = database.connect()
  for (let steps = 1; ; steps += 1) if (!(await countUse(pool, { messagesPerStep, marginMs }))) return steps
}
const counted = () =>
  database.rows(
    `select code, to_char(day, 'YYYY-MM-DD') as day, channel, dossiers from procedure_use order by code, day, channel`,
  )

test('each dossier counts once, by the day of its reception, its channel and the bare code of its procedure', async () => {
  const pool = database.connect()
  const late = { receivedAt: '2026-11-05T23:30:00+07:00', channel: 'postal' } as const
  await acceptOne(pool, dossier('A', { procedure: procedure('1.004227.000.00.00.H26') }))
  await acceptOne(pool, dossier('A', { procedure: procedure('1.004227'), channel: 'direct' }))
  await acceptOne(pool, dossier('B', late))
  await acceptOne(pool, dossier('C'))
  await acceptOne(pool, dossier('D', { procedure: procedure('TS_lop1.000.00.00.H22') }))
  await acceptOne(pool, aMessage('A', { type: 'progress', data: { dossierCode: 'A' } }))
  await countAll()
  const expected = [
    { code: '1.004227', day: '2026-11-05', channel: 'online', dossiers: 2 },
    { code: '1.004227', day: '2026-11-05', channel: 'postal', dossiers: 1 },
    { code: 'TS_lop1.000.00.00.H22', day: '2026-11-05', channel: 'online', dossiers: 1 },
  ]
  expect(await counted()).toEqual(expected)
  await countAll()
  expect(await counted()).toEqual(expected)
  await acceptOne(pool, dossier('B', late))
  await countAll()
  expect(await counted()).toEqual(expected)
})

test('many messages are counted some at a time, and the span that was counted is known', async () => {
  const pool = database.connect()
  for (let number = 0; number < 7; number += 1) await acceptOne(pool, dossier(`A-${number}`))
  expect(await countAll(3)).toBe(3)
  expect(await counted()).toMatchObject([{ dossiers: 7 }])
  const [span] = await database.rows<{ from: Date; to: Date }>(
    'select counted_from as "from", counted_to as "to" from procedure_use_progress',
  )
  const [first] = await database.rows<{ at: Date }>('select min(accepted_at) as at from messages')
  expect(span?.from).toEqual(first?.at)
  expect(Date.now() - (span?.to.getTime() ?? 0)).toBeLessThan(10_000)
})

test('a message that commits late is counted, however many came in meanwhile', async () => {
  const pool = database.connect()
  const client = await pool.connect()
  onTestFinished(() => client.release())
  await client.query('begin')
  await client.query('select 1')
  const at = new Date()
  await client.query(
    `insert into messages (id, seq, type, sender, dossier_code, accepted_at, codec, body, findings)
     values ($1, nextval('message_seq'), 'dossier', 'city', 'LATE', $2, 1, $3, '[]')`,
    [uuidv7(at.getTime()), at, Buffer.from(JSON.stringify(dossierWith({ code: 'LATE' })))],
  )
  await acceptOne(pool, dossier('QUICK'))
  await countAll()
  expect(await counted()).toEqual([])
  await client.query('commit')
  await countAll()
  expect(await counted()).toMatchObject([{ dossiers: 2 }])
})

test('what is younger than the margin is left for later', async () => {
  const pool = database.connect()
  await acceptOne(pool, dossier('A'))
  await countAll(100, 60_000)
  expect(await counted()).toEqual([])
  await countAll()
  expect(await counted()).toMatchObject([{ dossiers: 1 }])
})

test('steps at the same time count nothing twice', async () => {
  const pool = database.connect()
  await acceptOne(pool, dossier('A'))
  await Promise.all([1, 2, 3].map(() => countUse(pool, { messagesPerStep: 100, marginMs: 0 })))
  await countAll()
  expect(await counted()).toMatchObject([{ dossiers: 1 }])
})

test('a worker counts in the background, where the deliveries of others come first', async () => {
  const resources = await openInstallation([], {}, { databaseUrl: database.url })
  const works = catalogueWorks(resources, async () => undefined)
  expect(works.find(({ name }) => name === 'procedure-use')).toMatchObject({ inBackground: true })
})
