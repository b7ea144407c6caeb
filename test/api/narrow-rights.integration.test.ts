import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { completed, defineAdapter, operation } from '#adapter-kit'
import { type Saying, talker } from '../inbound/talker.ts'
import { keyHash } from '../support/installation.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'

const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
})
const handsIn = { messages: ['dossier', 'progress'], queries: ['till.pay'], seeBodies: true, replay: true }
const proof = { kind: 'hmac', secrets: ['s3cret-of-the-station'], header: 'x-signature' }

/** A partner that is asked about a dossier, and about no person. */
const till = defineAdapter({
  name: 'till',
  summary: 'A partner that takes payments.',
  settings: { type: 'object', additionalProperties: false, properties: {} },
  connect: () => ({ send: async () => ({}), close: async () => undefined }),
  operations: {
    pay: operation({
      summary: 'Begins a payment',
      input: 'payment-request',
      output: 'payment-started',
      use: 'query',
      repeatable: false,
      toRequest: (asked) => asked,
      fromReply: () =>
        completed({
          reference: 'R',
          url: 'https://pay.example.vn/p/1',
          startedAt: '2026-11-05T09:00:00+07:00',
        }),
    }),
  },
})

const { call, database } = useGateway(
  {
    senders: [
      sender('city', { agencies: ['H26'], ...handsIn }),
      sender('town', { agencies: ['H26'], ...handsIn }),
      sender('far', { agencies: ['H29'], ...handsIn }),
      sender('overseer', { agencies: ['H29'], seeAll: true, replay: true }),
      sender('neighbour', { agencies: ['H26'], seeAll: true, replay: true }),
      sender('mechanic', { agencies: ['H29'], operate: true, seeBodies: true }),
      sender('operator', { agencies: ['*'], operate: true, seeAll: true, seeBodies: true }),
      sender('blind', { agencies: ['*'], operate: true, seeAll: true, replay: true }),
    ],
    endpoints: {
      fake: { adapter: 'fake', settings: {} },
      till: { adapter: 'till', settings: {} },
      talker: { adapter: 'talker', settings: {}, callbacks: { tell: { verify: [proof] } } },
    },
    routes: [
      { message: 'dossier', endpoint: 'fake', operation: 'state' },
      { message: 'withdrawal-request', endpoint: 'talker', operation: 'hear' },
    ],
  },
  [talker().adapter, till],
)

const put = async (dossier = aDossier(), as = 'city') => {
  const { status, body } = await call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })
  expect(status).toBe(202)
  await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [body.messageId])
  return { ...dossier, url: `/v1/messages/${body.messageId}` }
}

describe('who corrects without seeing bodies', () => {
  const number = '/applicant/identifiers/0/value'
  test.each([
    { op: 'copy', from: number, path: '/receivingAgency/code' },
    { op: 'copy', from: number, path: '/procedure/code' },
    { op: 'move', from: '/summary', path: '/procedure/code' },
    { op: 'test', path: '/summary', value: 'x' },
  ])('brings no value to where lists show it, nor asks for it: $op to $path', async (step) => {
    const { url, code, procedure } = await put()
    const body = { patch: [step], reason: 'Sai mã' }
    expectProblem(await call('POST', `${url}/correct`, { as: 'blind', body }), 403, 'forbidden')
    const { body: shown } = await call('GET', `/v1/dossiers?limit=200`, { as: 'blind' })
    expect(shown.dossiers.find((one: { code: string }) => one.code === code).procedure).toBe(procedure.code)
  })

  test.each(['patch', 'data'])(
    'learns from no %s whether what is to be there is there already',
    async (way) => {
      const { url, ...dossier } = await put()
      const shown = async (fullName: string) => {
        const patch = [{ op: 'replace', path: '/applicant/fullName', value: fullName }]
        const data = { ...dossier, applicant: { ...dossier.applicant, fullName } }
        const body = { ...(way === 'patch' ? { patch } : { data }), dryRun: true }
        const answer = await call('POST', `${url}/correct`, { as: 'blind', body })
        expect(answer.status).toBe(200)
        return answer.body.difference
      }
      await expect(shown(dossier.applicant.fullName)).resolves.toEqual(await shown('Nguyễn Văn A'))
    },
  )

  test('may still write what is to be there', async () => {
    const { url } = await put()
    const body = { patch: [{ op: 'replace', path: '/summary', value: 'Đã sửa' }], reason: 'Sai trích yếu' }
    expect((await call('POST', `${url}/correct`, { as: 'blind', body })).status).toBe(202)
  })
})

