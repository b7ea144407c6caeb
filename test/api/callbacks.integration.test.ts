import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { saveInboundCall } from '#store/inbound-calls.ts'
import { type Saying, talker } from '../inbound/talker.ts'
import { expectDeclared } from './declared.ts'
import { expectProblem, useGateway } from './gateway.ts'

const gateway = useGateway(
  {
    endpoints: {
      talker: {
        adapter: 'talker',
        settings: {},
        callbacks: {
          tell: { verify: [{ kind: 'hmac', secrets: ['s3cret-of-the-station'], header: 'x-signature' }] },
          sealed: {},
        },
      },
      fake: { adapter: 'fake', settings: {} },
    },
    routes: [{ message: 'withdrawal-request', endpoint: 'talker', operation: 'hear' }],
  },
  [talker().adapter],
)

const sign = (body: string) => createHmac('sha256', 's3cret-of-the-station').update(body).digest('hex')

const tell = (said: Saying | string, signature?: string) => {
  const body = typeof said === 'string' ? said : JSON.stringify(said)
  const headers = { 'x-signature': signature ?? sign(body), 'content-type': 'text/odd' }
  return gateway.call('POST', '/v1/callbacks/talker/tell', { as: '', body, headers })
}

const messagesOf = async (code: string) => {
  const page = await gateway.call('GET', `/v1/messages?dossierCode=${code}`, { as: 'operator' })
  return page.body.messages as { id: string; sender: string; type: string; deliveries: { lane: string }[] }[]
}

const inboundCallsOf = async (query: string) =>
  (await gateway.call('GET', `/v1/inbound-calls?endpoint=talker&${query}`, { as: 'operator' })).body
    .inboundCalls

test('a call that is proven is stored with its delivery before it is answered, and its bytes are kept', async () => {
  const answer = await tell({ code: 'H1', key: 'k1' })
  expect(answer).toMatchObject({ status: 200, body: { kind: 'accepted', dossierCode: 'H1' } })
  const [message] = await messagesOf('H1')
  expect(message).toMatchObject({ sender: 'talker', type: 'withdrawal-request' })
  expect(message?.deliveries).toMatchObject([{ endpoint: 'talker', operation: 'hear', status: 'waiting' }])
  const [inboundCall] = await inboundCallsOf('dossierCode=H1')
  expect(inboundCall).toMatchObject({
    source: 'callback/tell',
    outcome: 'accepted',
    messageIds: [message?.id],
    remote: '127.0.0.1',
  })
  const body = await gateway.call('GET', `/v1/inbound-calls/${inboundCall.id}/body`, { as: 'operator' })
  expect(body.status).toBe(403)
})

test('the same event is known however often it comes, by its key or by its content', async () => {
  await tell({ code: 'H2', key: 'k2' })
  const again = await Promise.all([tell({ code: 'H2', key: 'k2' }), tell({ key: 'k2', code: 'H2' })])
  expect(again.map(({ body }) => body.kind)).toEqual(['duplicate', 'duplicate'])
  await tell({ code: 'H2', reason: 'Không khóa' })
  expect((await tell({ code: 'H2', reason: 'Không khóa' })).body.kind).toBe('duplicate')
  expect(await messagesOf('H2')).toHaveLength(2)
})

test('of fifty calls at once with one event, one is stored', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => tell({ code: 'H3', key: 'k3' })))
  expect(answers.filter(({ body }) => body.kind === 'accepted')).toHaveLength(1)
  expect(await messagesOf('H3')).toHaveLength(1)
})

test('another content under a key that is taken is refused, and kept for people', async () => {
  await tell({ code: 'H4', key: 'k4', reason: 'Một' })
  const other = await tell({ code: 'H4', key: 'k4', reason: 'Hai' })
  expect(other.body).toMatchObject({ kind: 'rejected', code: 'OTHER_CONTENT', dossierCode: 'H4' })
  expect(await messagesOf('H4')).toHaveLength(1)
  expect(await inboundCallsOf('dossierCode=H4&outcome=rejected')).toMatchObject([{ code: 'OTHER_CONTENT' }])
})

