import { expect, onTestFinished, test, vi } from 'vitest'
import { nextLookMs } from '#compose/due-watch.ts'
import type { Resources } from '#compose/resources.ts'
import { type DueKind, dueChannel, notifyDue, readDueWork } from '#store/due-work.ts'
import { listenTo } from '#store/listener.ts'
import { createReplay, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'
import { later } from '../support/record.ts'

const database = useDatabase()

const open = () =>
  openInstallation(
    [fakePartner().adapter],
    { endpoints: { fake: { adapter: 'fake', settings: {} } } },
    { databaseUrl: database.url },
  )

const wakeLoop = ({ dueWork }: Resources, kind: DueKind, wake: () => void) => {
  const loop = dueWork.loop(kind, () => undefined, Number.POSITIVE_INFINITY, { wake })
  onTestFinished(loop.close)
  return loop
}

const looks = ({ loops }: Resources) => loops.states().find(({ name }) => name === 'due-work')

/** The listener stands, and the next look is five seconds away. */
const atRest = (resources: Resources) =>
  vi.waitFor(
    () => {
      expect(looks(resources)).toMatchObject({ phase: 'waiting', waitMs: 5000 })
      expect(performance.now() - (looks(resources)?.endedAt ?? 0)).toBeLessThan(500)
    },
    { timeout: 20_000, interval: 20 },
  )

const askForReplay = async ({ database: pool, now }: Resources) => {
  const id = uuidv7(now().getTime())
  await createReplay(pool, {
    id,
    by: 'operator',
    reason: 'The portal was down',
    filter: { statuses: ['dead'] },
    options: { resend: false, evenIfOlder: false },
    atOnce: 100,
    now: now(),
  })
  onTestFinished(async () => void (await stopReplay(pool, { id, by: 'operator', now: now() })))
  return id
}

test('the next look comes when something falls due, soon while something is due, and in any case after a while', () => {
  expect(nextLookMs([], 5000)).toBe(5000)
  expect(nextLookMs([60_000, 2500.5], 5000)).toBe(2502)
  expect(nextLookMs([60_000, -3], 5000)).toBe(1000)
})

test('nobody looks in a process that waits for no such work', async () => {
  const resources = await open()
  expect(looks(resources)).toBeUndefined()
})

test('a loop is woken as soon as its work is written, without a look; no other is, and none that has closed', async () => {
  const resources = await open()
  const [replays, closed, cleansing] = [vi.fn(), vi.fn(), vi.fn()]
  wakeLoop(resources, 'replays', replays)
  wakeLoop(resources, 'cleansing', cleansing)
  await wakeLoop(resources, 'replays', closed).close()
  await atRest(resources)
  replays.mockClear()
  const { endedAt } = looks(resources) ?? {}
  await askForReplay(resources)
  await vi.waitFor(() => expect(replays).toHaveBeenCalled(), 2000)
  expect(looks(resources)?.endedAt).toBe(endedAt)
  expect(closed).not.toHaveBeenCalled()
  expect(cleansing).not.toHaveBeenCalled()
})

test('what was not heard of is found by a look; a lease that runs out is looked for at its time', async () => {
  const resources = await open()
  const found = vi.fn()
  wakeLoop(resources, 'replays', found)
  await atRest(resources)
  const pool = resources.database
  await pool.query('alter table replays disable trigger replays_due')
  onTestFinished(async () => void (await pool.query('alter table replays enable trigger replays_due')))
  found.mockClear()
  const id = await askForReplay(resources)
  const leaseUntil = later(resources.now(), 600_000)
  await pool.query(`update replays set worker = 'gone', lease_until = $2 where id = $1`, [id, leaseUntil])
  expect((await readDueWork(pool, resources.now())).get('replays')).toBeGreaterThan(500_000)
  await pool.query('update replays set lease_until = $2 where id = $1', [id, resources.now()])
  await vi.waitFor(() => expect(found).toHaveBeenCalled(), 20_000)
})

test('each kind is told by its name', async () => {
  const resources = await open()
  const heard = vi.fn()
  wakeLoop(resources, 'reports', heard)
  await atRest(resources)
  heard.mockClear()
  await notifyDue(resources.database, 'quarantine')
  await notifyDue(resources.database, 'reports')
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1), 2000)
})

const run = '00000000-0000-7000-8000-000000000001'

/** What others write when there is work of a kind. */
const written: readonly (readonly [DueKind, string, readonly string[]])[] = [
  [
    'cleansing',
    'a file that was handed in whole',
    [
      `insert into cleansings (id, sender, endpoint, operation, officer, reason, state, created_at)
       values ('${run}', 'city', 'fake', 'ask', 'o', 'r', 'receiving', now())`,
      `update cleansings set state = 'running' where id = '${run}'`,
      `delete from cleansings`,
    ],
  ],
  [
    'reconciliation',
    'a run',
    [
      `insert into reconciliations (id, endpoint, by, days, dry_run, even_if_many, budget, state, created_at)
       values ('${run}', 'fake', 'schedule', 1, false, false, 1, 'done', now())`,
    ],
  ],
  [
    'reconciliation',
    'a state that was handed over again, whose rows follow',
    [
      `insert into reconciliation_differences (id, reconciliation, endpoint, dossier_code, kind, classes, lacking, more, treatment, state,
         shown, row_deliveries, lacking_rows, found_at, moved_at)
       values ('${run}', '${run}', 'fake', 'd', 'differs', '{}', 1, 0, 'repair', 'waiting', '', '{}', '{}', now(), now())`,
      `update reconciliation_differences set state = 'state-sent' where id = '${run}'`,
      `delete from reconciliation_differences`,
    ],
  ],
  [
    'due-dates',
    'dates to be computed anew',
    [
      `insert into clock_recomputations (id, reason, settings, requested_at, requested_by, begins_at)
       values ('${run}', 'outage', '', now(), 'city', now())`,
      `delete from clock_recomputations`,
    ],
  ],
  [
    'quarantine',
    'another version of a code table',
    [
      `insert into code_versions (table_name, version, by, at) values ('wards', 0, 'city', now())`,
      `update code_versions set version = 1`,
      `delete from code_versions`,
    ],
  ],
]

test.each(written)('%s: %s', async (kind, _, statements) => {
  const heard = vi.fn()
  const pool = database.connect()
  const listener = listenTo(pool, dueChannel, { notify: heard })
  onTestFinished(() => listener.close())
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(undefined), 20_000)
  const last = statements.findLast((text) => !text.startsWith('delete')) ?? ''
  for (const text of statements.slice(0, statements.indexOf(last))) await database.rows(text)
  await notifyDue(pool, 'reports')
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith('reports'), 5000)
  heard.mockClear()
  await database.rows(last)
  await vi.waitFor(() => expect(heard.mock.calls).toEqual([[kind]]), 5000)
  for (const text of statements.slice(statements.indexOf(last) + 1)) await database.rows(text)
})
