import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#store/database.ts'
import { type MessageSearch, undoneStatusesOf } from '#store/message-fits.ts'
import { groupWindow, sumMessageGroups } from '#store/message-groups.ts'
import { findMessageIds, messageWindow } from '#store/message-list.ts'
import { lastId } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'

const { rows, connect } = useDatabase()

/** Messages of one month of a city, most of them done; ids as the record makes them: of their instant, counting upwards. */
const many = 16_000
const idOf = (kind: string, of: string) =>
  `(lpad(to_hex(extract(epoch from at)::bigint * 1000 + n / 7), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0') || '8'
    || lpad(to_hex(${kind}), 3, '0') || lpad(to_hex(${of}), 12, '0'))::uuid`

beforeAll(async () => {
  await rows(`select ensure_partitions('2026-01-15T00:00Z', 1)`)
  await rows(
    `insert into messages (id, seq, type, sender, dossier_code, correlation_id, accepted_at, codec, body, findings)
     select ${idOf('0', 'n')}, n, case when n % 5000 = 0 then 'answer' when n % 3 = 0 then 'progress' else 'dossier' end,
       case when n % 4000 = 0 then 'town' else 'city' end, 'H26.' || (n % 7) || '-' || n / 20, 'thread-' || n / 2, at, 1, '{}', '[]'
     from (select n, timestamptz '2026-01-02T00:00Z' + n * interval '2 minutes' as at from generate_series(1, $1::int) n) m`,
    [many],
  )
  await rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, retry, accepted_at, settled_at, result)
     select ${idOf('1 + e', 'n')}, ${idOf('0', 'n')}, n, case when e = 1 and n % 6000 = 0 then 'quiet' else 'busy' || e end,
       case when n % 2 = 0 then 'state' else 'step' end, 'lane-' || n / 20,
       case when n % 1500 = 0 then 'dead' when n % 2000 = 1 then 'parked' when n % 400 = 2 then 'rejected' else 'completed' end, '{}', at, at,
       jsonb_build_object('code', case when n % 3000 = 0 then 'RARE' else 'USUAL' end)
     from (select n, e, timestamptz '2026-01-02T00:00Z' + n * interval '2 minutes' as at
       from generate_series(1, $1::int) n cross join generate_series(0, 1) e) m`,
    [many],
  )
  await rows('analyze messages, deliveries')
})

/** The same question, asked in the plainest way. */
const plainly = async (search: MessageSearch): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    `select m.id from messages m
     where ($1::text is null or m.sender = $1) and ($2::text[] is null or in_scope(m.dossier_code, $2))
       and ($3::text is null or m.dossier_code = $3) and ($4::text is null or m.type = $4)
       and ($5::text is null or m.sender = $5) and ($6::text is null or m.correlation_id = $6)
       and ($7::timestamptz is null or m.accepted_at >= $7) and ($8::timestamptz is null or m.accepted_at < $8)
       and (($9::text is null and $10::text is null and $11::text[] is null and $12::text is null) or exists (
         select from deliveries d where d.message_id = m.id and ($9::text is null or d.endpoint = $9)
           and ($10::text is null or d.operation = $10) and ($11::text[] is null or d.status = any($11))
           and ($12::text is null or d.result->>'code' = $12)))
     order by m.id desc`,
    [
      search.sender,
      search.agencies,
      search.dossierCode,
      search.type,
      search.saidBy,
      search.correlationId,
      search.from,
      search.to,
      search.endpoint,
      search.operation,
      search.statuses,
      search.code,
    ],
  )
  return found.map(({ id }) => id)
}

const byPages = async (database: Database, search: MessageSearch, limit: number, budgetMs: number) => {
  const ids: string[] = []
  for (let after: string | undefined, pages = 0; pages < 1000; pages += 1) {
    const page = await findMessageIds(database, search, { after, limit, budgetMs })
    expect(page.ids.length).toBeLessThanOrEqual(limit)
    ids.push(...page.ids)
    if (page.next === undefined) return ids
    after = page.next
  }
  throw new Error('It never ends')
}

const searches: Readonly<Record<string, MessageSearch>> = {
  'a rare status': { statuses: ['dead'] },
  'several statuses of one endpoint': { statuses: ['dead', 'parked', 'rejected'], endpoint: 'busy0' },
  'a rare code among the undone': { statuses: ['dead', 'rejected'], code: 'RARE' },
  'an operation and a period': {
    statuses: ['rejected', 'parked'],
    operation: 'step',
    from: new Date('2026-01-08T00:00:00Z'),
    to: new Date('2026-01-20T00:00:00Z'),
  },
  'a quiet endpoint, whatever became of it': { endpoint: 'quiet' },
  'what is completed there': { endpoint: 'quiet', statuses: ['completed'] },
  'a rare type': { type: 'answer' },
  'a rare type with an endpoint': { type: 'answer', endpoint: 'quiet' },
  'a small sender': { saidBy: 'town' },
  'a small sender that sees its own only': { sender: 'town', statuses: ['dead', 'completed'] },
  'another sender than the only one seen': { sender: 'town', saidBy: 'city' },
  'a thread': { correlationId: 'thread-1500' },
  'a dossier with a status': { dossierCode: 'H26.2-75', statuses: ['dead'] },
  'an agency with a status': { agencies: ['H26.3'], statuses: ['dead'] },
}

describe('a list of messages', () => {
  test.each(Object.entries(searches))('by %s holds the same as a plain reading', async (_name, search) => {
    const expected = await plainly(search)
    expect(await byPages(connect(1), search, 7, 1000)).toEqual(expected)
  })

  test('of which a page has no time goes on where it stopped, and loses and repeats nothing', async () => {
    const search = { endpoint: 'quiet' }
    const database = connect(1)
    const first = await findMessageIds(database, search, { limit: 50, budgetMs: 0 })
    expect(first.searchedTo).toBeInstanceOf(Date)
    expect(first.next).toBeDefined()
    expect(await byPages(database, search, 50, 0)).toEqual(await plainly(search))
  })

  test.each(Object.entries(searches))('by %s is never read from end to end', async (_name, search) => {
    const endpoints = ['busy0', 'busy1', 'quiet']
    const windows = [messageWindow(search, endpoints, lastId, 100)]
    if (undoneStatusesOf(search)) windows.push(groupWindow(search, endpoints, lastId, 100))
    for (const { text, values } of windows) {
      const plan = await rows<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(
        /Seq Scan on (?:messages|deliveries)_2026_01/,
      )
    }
  })
})

describe('groups of messages', () => {
  test.each<MessageSearch>([
    { statuses: ['dead', 'parked', 'rejected'] },
    { statuses: ['dead', 'rejected'], agencies: ['H26.3'] },
    { statuses: ['rejected'], endpoint: 'busy1', code: 'USUAL' },
  ])('count what a plain reading counts: %j', async (search) => {
    const found = await sumMessageGroups(connect(1), search, 1000)
    const expected = await rows(
      `select d.status, d.endpoint, d.operation, d.result->>'code' as code, null as reason, count(*)::int as count,
         min(d.settled_at) as "oldestAt", max(d.settled_at) as "newestAt"
       from deliveries d join messages m on m.id = d.message_id
       where d.status = any($1) and ($2::text[] is null or in_scope(m.dossier_code, $2)) and ($3::text is null or d.endpoint = $3)
         and ($4::text is null or d.result->>'code' = $4)
       group by 1, 2, 3, 4`,
      [search.statuses, search.agencies, search.endpoint, search.code],
    )
    expect(found.complete).toBe(true)
    expect(found.groups).toHaveLength(expected.length)
    expect(found.groups).toEqual(expect.arrayContaining(expected))
    expect(expected.length).toBeGreaterThan(0)
  })

  test('without time say that they are the least', async () => {
    const statuses = ['dead', 'parked', 'rejected'] as const
    const [all, some] = [
      await sumMessageGroups(connect(1), { statuses }, 1000),
      await sumMessageGroups(connect(1), { statuses }, 0, 50),
    ]
    const total = (groups: typeof all.groups) => groups.reduce((sum, { count }) => sum + count, 0)
    expect(some.complete).toBe(false)
    expect(total(some.groups)).toBe(50)
    expect(total(all.groups)).toBeGreaterThan(50)
  })
})