test('what breaks the schema, cannot be read, or is refused by the adapter is told so and kept', async () => {
  const cases = [
    [{ code: '', key: 'k5' }, 'TOO_SHORT'],
    ['no json', 'UNREADABLE'],
    [{ reject: 'NO_FIELD' }, 'NO_FIELD'],
  ] as const
  for (const [said, code] of cases) {
    expect((await tell(said)).body).toMatchObject({ kind: 'rejected', code })
    const [kept] = await inboundCallsOf('outcome=rejected')
    expect(kept).toMatchObject({ code, messageIds: [] })
  }
})

test('whatever a refused packet has for a dossier code, it is told so and kept', async () => {
  const unsortable = Array.from({ length: 200 }, () => crypto.randomUUID()).join('')
  for (const code of [unsortable, 'H\u00001', 'H\ud800']) {
    const answer = await tell({ code, key: 'k14' })
    expect(answer.body).toMatchObject({ kind: 'rejected' })
    const [kept] = await inboundCallsOf('outcome=rejected')
    expect(kept).toMatchObject({ outcome: 'rejected', code: answer.body.code })
  }
})

test('what is ignored is answered so, and leaves its trace', async () => {
  expect((await tell({ ignore: 'Thử kết nối' })).body).toMatchObject({ kind: 'ignored' })
  expect(await inboundCallsOf('outcome=ignored')).toMatchObject([{ reason: 'Thử kết nối' }])
})

test('no header that is of no concern keeps a call out', async () => {
  const body = JSON.stringify({ code: 'H15', key: 'k15' })
  const odd = [
    { 'content-type': 'json' },
    { 'content-type': 'application/json, text/plain' },
    { 'content-type': 'text/plain;;;' },
    { 'x-correlation-id': 'x'.repeat(500) },
  ]
  for (const header of odd) {
    const headers = { 'x-signature': sign(body), ...header }
    const answer = await gateway.call('POST', '/v1/callbacks/talker/tell', { as: '', body, headers })
    expect(answer.body.kind).toMatch(/accepted|duplicate/)
  }
})

test('several messages of one call are stored in order; a bad one is told and harms no other', async () => {
  const good = { code: 'H6', more: [{ code: 'H6', reason: 'Hai' }] }
  expect((await tell(good)).body.kind).toBe('accepted')
  expect(await messagesOf('H6')).toHaveLength(2)
  const mixed = { code: 'H7', more: [{ code: '' }] }
  expect((await tell(mixed)).body.kind).toBe('rejected')
  expect(await messagesOf('H7')).toHaveLength(1)
})

test('a forged call is refused slowly, stored nowhere, and audited with its address', async () => {
  const answer = await tell({ code: 'H8' }, 'f0'.repeat(32))
  expect(answer.status).toBe(401)
  expect(await messagesOf('H8')).toEqual([])
  expect(await inboundCallsOf('dossierCode=H8')).toEqual([])
  await vi.waitFor(async () => {
    const audit = await gateway.call('GET', '/v1/audit?subject=talker/tell', { as: 'operator' })
    expect(audit.body.entries).toMatchObject([
      { action: 'callback-unproven', by: '127.0.0.1', details: { way: 'hmac', bytes: 13 } },
    ])
  })
})

test("the packet's own proof counts besides the configured ones", async () => {
  const call = (body: string) => gateway.call('POST', '/v1/callbacks/talker/sealed', { as: '', body })
  expect((await call('{"code":"H9","seal":"good"}')).text).toBe('accepted')
  expect((await call('{"code":"H9","seal":"bad"}')).text).toBe('unauthenticated')
})

test('a callback that the configuration does not open is not there', async () => {
  const body = JSON.stringify({ code: 'H10' })
  for (const path of ['fake/tell', 'talker/other', 'nobody/tell']) {
    expect((await gateway.call('POST', `/v1/callbacks/${path}`, { as: '', body })).status).toBe(404)
  }
})

