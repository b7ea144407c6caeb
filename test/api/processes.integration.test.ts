import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ProcessReport, reportProcess } from '#compose/process-report.ts'
import { findProcesses, writeProcess } from '#store/processes.ts'
import { expectProblem, useGateway } from './gateway.ts'

const { call, database, resources } = useGateway()

let report: ProcessReport | undefined
beforeAll(async () => {
  report = reportProcess(resources(), { version: '1.2.3', role: 'both' })
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1))
})
afterAll(() => report?.close())

const listed = async (query = '') =>
  (await call('GET', `/v1/processes?${query}`, { as: 'operator' })).body.processes

const standing = { readiness: 'ready', loops: [], endpoints: [] } as const
const another = (id: string, more: object = {}) => ({
  ...{ id, host: 'bridge-2', version: '1.2.2', node: '24.0.0', role: 'worker' as const },
  ...{ startedAt: new Date(Date.now() - 3_600_000), settingsHash: 'other' },
  ...more,
})

test('a process reports its version, its role and how its background work goes', async () => {
  expect(await listed()).toEqual([
    expect.objectContaining({
      id: resources().worker,
      version: '1.2.3',
      role: 'both',
      state: 'running',
      // On a busy machine a part may answer too late.
      readiness: expect.stringMatching(/^(?:ready|degraded|not-ready)$/),
      sameSettings: true,
      answering: true,
      loops: expect.arrayContaining([expect.objectContaining({ name: 'clock', failures: 0 })]),
      endpoints: [],
    }),
  ])
})

test('one that reports no more is silent; one that was stopped in order has ended, and says when', async () => {
  const { database: pool, now } = resources()
  await writeProcess(pool, another('9-dead'), [], standing, new Date(now().getTime() - 60_000))
  const gone = reportProcess({ ...resources(), worker: '8-stopped' }, { version: '1.2.2', role: 'worker' })
  await vi.waitFor(async () => expect(await listed('state=running')).toHaveLength(2))
  await gone.close()
  expect(await listed('state=silent')).toMatchObject([
    { id: '9-dead', sameSettings: false, answering: false },
  ])
  expect(await listed('state=ended')).toMatchObject([{ id: '8-stopped', endedAt: expect.any(String) }])
  expect(await listed('state=running')).toHaveLength(1)
})

test('what a process wrote down and the record lost is written again', async () => {
  await database.rows('delete from processes where id = $1', [resources().worker])
  const again = reportProcess(resources(), { version: '1.2.3', role: 'both' })
  await vi.waitFor(async () =>
    expect(await findProcesses(resources().database, { silentBefore: new Date(0), limit: 9 })).toContainEqual(
      expect.objectContaining({ id: resources().worker, version: '1.2.3' }),
    ),
  )
  await again.close()
})

test('settings are shown with their place and without secrets, those of another process as it wrote them', async () => {
  const { body } = await call('GET', '/v1/settings', { as: 'operator' })
  const byPath = new Map(body.settings.map((one: { path: string }) => [one.path, one]))
  expect(body.process).toBe(resources().worker)
  expect(byPath.get('endpoints.fake.timeoutMs')).toEqual({
    path: 'endpoints.fake.timeoutMs',
    value: 1000,
    secret: false,
    from: 'file',
    place: { file: 'test.yaml', line: 1 },
    variables: [],
  })
  expect(byPath.get('endpoints.fake.retry.delaysSeconds')).toMatchObject({ from: 'default' })
  expect(byPath.get('senders.0.keys.0.sha256')).toMatchObject({ secret: true })
  expect(byPath.get('senders.0.keys.0.sha256')).not.toHaveProperty('value')
  const kept = [{ path: 'work.drainMs', value: 5, secret: false, from: 'default', variables: [] }]
  await writeProcess(resources().database, another('7-other'), kept, standing, new Date())
  expect((await call('GET', '/v1/settings?process=7-other', { as: 'operator' })).body).toEqual({
    process: '7-other',
    hash: 'other',
    settings: kept,
  })
  const unknown = await call('GET', '/v1/settings?process=none', { as: 'operator' })
  expectProblem(unknown, 404, 'not-found')
  expect(unknown.body.detail).toContain('`none`')
})

test('settings are for those who operate', async () => {
  expectProblem(await call('GET', '/v1/settings', { as: 'city' }), 403, 'forbidden')
  expectProblem(await call('GET', '/v1/processes', { as: 'city' }), 403, 'forbidden')
})
