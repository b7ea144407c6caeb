import { createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import { useGateway } from '../../../api/gateway.ts'
import { confirmation, hashOf } from './confirmation.ts'
import { envelope, type Packet, submission } from './packets.ts'

const secret = 'khoa-chu-ky-minh-hoa'
const paymentSecret = 'khoa-thu-nghiem'

const gateway = useGateway(
  {
    endpoints: {
      fake: { adapter: 'fake', settings: {} },
      portal: {
        adapter: 'national-portal',
        settings: {
          ...nationalPortal.simulator?.settings('http://127.0.0.1:9/national-portal'),
          payment: {
            partnerCode: 'THU01',
            secret: paymentSecret,
            initUrl: 'http://127.0.0.1:9/init',
            queryUrl: 'http://127.0.0.1:9/query',
          },
        },
        callbacks: {
          nhanhsdvcqg: {
            verify: [
              { kind: 'hmac', secrets: [secret], header: 'x-signature', timestampHeader: 'x-timestamp' },
            ],
          },
          payment: {},
        },
      },
    },
    routes: [],
  },
  [nationalPortal],
)

interface Call {
  readonly signedAt?: number
  readonly key?: string
  /** What leaves, where it is not what was signed. */
  readonly sent?: string
}

/** A call as the portal signs it, unless it is said otherwise. */
const call = (packet: Packet, { signedAt = Date.now(), key = secret, sent }: Call = {}) => {
  const body = JSON.stringify(packet)
  const timestamp = String(Math.floor(signedAt / 1000))
  const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-timestamp': timestamp,
    'x-signature': signature,
  }
  const url = '/v1/callbacks/portal/nhanhsdvcqg'
  return gateway.call('POST', url, { as: '', headers, body: sent ?? body })
}

const pay = (packet: Packet) => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(packet)
  return gateway.call('POST', '/v1/callbacks/portal/payment', { as: '', headers, body })
}

const auditOf = async (callback: string) => {
  const { body } = await gateway.call('GET', `/v1/audit?subject=portal/${callback}`, { as: 'operator' })
  return body.entries as { action: string; by: string; details: { way: string; bytes: number } }[]
}

/** Everything that the record could have kept of a call. */
const kept = async () => {
  const [row] = await gateway.database.rows<Record<string, string>>(
    `select (select count(*) from messages) as messages, (select count(*) from deliveries) as deliveries,
       (select count(*) from inbound_calls) as receptions, (select count(*) from idempotency_keys) as keys`,
  )
  return row
}

/** Runs a forgery and asserts that it left nothing but its line in the audit. */
const leavesOnlyItsTrace = async (
  callback: string,
  way: string,
  forge: () => Promise<{ status: number; body: unknown; text: string }>,
) => {
  const before = await kept()
  const audited = (await auditOf(callback)).length
  const answer = await forge()
  expect(await kept()).toEqual(before)
  await vi.waitFor(async () => expect(await auditOf(callback)).toHaveLength(audited + 1))
  expect((await auditOf(callback))[0]).toMatchObject({
    action: 'callback-unproven',
    by: '127.0.0.1',
    details: { way },
  })
  return answer
}

describe('a forged call of the portal', () => {
  const code = 'H26.900.01-261105-0081'
  const packet = envelope('NopHoSoTrucTuyen', submission({ MaHoSo: code }))
  const altered = JSON.stringify(
    envelope('NopHoSoTrucTuyen', submission({ MaHoSo: code, ChuHoSo: 'Kẻ Mạo Danh' })),
  )
  const hourMs = 3_600_000

  test.each<[string, Call]>([
    ['with another key', { key: 'khoa-khac' }],
    ['signed an hour ago', { signedAt: Date.now() - hourMs }],
    ['signed for the next hour', { signedAt: Date.now() + hourMs }],
    ['altered after it was signed', { sent: altered }],
  ])('%s is refused in the portal’s form, kept nowhere, and audited', async (_name, how) => {
    const answer = await leavesOnlyItsTrace('nhanhsdvcqg', 'hmac', () => call(packet, how))
    expect(answer).toMatchObject({
      status: 401,
      body: { error_code: -1, message: '|Không xác thực được bên gọi' },
    })
    expect(answer.text).not.toContain(code)
  })

  test('does not stand in the way of the true one', async () => {
    expect(await call(packet)).toMatchObject({
      status: 200,
      body: { error_code: 0, message: `${code}|Tiếp nhận thành công` },
    })
    expect((await call(packet)).body).toMatchObject({ error_code: 1 })
  })

  test('rightly signed with other content under a key that is taken is refused, and kept for people', async () => {
    const answer = await call(envelope('NopHoSoTrucTuyen', submission({ MaHoSo: code, ChuHoSo: 'Tên Khác' })))
    expect(answer).toMatchObject({ status: 200, body: { error_code: -1 } })
    const { body } = await gateway.call('GET', '/v1/inbound-calls?outcome=rejected', { as: 'operator' })
    expect(body.inboundCalls).toMatchObject([{ code: 'OTHER_CONTENT', dossierCode: code, messageIds: [] }])
  })
})