test('a correction does not bring a dossier to agencies for which its sender could not hand it in', async () => {
  const { url } = await put()
  const elsewhere = { code: 'H29.107', name: 'Nơi khác' }
  const patch = ['/receivingAgency', '/competentAgency'].map((path) => ({
    op: 'replace',
    path,
    value: elsewhere,
  }))
  const correct = (steps: object[]) =>
    call('POST', `${url}/correct`, { as: 'operator', body: { patch: steps, reason: 'Sai nơi nhận' } })
  const refused = await correct(patch)
  expectProblem(refused, 400, 'invalid-message')
  expect(refused.body.errors).toMatchObject([
    { pointer: '/data/receivingAgency/code', code: 'AGENCY_OUT_OF_SCOPE' },
  ])
  expect((await correct(patch.slice(0, 1))).status).toBe(202)
})

describe('a replay of many', () => {
  const start = async (as: string) =>
    (await call('POST', '/v1/replays', { as, body: { endpoint: 'fake', reason: 'Cổng đã chạy lại' } })).body
      .id
  const idsOf = async (as: string) =>
    (await call('GET', '/v1/replays', { as })).body.replays.map(({ id }: { id: string }) => id)

  test('is neither seen nor stopped by who sees all of other agencies', async () => {
    for (const by of ['city', 'neighbour', 'blind']) {
      const id = await start(by)
      expectProblem(await call('GET', `/v1/replays/${id}`, { as: 'overseer' }), 404, 'not-found')
      expectProblem(await call('POST', `/v1/replays/${id}/stop`, { as: 'overseer' }), 404, 'not-found')
      await expect(idsOf('overseer')).resolves.not.toContain(id)
      await expect(idsOf('blind')).resolves.toContain(id)
      expect((await call('GET', `/v1/replays/${id}`, { as: by })).body.state).toBe('running')
    }
  })

  test('is seen and stopped by its sender, and by who sees all of its agencies', async () => {
    const id = await start('overseer')
    expect((await call('GET', `/v1/replays/${id}`, { as: 'overseer' })).status).toBe(200)
    expectProblem(await call('GET', `/v1/replays/${id}`, { as: 'neighbour' }), 404, 'not-found')
    expect((await call('POST', `/v1/replays/${id}/stop`, { as: 'blind' })).body.state).toBe('stopped')
  })
})

describe('a question about a dossier and no person', () => {
  const pay = (of: string, purposeOf: string, as: string) =>
    call('POST', '/v1/queries/till/pay', {
      as,
      body: {
        purpose: { dossierCode: purposeOf, officer: 'canbo.thu', reason: 'Thu lệ phí hồ sơ' },
        data: {
          reference: `${of}-20261105090000`,
          dossierCode: of,
          amount: 30000,
          information: 'Le phi',
          ip: '203.0.113.10',
          procedure: { code: '1.004227', name: 'Thủ tục minh họa A' },
          agency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
          beneficiary: { account: '0000000000', bankCode: 'DEMO', name: 'UBND phường Minh Họa' },
          payer: { fullName: 'Vũ Thị Mẫu' },
        },
      },
    })
  const refusal = async (...asked: Parameters<typeof pay>) => {
    const answer = await pay(...asked)
    expectProblem(answer, 403, 'purpose-not-shown')
    return answer.body.errors.map(({ code }: { code: string }) => code)
  }

  test('is not asked of the dossier of another sender, whatever the purpose', async () => {
    const [{ code: theirs }, { code: own }] = [await put(), await put(aDossier(), 'town')]
    await expect(refusal(theirs, theirs, 'town')).resolves.toEqual(['PURPOSE_DOSSIER_UNKNOWN'])
    await expect(refusal(theirs, own, 'town')).resolves.toEqual(['PURPOSE_OTHER_DOSSIER'])
    expect((await pay(own, own, 'town')).status).toBe(200)
  })

  test('is not asked for an agency outside of the scope; within it also before the dossier is handed in', async () => {
    const { code } = aDossier()
    await expect(refusal(code, code, 'far')).resolves.toEqual(['PURPOSE_DOSSIER_UNKNOWN'])
    expect((await pay(code, code, 'city')).status).toBe(200)
  })
})

