import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { send } from '#delivery/exchange.ts'
import type { Schemas } from '#schemas/types.ts'
import { cityProcedureSystem } from '../../../adapters/city-procedure-system/adapter.ts'
import { contextOf, endpointAt, now, operationOf, sendOptions } from '../endpoint.ts'
import { type Answer, answering, type Sent } from './answering.ts'
import { cameTo } from './outcome.ts'
import { type Judged, packetsOf } from './packets.ts'

interface Answered extends Judged {
  readonly status: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
  readonly echo?: boolean
  readonly means: readonly string[]
}

const { packets } = packetsOf<{ packets: readonly Answered[] }>('city-procedure-system/replies.json')

const mirror: Schemas['dossier-mirror'] = {
  dossierCode: 'H26.107-261105-1700001',
  owner: { kind: 'ministry', code: 'construction', name: 'Bộ Xây dựng' },
  status: 'processing',
  changedAt: '2026-11-05T10:00:00+07:00',
}
const message = {
  id: '6b1f0e9d-8c7a-4b6f-9e5d-4c3b2a190862',
  acceptedAt: now,
  sender: 'hệ thống "bộ"',
  correlationId: 'a b',
}
const secret = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`

const notified = async (answerTo: (sent: Sent) => Answer, change: object = {}) => {
  const city = await answering(answerTo)
  const settings = { url: city.url, secrets: [secret], allowPlainHttp: true, ...change }
  const endpoint = endpointAt(cityProcedureSystem, city.url, settings)
  const operation = operationOf(endpoint, 'dossierMirror')
  const came = await cameTo(
    send(endpoint, operation, mirror, contextOf(endpoint, { message }), sendOptions()),
  )
  return { came, sent: city.sent[0] }
}

describe("a city's answer to an event", () => {
  test.each(packets.map((packet) => [packet.name, packet] as const))('%s', async (_, packet) => {
    const { status, type, headers, body, echo, means } = packet
    const { came } = await notified((sent) => ({
      status,
      headers: { ...(type && { 'content-type': type }), ...headers },
      body: echo ? sent.body : body,
    }))
    expect(means).toContain(came.kind)
  })
})

describe('an event is sent', () => {
  const taken = () => ({ status: 202, body: '' })

  test('as one structured CloudEvent with the signature of its very bytes', async () => {
    const { sent } = await notified(taken)
    const stamp = String(Math.floor(now.getTime() / 1000))
    const hmac = createHmac('sha256', 'a secret of twenty-four bytes').update(
      `${message.id}.${stamp}.${sent?.body}`,
    )
    expect(sent?.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/cloudevents\+json/),
      'webhook-id': message.id,
      'webhook-timestamp': stamp,
      'webhook-signature': `v1,${hmac.digest('base64')}`,
    })
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      specversion: '1.0',
      id: message.id,
      type: expect.stringMatching(/dossier-mirror/),
      subject: mirror.dossierCode,
      time: now.toISOString(),
      data: mirror,
    })
  })

  test('as a binary one with its attributes in headers, percent-encoded where they must be', async () => {
    const { sent } = await notified(taken, { mode: 'binary' })
    expect(JSON.parse(sent?.body ?? '')).toEqual(mirror)
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': message.id,
      'ce-subject': mirror.dossierCode,
      'ce-time': now.toISOString(),
      'ce-sender': 'h%E1%BB%87%20th%E1%BB%91ng%20%22b%E1%BB%99%22',
      'ce-correlationid': 'a%20b',
    })
  })
})
