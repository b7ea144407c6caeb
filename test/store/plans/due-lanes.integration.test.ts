import { expect, test } from 'vitest'
import { type Database, transaction } from '#store/database.ts'
import { dueLanes, endedLeases, nextUrgency } from '#store/due-lanes.ts'
import { useDatabase } from '../../support/database.ts'
import { waitRule } from '../../support/lanes.ts'

const database = useDatabase()
const [few, many] = [2000, 40_000]

/** Lanes of an endpoint that all wait, each with two messages, accepted one after the other within an hour. */
const fill = (endpoint: string, count: number) =>
  database.rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, due_at, retry, accepted_at)
     select overlay(bound_of(t)::text placing substr(gen_random_uuid()::text, 15) from 15)::uuid, gen_random_uuid(), i, $1, 'put',
       'lane-' || md5((i / 2)::text), 'waiting', t, '{}', t
     from (select i, to_timestamp(1764547200) + interval '1 hour' * i / $2::int as t from generate_series(1, $2::int) i) g`,
    [endpoint, count],
  )

/** The pages that each statement touches. */
const pagesOf = async (pool: Database, ask: (database: Database) => Promise<unknown>) =>
  transaction(pool, async (client) => {
    const touched: number[] = []
    const explaining = {
      query: async ({ text, values }: { readonly text: string; readonly values: unknown[] }) => {
        const found = await client.query(
          `explain (analyze, buffers, timing off, format json) ${text}`,
          values,
        )
        const { Plan: plan } = found.rows[0]['QUERY PLAN'][0]
        touched.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks'])
        return { rows: [] }
      },
    }
    await ask(explaining as never)
    return touched.reduce((sum, one) => sum + one)
  })

test('a page of what is due costs the same beside many that wait as beside few', async () => {
  const pool = database.connect()
  await pool.query(
    `create table if not exists deliveries_of_plans partition of deliveries
     for values from (bound_of('2025-12-01T00:00:00Z')) to (bound_of('2026-01-01T00:00:00Z'))`,
  )
  await fill('few', few)
  await fill('many', many)
  // Many that are under way, in lanes of their own.
  await database.rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, lease_until, retry, accepted_at)
     select gen.id, gen.id, i, 'many', 'put', 'busy-' || i, 'delivering', now() + interval '1 hour', '{}', now()
     from (select i, (substr(bound_of('2025-12-02T00:00:00Z')::text, 1, 24) || lpad(to_hex(i), 12, '0'))::uuid as id
       from generate_series(1, 4000) i) gen`,
  )
  await pool.query('vacuum analyze deliveries')
  const from = new Date('2025-12-01T00:00:00Z')
  const urgency = (await nextUrgency(pool, 'few', { from: 1, now: new Date() })) ?? 0
  const request = { urgency, dueBefore: new Date(), limit: 500, laneRule: waitRule }
  const walked = await dueLanes(pool, 'many', request)
  expect(walked).toMatchObject({ lookedAt: 500, next: { id: expect.any(String) } })
  expect(walked.lanes).toHaveLength(251)
  const costs = async (endpoint: string) => [
    await pagesOf(pool, (asked) => dueLanes(asked, endpoint, request)),
    await pagesOf(pool, (asked) => dueLanes(asked, endpoint, { ...request, after: walked.next })),
    await pagesOf(pool, (asked) => nextUrgency(asked, endpoint, { from: 1, now: new Date() })),
    await pagesOf(pool, (asked) => endedLeases(asked, endpoint, { from, before: new Date(), limit: 500 })),
  ]
  const [beside, alone] = [await costs('many'), await costs('few')]
  for (const [index, cost] of beside.entries()) expect(cost).toBeLessThan(1.5 * (alone[index] ?? 0) + 20)
})
