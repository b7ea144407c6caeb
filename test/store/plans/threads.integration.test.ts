import { beforeAll, expect, test } from 'vitest'
import { findMessageIds, messageWindow } from '#store/message-list.ts'
import { messagesByThread } from '#store/search/find-hits.ts'
import { lastId } from '#store/uuid.ts'
import { useDatabase } from '../../support/database.ts'
import { explaining, nodes, type Plan } from './explaining.ts'
import { largeRecord } from './large-record.ts'

const database = useDatabase()
const messages = 20_000
const thread = 'transfer-2026'

beforeAll(async () => {
  for (const statement of largeRecord(messages, 2)) await database.rows(statement)
  // A sender that gives all that it says one correlation id, beside another that gives each its own.
  await database.rows(
    `update messages set correlation_id = case when seq % 2 = 0 then $1 else id::text end`,
    [thread],
  )
  await database.rows('vacuum analyze messages')
})

const blocksOfNext = async (correlationId: string): Promise<number> => {
  const [row] = await database.rows<{ 'QUERY PLAN': readonly { Plan: Record<string, number> }[] }>(
    `explain (analyze, buffers, format json)
     insert into messages (id, seq, type, sender, correlation_id, accepted_at, codec, body, findings)
     values (uuidv7(), 1, 'progress', 'city-a', '${correlationId}', now(), 1, '', '[]')`,
  )
  const { Plan: { 'Shared Hit Blocks': hit = 0, 'Shared Read Blocks': read = 0 } = {} } =
    row?.['QUERY PLAN'][0] ?? {}
  return hit + read
}

test('a message more costs the same in a thread of thousands as in one of its own', async () => {
  await blocksOfNext('the first opens the indexes')
  const alone = await blocksOfNext('alone')
  expect(await blocksOfNext(thread)).toBeLessThan(alone + 10)
})

test('a page of such a thread reads a page', async () => {
  const client = await database.connect().connect()
  const plans: Plan[] = []
  try {
    const explained = explaining(client, plans)
    await explained.query(messageWindow({ correlationId: thread }, [], lastId, 400))
    await messagesByThread(explained, thread, 50)
  } finally {
    client.release()
  }
  const scans = plans.map((plan) =>
    nodes(plan)
      .filter((node) => node['Index Name']?.startsWith('messages_') && node['Actual Rows'] > 1)
      .map((node) => node['Actual Rows']),
  )
  expect(scans).toEqual([[400], [50]])
})

test('the pages of a thread hold each of its messages once, newest first', async () => {
  const found: string[] = []
  let after: string | undefined
  do {
    const page = await findMessageIds(
      database.connect(),
      { correlationId: thread },
      { after, limit: 3000, budgetMs: 5000 },
    )
    found.push(...page.ids)
    after = page.next
  } while (after !== undefined)
  expect(found).toEqual(
    (
      await database.rows<{ id: string }>(
        'select id from messages where correlation_id = $1 order by id desc',
        [thread],
      )
    ).map(({ id }) => id),
  )
})