describe('what partners called with', () => {
  const tell = async (said: Saying | string) => {
    const body = typeof said === 'string' ? said : JSON.stringify(said)
    const signature = createHmac('sha256', 's3cret-of-the-station').update(body).digest('hex')
    const headers = { 'x-signature': signature, 'content-type': 'text/odd' }
    await call('POST', '/v1/callbacks/talker/tell', { as: '', body, headers })
    const [newest] = (await call('GET', '/v1/inbound-calls?limit=1', { as: 'operator' })).body.inboundCalls
    return `/v1/inbound-calls/${newest.id}`
  }
  const readBody = (url: string, as: string) => call('GET', `${url}/body`, { as })

  test('of other agencies is not shown to who operates without the right to see all', async () => {
    const url = await tell({ code: 'H26.900.01-261105-9001', key: 'narrow-1' })
    expectProblem(await call('GET', url, { as: 'mechanic' }), 404, 'not-found')
    expectProblem(await readBody(url, 'mechanic'), 404, 'not-found')
    expect((await readBody(url, 'operator')).status).toBe(200)
    const near = await tell({ code: 'H29.107-261105-9001', key: 'narrow-2' })
    expect((await readBody(near, 'mechanic')).status).toBe(200)
  })

  test('and belongs to a dossier that nobody could read is shown only to who works with all agencies', async () => {
    const url = await tell('not what the partner speaks')
    expect((await call('GET', url, { as: 'mechanic' })).status).toBe(200)
    expectProblem(await readBody(url, 'mechanic'), 403, 'forbidden')
    expect((await readBody(url, 'operator')).status).toBe(200)
  })
})

test('whoever sees one agency sees which due dates of it moved, and no other code', async () => {
  const { code } = await put()
  const clock = {
    file: 'clock.yaml',
    text: 'calendar:\n  shippedYears: { "2026": replaced }\n',
    reason: 'Thử',
  }
  const imported = await call('POST', '/v1/clock-versions', { as: 'operator', body: clock })
  const { recomputation } = imported.body
  await database.rows(
    `insert into clock_moves (recomputation, dossier_code, moved_from, moved_to, at)
     values ('${recomputation}', '${code}', now(), now(), now())`,
  )
  const moved = async (as: string) =>
    (await call('GET', `/v1/clock-recomputations/${recomputation}/moves`, { as })).body.moves
  for (const as of ['overseer', 'mechanic']) expect(await moved(as)).toEqual([])
  for (const as of ['neighbour', 'operator']) expect(await moved(as)).toMatchObject([{ dossierCode: code }])
})

test('whoever sees one agency does not silence what is told about the whole installation', async () => {
  const id = '019a5b1e-0000-7000-8000-00000000a001'
  await database.rows(
    `insert into notices (id, rule, situation, subject, counted_from, since, found_at, level)
     values ('${id}', 'stuck', 'attention', 'attention/dead', now(), now(), now(), 1)`,
  )
  const body = { reason: 'Đã biết' }
  const acknowledge = (as: string) => call('POST', `/v1/notices/${id}/acknowledge`, { as, body })
  expectProblem(await acknowledge('overseer'), 403, 'forbidden')
  expect((await call('GET', `/v1/notices/${id}`, { as: 'operator' })).body.state).toBe('open')
  expect((await acknowledge('operator')).body).toMatchObject({ acknowledged: { by: 'operator' } })
})
