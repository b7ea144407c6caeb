import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { talker } from '../inbound/talker.ts'
import { aDossier, expectProblem, useGateway } from './gateway.ts'
import { account, type LoggedIn, logIn } from './log-in.ts'

const gateway = useGateway(
  {
    console: {
      enabled: true,
      accounts: [account('an', 'operators'), account('chi', 'guests')],
      groups: {
        operators: { agencies: ['*'], view: true, seeBodies: true, operate: true },
        guests: { agencies: ['*'], view: true },
      },
    },
    endpoints: {
      fake: { adapter: 'fake', settings: {} },
      talker: {
        adapter: 'talker',
        settings: {},
        callbacks: {
          tell: { verify: [{ kind: 'hmac', secrets: ['s3cret-of-the-station'], header: 'x-signature' }] },
        },
      },
    },
  },
  [talker().adapter],
)

let an: LoggedIn
let chi: LoggedIn
beforeAll(async () => {
  an = await logIn(gateway, 'an')
  chi = await logIn(gateway, 'chi')
})
const seen = (headers: LoggedIn, url: string) => gateway.call('GET', url, { as: '', headers: { ...headers } })
const look = (headers: LoggedIn, url: string, body: object) =>
  gateway.call('POST', url, { as: '', headers: { ...headers }, body })

const looks = (code: string) =>
  gateway.database.rows(
    "select person, action, purpose from accesses where sender = 'console' and dossier_code = $1 order by id",
    [code],
  )

test('a message and its dossier are read at the console without what they say of anybody', async () => {
  const dossier = aDossier()
  const { body } = await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
  const urls = [
    `/v1/messages/${body.messageId}`,
    `/v1/dossiers/${dossier.code}`,
    `/v1/messages?dossierCode=${dossier.code}`,
  ]
  const personal = [dossier.applicant.fullName, dossier.applicant.phone ?? 'no phone']
  for (const url of urls) {
    const { status, text } = await seen(an, url)
    expect({ url, status }).toEqual({ url, status: 200 })
    for (const words of personal) expect(text).not.toContain(words)
  }
  const contents = `/v1/messages/${body.messageId}/body`
  expectProblem(await look(an, contents, {}), 400, 'invalid-request')
  expectProblem(await look(chi, contents, { reason: 'Tò mò' }), 403, 'forbidden')
  expect((await look(an, contents, { reason: 'Dân hỏi' })).body.data.applicant).toMatchObject({
    fullName: dossier.applicant.fullName,
  })
  expect(await looks(dossier.code)).toContainEqual({
    person: 'an',
    action: 'read-message',
    purpose: 'Dân hỏi',
  })
})

test('what a partner sent is not given to a person at the console without a reason', async () => {
  const said = { code: 'C1', key: 'c1', reason: 'Bà Nguyễn Thị Mẫu xin rút' }
  const body = JSON.stringify(said)
  const signature = createHmac('sha256', 's3cret-of-the-station').update(body).digest('hex')
  const told = { as: '', headers: { 'x-signature': signature, 'content-type': 'text/odd' }, body }
  expect((await gateway.call('POST', '/v1/callbacks/talker/tell', told)).status).toBe(200)
  const page = await seen(an, '/v1/inbound-calls?endpoint=talker')
  const [{ id }] = page.body.inboundCalls
  for (const part of ['body', 'address'])
    expectProblem(await seen(an, `/v1/inbound-calls/${id}/body?part=${part}`), 403, 'forbidden')
  expect(await looks('C1')).toEqual([])
  expect((await look(an, `/v1/inbound-calls/${id}/body`, { reason: 'Đối tác hỏi' })).body).toEqual({
    text: body,
    whole: true,
  })
  expect(await looks('C1')).toEqual([{ person: 'an', action: 'read-inbound-call', purpose: 'Đối tác hỏi' }])
})

describe('a correction', () => {
  const dead = async () => {
    const dossier = aDossier()
    const { body } = await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
    await gateway.database.rows(`update deliveries set status = 'dead' where message_id = $1`, [
      body.messageId,
    ])
    return { ...dossier, url: `/v1/messages/${body.messageId}/correct` }
  }
  const guess = (value: string) => ({ op: 'test', path: '/applicant/fullName', value })

  test.each<[string, object]>([
    ['asks whether a name is this one', guess('Phạm Thị Ví Dụ')],
    ['asks whether a name is another one', guess('Nguyễn Văn A')],
    [
      'brings a value to where lists show it',
      { op: 'copy', from: '/applicant/identifiers/0/value', path: '/procedure/code' },
    ],
  ])('that %s is answered at the console to whoever says why, and written down', async (_what, step) => {
    const { url, code } = await dead()
    expectProblem(await look(an, url, { patch: [step], dryRun: true }), 403, 'forbidden')
    expect(await looks(code)).toEqual([])
    await look(an, url, { patch: [step], dryRun: true, reason: 'Dân báo sai tên' })
    expect(await looks(code)).toEqual([{ person: 'an', action: 'read-message', purpose: 'Dân báo sai tên' }])
  })

  test('that only says what is to be there needs no look', async () => {
    const { url, code } = await dead()
    const patch = [{ op: 'replace', path: '/summary', value: 'Đã sửa' }]
    const { status, body } = await look(an, url, { patch, dryRun: true })
    expect({ status, places: body.difference.places }).toEqual({
      status: 200,
      places: [{ pointer: '/summary' }],
    })
    expect(await looks(code)).toEqual([])
  })

  test('that shows a system what was there before is a look of it', async () => {
    const { url, code, applicant } = await dead()
    const patch = [{ op: 'replace', path: '/applicant/fullName', value: 'Nguyễn Văn A' }]
    const { body } = await gateway.call('POST', url, { as: 'everybody', body: { patch, dryRun: true } })
    expect(body.difference.places).toMatchObject([{ before: applicant.fullName }])
    const rows = await gateway.database.rows(
      "select sender, action from accesses where sender = 'everybody' and dossier_code = $1",
      [code],
    )
    expect(rows).toEqual([{ sender: 'everybody', action: 'read-message' }])
  })
})
