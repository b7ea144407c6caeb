import { expect, test, vi } from 'vitest'
import { completed } from '#adapter-kit'
import { work } from '#cli/processes.ts'
import { countSoon } from '../support/count-soon.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { loadSettings } from '../support/installation.ts'
import { aDossier, aStep, expectProblem, gatewaySettings, item, useGateway } from './gateway.ts'

const gateway = useGateway()
const closed = useGateway({ metrics: { open: false } })

/** The value of one sample; undefined when it is not shown. */
const sampleOf = (text: string, sample: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `))
  return line === undefined ? undefined : Number(line.slice(sample.length))
}

const read = async () => (await gateway.call('GET', '/metrics', { as: '' })).text

test('are open, in the format of Prometheus', async () => {
  const answer = await gateway.call('GET', '/metrics', { as: '' })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(answer.text).toContain('# TYPE longbien_messages_accepted_total counter')
})

test('need a key where the configuration says so', async () => {
  expectProblem(await closed.call('GET', '/metrics', { as: '' }), 401, 'unauthenticated')
  expect((await closed.call('GET', '/metrics')).status).toBe(200)
})

test('count what is taken, once, and what is refused at the door by problem, alone or among many', async () => {
  const dossier = aDossier()
  const put = (body: unknown, key = 'k') =>
    gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body, headers: { 'idempotency-key': key } })
  const before = await read()
  await put(dossier)
  await put(dossier)
  await put({}, 'other')
  await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { as: '', body: dossier })
  await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, {
    body: '{',
    headers: { 'content-type': 'application/json' },
  })
  await gateway.call('POST', '/v1/messages', {
    body: [item(aDossier()), item(aStep(dossier.code), { type: 'progress' }), item({}), 7],
  })
  const after = await read()
  const grown = (sample: string) => (sampleOf(after, sample) ?? 0) - (sampleOf(before, sample) ?? 0)
  expect(grown('longbien_messages_accepted_total{type="dossier",sender="city"}')).toBe(2)
  expect(grown('longbien_messages_accepted_total{type="progress",sender="city"}')).toBe(1)
  expect(grown('longbien_accept_duration_seconds_count')).toBe(3)
  expect(grown('longbien_commit_group_messages_sum')).toBe(4)
  expect(grown('longbien_problems_total{problem="invalid-message",sender="city"}')).toBe(3)
  expect(grown('longbien_problems_total{problem="unauthenticated",sender=""}')).toBe(1)
  expect(grown('longbien_problems_total{problem="broken-json",sender="city"}')).toBe(1)
})

test('count questions by what came of them', async () => {
  gateway.partner.script(() => completed({ verified: true }))
  const dossier = aDossier()
  await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  const purpose = { dossierCode: dossier.code, officer: 'cb.motcua', reason: 'Đối chiếu khi tiếp nhận' }
  const data = { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: { year: 1990 } }
  await gateway.call('POST', '/v1/queries/fake/ask', { body: { purpose, data } })
  const text = await read()
  const labels = 'endpoint="fake",operation="ask",outcome="completed"'
  expect(sampleOf(text, `longbien_query_duration_seconds_count{${labels}}`)).toBe(1)
  expect(text).not.toContain(data.personalId)
})

// On a busy machine the first look takes long, and the next comes twenty times as late.
test('show what waits, the to-do list and the connections', async () => {
  const dossier = aDossier()
  await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  await vi.waitFor(async () => {
    await countSoon(gateway.database)
    const text = await read()
    expect(sampleOf(text, 'longbien_deliveries{endpoint="fake",status="waiting"}')).toBeGreaterThan(0)
    expect(sampleOf(text, 'longbien_oldest_waiting_message_age_seconds{endpoint="fake"}')).toBeGreaterThan(0)
    expect(sampleOf(text, 'longbien_queue_jobs{endpoint="fake",state="prioritized"}')).toBeGreaterThan(0)
  })
  expect(sampleOf(await read(), 'longbien_database_pool_connections{state="total"}')).toBeGreaterThan(0)
})

const database = useDatabase()

test('a worker shows health and metrics, and nothing else, on the port that it is given', async () => {
  const { adapter } = fakePartner()
  const environment = { databaseUrl: database.url, metricsPort: 0 }
  const running = await work(await loadSettings([adapter], gatewaySettings, environment), [adapter])
  try {
    const get = async (path: string) => {
      const answer = await fetch(`${running.address}${path}`)
      return { status: answer.status, text: await answer.text() }
    }
    await expect(get('/health/live')).resolves.toMatchObject({ status: 200 })
    const ready = await get('/health/ready')
    expect(JSON.parse(ready.text)).toMatchObject({ parts: { database: 'ready', queue: 'ready' } })
    // The first look at the backlog comes back a moment later.
    const blocked = async () =>
      sampleOf((await get('/metrics')).text, 'longbien_lanes_blocked{endpoint="fake"}')
    await expect.poll(blocked).toBe(0)
    const { text } = await get('/metrics')
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
    await expect(get('/v1/schemas')).resolves.toMatchObject({ status: 404 })
    const { resources } = running
    resources?.pulse.endpoints.set('fake', { lastPolledAt: new Date(Date.now() - 61_000) })
    const silent = await get('/health/ready')
    expect(silent.status).toBe(503)
    expect(JSON.parse(silent.text)).toMatchObject({
      status: 'not-ready',
      reason: expect.stringMatching(/^worker fake: last claimed or polled 6\d seconds ago$/),
    })
  } finally {
    await running.close()
  }
})
