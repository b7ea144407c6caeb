import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { startInbound } from '#compose/inbound.ts'
import { composeIntake } from '#compose/intake.ts'
import { startWorkers } from '#compose/workers.ts'
import { page, talker } from '../inbound/talker.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'
import { type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts'

const database = useDatabase()

const trace = '0af7651916cd43dd8448eb211c80319c'
const caller = 'b7ad6b7169203331'
const headers = { authorization: 'Bearer key-of-city', traceparent: `00-${trace}-${caller}-01` }

const settings = (url: string): Settings => ({
  tracing: { url, service: 'bridge-of-the-test' },
  senders: [
    {
      name: 'city',
      keys: [{ sha256: keyHash('key-of-city') }],
      rights: { agencies: ['*'], messages: ['dossier'], queries: ['fake.*'], seeBodies: true },
    },
  ],
  endpoints: {
    fake: { adapter: 'fake', settings: {}, timeoutMs: 5000 },
    talker: {
      adapter: 'talker',
      settings: {},
      polls: { look: { everySeconds: 3600 } },
      limits: { queriesInFlight: 10 },
    },
  },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'withdrawal-request', endpoint: 'talker', operation: 'hear' },
  ],
})

/** Gateway and workers in one process whose spans go to a collector of ours. */
const openBridge = async () => {
  const receiver = await startOtlpReceiver()
  onTestFinished(() => receiver.close())
  const [partner, other] = [fakePartner(), talker()]
  other.answer(() => page([{ code: 'P1', key: '1' }], 'one'))
  let closeResources = async () => {}
  const resources = await openInstallation(
    [partner.adapter, other.adapter],
    settings(receiver.url),
    { databaseUrl: database.url },
    (close) => {
      closeResources = close
    },
  )
  const intake = composeIntake(resources)
  const app = await buildApp(composeGateway(resources, intake), { version: '0', ...resources.config.http })
  const workers = startWorkers(resources)
  const inbound = startInbound(resources, intake)
  const close = async () => {
    await app.close()
    await inbound.close()
    await workers.close()
    await closeResources()
  }
  return { app, partner, other, receiver, close }
}

/** What stands beneath what, by names. */
const treeOf = (spans: readonly ReceivedSpan[], of: string): readonly string[] => {
  const ofTrace = spans.filter(({ traceId }) => traceId === of)
  const nameOf = (id: string): string => {
    const span = ofTrace.find(({ spanId }) => spanId === id)
    return span ? `${nameOf(span.parentSpanId)} > ${span.name}` : (id === caller && 'caller') || 'nobody'
  }
  return ofTrace.map(({ spanId }) => nameOf(spanId)).sort()
}

test('a message, a question and a poll leave their spans in one trace each, down to the partner', async () => {
  const { app, partner, other, receiver, close } = await openBridge()
  const dossier = { ...perfectDossier, code: 'H26.900.01-261130-0001' }
  const put = await app.inject({
    method: 'PUT',
    url: `/v1/dossiers/${dossier.code}`,
    headers,
    payload: dossier,
  })
  expect(put.statusCode).toBe(202)
  partner.script(({ service }) =>
    service === 'ask' ? ({ kind: 'completed', data: { verified: true } } as never) : undefined,
  )
  const purpose = { dossierCode: dossier.code, officer: 'cb.motcua', reason: 'Đối chiếu khi tiếp nhận' }
  const data = { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: { year: 1990 } }
  const asked = await app.inject({
    method: 'POST',
    url: '/v1/queries/fake/ask',
    headers,
    payload: { purpose, data },
  })
  expect(asked.statusCode).toBe(200)
  await vi.waitFor(() => expect([partner.traces.length, other.heard.length]).toEqual([2, 1]), {
    timeout: 45_000,
    interval: 30,
  })
  await close()

  const { spans } = receiver
  const call = 'caller > PUT /v1/dossiers/:code'
  const question = 'caller > POST /v1/queries/fake/ask'
  expect(treeOf(spans, trace)).toEqual([
    question,
    `${question} > ask fake ask`,
    `${question} > ask fake ask > request fake`,
    call,
    `${call} > intake dossier`,
    `${call} > intake dossier > deliver fake state`,
    `${call} > intake dossier > deliver fake state > request fake`,
  ])
  const run = spans.find(({ name }) => name === 'run poll/talker/look')
  expect(treeOf(spans, run?.traceId ?? '')).toEqual(
    expect.arrayContaining([
      'nobody > run poll/talker/look > intake withdrawal-request > deliver talker hear',
      'nobody > run poll/talker/look > request talker',
    ]),
  )
  // What the partner was given is the place of the request.
  const requests = spans.filter(({ name }) => name === 'request fake')
  expect(partner.traces.map(({ traceparent }) => traceparent).sort()).toEqual(
    requests.map(({ spanId }) => `00-${trace}-${spanId}-01`).sort(),
  )
  expect(spans[0]?.resource).toMatchObject({ 'service.name': 'bridge-of-the-test' })
  const said = JSON.stringify(spans)
  for (const secret of ['001190000001', 'Ví Dụ', dossier.code]) expect(said).not.toContain(secret)
})
