import { beforeAll, expect, test } from 'vitest'
import { figureReports } from '#compose/figure-reports.ts'
import type { Database } from '#store/database.ts'
import { aState, countAll } from '../store/figures/counting.ts'
import { useDatabase } from '../support/database.ts'
import { acceptOne, claimHead, end, later } from '../support/record.ts'

const database = useDatabase()
const at = new Date('2026-05-04T02:00:00Z')
const query = { from: '2026-05-01', to: '2026-05-31', agencies: ['*'], now: new Date('2026-06-02T00:00:00Z') }
const config = { score: { endpoints: [] }, endpoints: { fake: { adapter: 'national-portal' } } }

beforeAll(() => database.rows(`select longbien.ensure_partitions('2026-05-01Z', 1)`))

/** Every relation that answering one report reads. */
const relationsOf = (pool: Database, statements: readonly (readonly [string, unknown[]])[]) =>
  Promise.all(
    statements.map(async ([text, values]) => {
      const { rows } = await pool.query<{ 'QUERY PLAN': unknown }>(`explain (format json) ${text}`, values)
      return [...JSON.stringify(rows).matchAll(/"Relation Name":"(\w+)"/g)].map(([, name]) => name)
    }),
  ).then((all) => new Set(all.flat()))

/** The record, and what it was asked. */
const noting = (pool: Database) => {
  const asked: (readonly [string, unknown[]])[] = []
  const note = (text: string, values: unknown[] = []) => {
    asked.push([text, values])
    return pool.query(text, values)
  }
  const noted: Database = Object.assign(Object.create(pool), { query: note })
  return { asked, noted }
}

test('each report reads rollups, and none of the tables that messages go through', async () => {
  const pool = database.connect()
  const { asked, noted } = noting(pool)
  for (const report of figureReports({ config, database: noted })) await report.make(query)
  expect(asked.length).toBeGreaterThan(20)
  const read = await relationsOf(pool, asked)
  expect([...read].filter((name) => !name?.startsWith('figures_'))).toEqual(['procedures'])
})

test('what happened to a dossier is in the reports of its agency, and of no other', async () => {
  const pool = database.connect()
  const code = 'H26.1-260504-0001'
  const received = {
    receivedAt: at.toISOString(),
    dueAt: later(at, 3_600_000).toISOString(),
    competentAgency: { code: 'H26.2', name: 'Sở' },
  }
  const say = async (status: string, minutes: number, more: object = {}, first = 'completed') => {
    const now = later(at, minutes * 60_000)
    await acceptOne(pool, aState(code, status, { ...received, ...more }), now)
    const result = { outcome: first, ...(first === 'completed' ? {} : { code: 'AGENCY_UNKNOWN' }) }
    const status_ = first === 'completed' ? 'completed' : 'rejected'
    await end(pool, await claimHead(pool, code, { now }), {
      endedAt: later(now, 60_000),
      status: status_,
      result,
    })
  }
  await say('accepted', 0, {}, 'rejected')
  await say('processing', 10)
  await say('returned', 200, {
    finishedAt: later(at, 7_200_000).toISOString(),
    returnedAt: later(at, 11_900_000).toISOString(),
  })
  await countAll(pool)
  const made = new Map<string, Awaited<ReturnType<ReturnType<typeof figureReports>[number]['make']>>>()
  for (const report of figureReports({ config, database: pool }))
    made.set(report.name, await report.make(query))
  const part = (name: string, index: number) => made.get(name)?.parts[index]?.rows

  expect(part('terms', 0)).toMatchObject([
    {
      agency: 'H26.2',
      received: 1,
      finished: 1,
      late: 1,
      inTime: 0,
      inTimeShare: 0,
      meanLate: 60,
      running: 0,
    },
  ])
  expect(part('terms', 1)).toMatchObject([
    { dossiers: 1, share: 1 },
    { dossiers: 0 },
    { dossiers: 0 },
    { dossiers: 0 },
  ])
  expect(part('transparency', 0)).toMatchObject([
    // The state that was refused became known with the next one, too late.
    {
      endpoint: 'fake',
      dossiers: 1,
      synchronised: 1,
      synchronisedInTime: 0,
      storyComplete: 1,
      storyShare: 0,
      late: 1,
    },
  ])
  expect(part('reception', 1)).toEqual([{ receiving: 'H26.1', agency: 'H26.2', received: 1, finished: 1 }])
  expect(part('systems', 1)).toMatchObject([
    { endpoint: 'fake', answer: 'AGENCY_UNKNOWN', attempts: 1, mended: 1, meanMended: 10 },
  ])
  const [terms] = figureReports({ config, database: pool })
  expect((await terms?.make({ ...query, agencies: ['H26.1'] }))?.parts[0]?.rows).toEqual([])
  // What is due in the days to come of a running period is not overdue yet.
  const next = 'H26.1-260504-0002'
  const due = { ...received, competentAgency: { code: 'H26.3', name: 'Sở' }, dueAt: '2026-05-20T10:00:00Z' }
  await acceptOne(pool, aState(next, 'processing', due), later(at, 86_400_000))
  await countAll(pool)
  for (const [now, overdue] of [
    ['2026-05-10T00:00:00Z', 0],
    ['2026-05-21T00:00:00Z', 1],
  ] as const) {
    const asOf = { ...query, agencies: ['H26.3'], now: new Date(now) }
    const document = await terms?.make(asOf)
    expect(document?.parts[0]?.rows).toMatchObject([{ running: 1, overdue, progressShare: 1 - overdue }])
    expect(document?.to).toBe('2026-05-31')
  }
  // Those that the score goes by, and no others.
  const named = { ...config, score: { endpoints: ['other'] } }
  const transparency = figureReports({ config: named, database: pool }).find(
    ({ name }) => name === 'transparency',
  )
  expect((await transparency?.make(query))?.parts[0]?.rows).toEqual([])
  expect(made.get('terms')?.provisional).toBe(false)
  expect((await terms?.make({ ...query, to: '2027-05-31' }))?.provisional).toBe(true)
})