describe('a forged confirmation of a payment', () => {
  const reference = 'H26.900.01-261105-0082-20261105090000'
  const truth = confirmation({ MaThamChieu: reference })

  test.each<[string, Packet]>([
    ['whose amount was altered after it was hashed', { ...truth, SoTien: 1_250_000 }],
    ['with a wrong hash', { ...truth, MaXacThuc: '0'.repeat(64) }],
    ['hashed with another secret', { ...truth, MaXacThuc: hashOf(truth, 'khoa-khac') }],
    ['without a hash', { ...truth, MaXacThuc: '' }],
    ['for another dossier', { ...truth, MaThamChieu: reference.replace('0082', '0083') }],
  ])('%s is refused in the platform’s form, kept nowhere, and audited', async (_name, forged) => {
    const answer = await leavesOnlyItsTrace('payment', 'packet', () => pay(forged))
    // Nothing is said again, and nothing is hashed for whoever asks.
    expect(answer).toMatchObject({
      status: 401,
      body: { MaLoi: '97', MaThamChieu: '', ThoiGianGD: '', MaXacThuc: '' },
    })
  })

  test('does not stand in the way of the true one', async () => {
    expect(await pay(truth)).toMatchObject({ status: 200, body: { MaLoi: '00', MaThamChieu: reference } })
    const page = await gateway.call('GET', '/v1/messages?dossierCode=H26.900.01-261105-0082', {
      as: 'operator',
    })
    expect(page.body.messages).toMatchObject([{ type: 'payment-confirmation', sender: 'portal' }])
  })
})

describe('a payment that is confirmed again at another time', () => {
  const confirmed = async (change: Packet) =>
    (await pay(confirmation({ MaGiaoDich: 'GD-90', ...change }))).body
  const events = () =>
    gateway.database
      .rows(`select from messages where type = 'payment-confirmation'`)
      .then(({ length }) => length)

  test('with the same amount is another event, with another amount refused and kept for a person', async () => {
    const before = await events()
    expect(await confirmed({})).toMatchObject({ MaLoi: '00' })
    expect(await confirmed({ ThoiGianGD: '20261105090500' })).toMatchObject({ MaLoi: '00' })
    expect(await events()).toBe(before + 2)
    const altered = { ThoiGianGD: '20261105090700', SoTien: 1_250_000 }
    expect(await confirmed(altered)).toMatchObject({ MaLoi: '99' })
    expect(await confirmed(altered)).toMatchObject({ MaLoi: '99' })
    expect(await events()).toBe(before + 2)
    const kept = await gateway.database.rows(
      `select code from inbound_calls where endpoint = 'portal' and outcome = 'rejected'`,
    )
    expect(kept).toContainEqual({ code: 'OTHER_CONTENT' })
    // The true amount is still taken.
    expect(await confirmed({ ThoiGianGD: '20261105090800' })).toMatchObject({ MaLoi: '00' })
    expect(await events()).toBe(before + 3)
  })

  test('together with one that says otherwise, one of the two is taken', async () => {
    const both = await Promise.all([
      confirmed({ MaGiaoDich: 'GD-91', ThoiGianGD: '20261105091000' }),
      confirmed({ MaGiaoDich: 'GD-91', ThoiGianGD: '20261105091001', SoTien: 7 }),
    ])
    expect(both.map(({ MaLoi }) => MaLoi).toSorted()).toEqual(['00', '99'])
  })
})