test('what could not be read may be read once more after the adapter was mended; what is known stays', async () => {
  await tell({ code: 'H11', key: 'k11' })
  const [{ id }] = await inboundCallsOf('dossierCode=H11')
  const repeat = (as: string) =>
    gateway.call('POST', `/v1/inbound-calls/${id}/repeat`, { as, body: { reason: 'Thử lại' } })
  expect((await repeat('city')).status).toBe(403)
  const repeated = await repeat('operator')
  expectDeclared('repeatInboundCall', repeated)
  expectDeclared('getInboundCall', await gateway.call('GET', `/v1/inbound-calls/${id}`, { as: 'operator' }))
  expectDeclared('listInboundCalls', await gateway.call('GET', '/v1/inbound-calls', { as: 'operator' }))
  expect(repeated).toMatchObject({ status: 200, body: { outcome: 'duplicate' } })
  const audit = await gateway.call('GET', `/v1/audit?subject=${id}`, { as: 'operator' })
  expect(audit.body.entries).toMatchObject([
    { action: 'repeat-inbound-call', details: { reason: 'Thử lại' } },
  ])
  expect(await messagesOf('H11')).toHaveLength(1)
})

test('what came by a poll is not repeated, and the answer names the way out', async () => {
  const body = Buffer.from('{}')
  const row = { endpoint: 'talker', source: 'poll/news', outcome: 'rejected', messageIds: [], body } as const
  await saveInboundCall(gateway.resources().database, { ...row, dossierCode: 'H14' }, new Date())
  const [{ id }] = await inboundCallsOf('dossierCode=H14')
  const request = { as: 'operator', body: { reason: 'Thử lại' } }
  const answer = await gateway.call('POST', `/v1/inbound-calls/${id}/repeat`, request)
  expectProblem(answer, 409, 'nothing-to-do')
  expect(answer.body.detail).toContain('POST /v1/schedules/run')
})

test.each(['endpoint=nobody', 'outcome=lost', 'cursor=x', 'dossierCode=', 'limit=201', 'since=1'])(
  'inbound calls asked for with %s are 400',
  async (query) => {
    const answer = await gateway.call('GET', `/v1/inbound-calls?${query}`, { as: 'operator' })
    expectProblem(answer, 400, 'invalid-request')
  },
)

test('the bytes of an inbound call are for those who see bodies and operate or see all', async () => {
  await tell({ code: 'H15', key: 'k15' })
  const [{ id }] = await inboundCallsOf('dossierCode=H15')
  const bytes = (as: string) => gateway.call('GET', `/v1/inbound-calls/${id}/body`, { as })
  expect((await bytes('city')).status).toBe(403)
  const { status, headers, text } = await bytes('clerk')
  expect({ status, type: headers['content-type'], text }).toEqual({
    status: 200,
    type: 'application/octet-stream',
    text: JSON.stringify({ code: 'H15', key: 'k15' }),
  })
})

test('a person reads what arrived with a reason, which stands with the access', async () => {
  await tell({ code: 'H16', key: 'k16' })
  const [{ id }] = await inboundCallsOf('dossierCode=H16')
  const look = (as: string, body: object) =>
    gateway.call('POST', `/v1/inbound-calls/${id}/body`, { as, body })
  expectProblem(await look('clerk', {}), 400, 'invalid-request')
  expectProblem(await look('operator', { reason: 'Xem' }), 403, 'forbidden')
  expect((await look('clerk', { reason: 'Đối tác hỏi vì sao' })).body).toMatchObject({
    text: JSON.stringify({ code: 'H16', key: 'k16' }),
    whole: true,
  })
  const { rows } = await gateway
    .resources()
    .database.query(
      `select sender, purpose from accesses where action = 'read-inbound-call' and dossier_code = 'H16'`,
    )
  expect(rows).toEqual([{ sender: 'clerk', purpose: 'Đối tác hỏi vì sao' }])
})

test('what a partner said is not corrected by us', async () => {
  await tell({ code: 'H13', key: 'k13' })
  const [message] = await messagesOf('H13')
  const body = { data: { dossierCode: 'H13' }, reason: 'Sửa' }
  const answer = await gateway.call('POST', `/v1/messages/${message?.id}/correct`, { as: 'operator', body })
  expectProblem(answer, 409, 'nothing-to-do')
})

test('where the record does not answer, the partner is told to come again', async () => {
  const connect = vi.spyOn(gateway.resources().database, 'connect')
  connect.mockRejectedValue(new Error('Connection terminated') as never)
  const answer = await tell({ code: 'H12', key: 'k12' })
  connect.mockRestore()
  expect(answer.body).toMatchObject({ kind: 'unavailable', retryAfterSeconds: 30 })
  expect((await tell({ code: 'H12', key: 'k12' })).body.kind).toBe('accepted')
})
