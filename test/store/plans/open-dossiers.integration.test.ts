import { expect, test } from 'vitest'
import { lookWithKeptPlans } from '#store/database.ts'
import { openDossiersAfter, openDossiersNamed } from '#store/open-dossiers.ts'
import { useDatabase } from '../../support/database.ts'
import { aMessage } from '../../support/messages.ts'
import { acceptOne } from '../../support/record.ts'
import { lookByPlan, openLoneSession } from './lone-session.ts'

const database = useDatabase()
const dossiers = 3000

/** As many dossiers of the same sender, each with its message, beside the first one. */
const copies = [
  `create temp table n as select i, uuidv7() as id from generate_series(2, ${dossiers}) i`,
  `insert into messages (id, seq, type, sender, dossier_code, accepted_at, codec, body, findings)
   select n.id, n.i, m.type, m.sender, 'H26.9-' || n.i, now(), m.codec, m.body, '[]' from n, (select * from messages order by id desc limit 1) m`,
  `insert into dossiers (code, owner_kind, owner, status, message_id, created_at, updated_at)
   select 'H26.9-' || n.i, d.owner_kind, d.owner, d.status, n.id, now(), now() from n, dossiers d where d.code = 'H26.1-1'`,
]

test('newest states are found by their dossiers, also with a plan that was kept from an empty record', async () => {
  const { pool, lastValues } = await openLoneSession(database)
  for (const summary of ['the older', 'the newer'])
    await acceptOne(pool, aMessage('H26.1-1', { data: { summary } }))
  await database.rows(`update dossiers set status = 'processing'`)
  const page = (code: string) =>
    lookWithKeptPlans(pool, async (statement) => [
      ...(await openDossiersAfter(statement, 'processing', code, 20)),
      ...(await openDossiersNamed(statement, ['processing'], [`${code}2`])),
    ])
  expect((await page('')).map(({ state }) => state)).toEqual([
    expect.objectContaining({ summary: 'the newer' }),
  ])
  const filling = await database.connect(1).connect()
  for (const statement of copies) await filling.query(statement)
  filling.release()

  const found = await page('H26.9-')
  expect(found).toHaveLength(21)
  expect(found.filter(({ state }) => state === undefined)).toEqual([])
  for (const [name, rows] of [
    ['open-dossiers-after', 20],
    ['open-dossiers-named', 1],
  ] as const) {
    const { blocks } = await lookByPlan(pool, name, lastValues(name))
    expect(blocks, name).toBeLessThan(rows * 20 + 20)
  }
})
