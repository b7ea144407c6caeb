import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#store/database.ts'
import { fillSubjects } from '#store/dossier-subjects.ts'
import { findMessages } from '#store/messages.ts'
import { holdDeliveries, lockChannelsOf } from '#store/operator-actions.ts'
import { outdated } from '#store/put-back.ts'
import { handedOver, partlyGone } from '#store/reconciliation/beliefs.ts'
import { useDatabase } from '../../support/database.ts'
import { explaining, nodes, type Plan } from './explaining.ts'
import { largeRecord } from './large-record.ts'

const database = useDatabase()
const messages = 20_000

beforeAll(async () => {
  // Months before and after, of which none is to be opened.
  await database.rows(`select ensure_partitions(now() - interval '150 days', 4)`)
  for (const statement of largeRecord(messages, 2)) await database.rows(statement)
  await database.rows(`update dossiers set subjects = '{}', subjects_key = 'k1'`)
  await database.rows('vacuum analyze dossiers')
})

const plansOf = async (ask: (database: Database) => Promise<unknown>) => {
  const client = await database.connect().connect()
  const plans: Plan[] = []
  try {
    await client.query('begin')
    await ask(explaining(client, plans))
    return plans.flatMap(nodes).filter((node) => node['Actual Loops'] > 0)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('deliveries of a message are found by their ids, in its month alone', async () => {
  const [row] = await database.rows<{ id: string; code: string }>(
    `select id, dossier_code as code from messages order by id desc offset ${messages / 4} limit 1`,
  )
  const { id = '', code = '' } = row ?? {}
  const request = { messageId: id, by: 'operator', now: new Date() }
  const asked: Readonly<Record<string, (database: Database) => Promise<unknown>>> = {
    'one message': (pool) => findMessages(pool, { ids: [id], limit: 1 }),
    'what a person holds': (pool) => holdDeliveries(pool, request, ['dead', 'rejected']),
    'the channels of it': (pool) => lockChannelsOf(pool, request),
    'what the partner was told': (pool) => handedOver(pool, 'portal', [code], { state: 'state' } as never),
    'what retention has let go': (pool) => partlyGone(pool, [code]),
  }
  for (const [name, ask] of Object.entries(asked)) {
    const scans = (await plansOf(ask)).filter((node) => node['Relation Name']?.startsWith('deliveries_'))
    expect(
      scans.map((scan) => scan['Index Name']),
      name,
    ).toEqual([expect.stringMatching(/^deliveries_\d{4}_\d{2}_pkey$/)])
    expect(scans[0]?.['Rows Removed by Filter'] ?? 0, name).toBeLessThan(10)
  }
})

test('that no dossier lacks its pseudonyms is known without a look at one', async () => {
  const scans = (await plansOf((pool) => fillSubjects(pool, { current: 'k1' } as never))).filter(
    (node) => node['Relation Name'] === 'dossiers',
  )
  expect(scans.length).toBeGreaterThan(0)
  expect(scans.map((scan) => scan['Index Name'])).toEqual(scans.map(() => 'dossiers_by_subjects_key'))
  expect(scans.reduce((sum, scan) => sum + scan['Actual Rows'], 0)).toBe(0)
})

/** Some messages of a lane that is no dossier's, one after the other at the end of the record; gives their deliveries. */
const lane = async (type: string, statuses: readonly string[]) => {
  const found = await database.rows<{ id: string }>(
    `with new as (
       select status, row_number() over () as n, now() as at, bound_of(now()) as id from unnest($2::text[]) as status),
     ids as (select *, overlay(id::text placing $3 || '000-8000-' || lpad(n::text, 12, '0') from 15)::uuid as message from new),
     told as (
       insert into messages (id, seq, type, sender, accepted_at, codec, body, findings)
       select message, 1000000 + n, $1, 'city-a', at, 1, '{}', '[]' from ids)
     insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, retry, accepted_at)
     select overlay(message::text placing '9' from 20)::uuid, message, 1000000 + n, 'portal', 'state', 'lane of ' || $1, status, '{}', at
     from ids order by n returning id`,
    [type, statuses, type === 'progress' ? '7' : '6'],
  )
  return found.map(({ id }) => ({
    id,
    endpoint: 'portal',
    operation: 'state',
    lane: '',
    from: 'dead' as const,
  }))
}

test.each(['petition', 'progress'])(
  'of a lane that is no dossier, with messages of the type %s, only what came later is looked at',
  async (type) => {
    const rows = await lane(type, ['dead', 'completed', 'dead'])
    const pool = database.connect()
    await expect(outdated(pool, rows, () => true)).resolves.toEqual(new Set([rows[0]?.id]))
    const scans = (await plansOf((asked) => outdated(asked, rows, () => true))).filter((node) =>
      node['Relation Name']?.match(/^(deliveries|messages)_/),
    )
    const looked = scans.reduce(
      (sum, scan) =>
        sum + scan['Actual Loops'] * (scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0)),
      0,
    )
    // Of 20,000 in two days an hour has 417.
    expect(looked).toBeLessThan(type === 'progress' ? 1000 : 100)
    expect(scans.filter((scan) => scan['Node Type'] === 'Seq Scan')).toEqual([])
  },
)
