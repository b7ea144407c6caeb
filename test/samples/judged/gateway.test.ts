import { describe, expect, test } from 'vitest'
import { send } from '#delivery/exchange.ts'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'
import { populationDatabase } from '../../../adapters/population-database/adapter.ts'
import { aDossier, without } from '../../adapters/national-portal/a-dossier.ts'
import { restSettings } from '../../adapters/national-portal/rest/settings.ts'
import { contextOf, endpointAt, operationOf, sendOptions } from '../endpoint.ts'
import { answering } from './answering.ts'
import { cameTo } from './outcome.ts'
import { type Judged, packetsOf } from './packets.ts'

interface GatewayFaultPacket extends Judged {
  readonly status: number
  readonly type: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | object
  readonly means: string
  readonly waits?: number
}

const { packets } = packetsOf<{ packets: readonly GatewayFaultPacket[] }>('gateway/faults.json')

const outcomes: Readonly<Record<string, readonly string[]>> = {
  hold: ['held'],
  transient: ['transient'],
  unknown: ['in-doubt'],
  'unknown-or-transient': ['in-doubt', 'transient'],
  permanent: ['permanent'],
  'not-gateway': ['rejected', 'permanent'],
}

const token = JSON.stringify({ access_token: 'the-thu', expires_in: 3600, token_type: 'Bearer' })
const created = JSON.stringify({
  code: 200,
  message: 'Thành công',
  data: { idHoSo: 'id-1', maHoSo: aDossier().code },
})
const json = { 'content-type': 'application/json' }

/** A create through a gateway that answers so the first `times` times, and then lets it through. */
const createdThrough = async ({ status, type, headers, body }: GatewayFaultPacket, times: number) => {
  const fault = {
    status,
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
  let creates = 0
  let tokens = 0
  const { rest } = restSettings()
  const partner = await answering(({ url }) => {
    if (url.endsWith(rest?.paths.logIn ?? '?')) {
      tokens += 1
      return { headers: json, body: token }
    }
    creates += 1
    return creates <= times ? fault : { headers: json, body: created }
  })
  const endpoint = endpointAt(nationalPortal, partner.url, { ...restSettings({ baseUrl: partner.url }) })
  const dossier = without(aDossier(), 'documents')
  const came = await cameTo(
    send(endpoint, operationOf(endpoint, 'syncDossier'), dossier, contextOf(endpoint), sendOptions()),
  )
  return { came, creates, tokens }
}

/** A question to the population database through the same gateway; it signs each call and has no token to renew. */
const askedThrough = async ({ status, type, headers, body }: GatewayFaultPacket) => {
  const partner = await answering(() => ({
    status,
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
  const endpoint = endpointAt(populationDatabase, partner.url, { url: partner.url })
  const claim = { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: { year: 1990 } }
  const operation = operationOf(endpoint, 'verifyCitizen')
  return cameTo(send(endpoint, operation, claim, contextOf(endpoint), sendOptions()))
}

const ofAQuestion: Readonly<Record<string, readonly string[]>> = {
  ...outcomes,
  renew: ['held'],
  unknown: ['in-doubt', 'transient'],
  'not-gateway': ['permanent'],
}

describe('what a gateway says of itself: a question that meets', () => {
  test.each(packets.map((packet) => [packet.name, packet] as const))('%s', async (_, packet) => {
    expect(ofAQuestion[packet.means]).toContain((await askedThrough(packet)).kind)
  })
})

describe('what a gateway says of itself: a create that meets', () => {
  test.each(packets.map((packet) => [packet.name, packet] as const))('%s', async (_, packet) => {
    const { came, creates, tokens } = await createdThrough(packet, Number.POSITIVE_INFINITY)
    if (packet.means === 'renew') {
      expect({ kind: came.kind, creates, tokens }).toEqual({ kind: 'held', creates: 2, tokens: 2 })
      return expect(await createdThrough(packet, 1)).toMatchObject({ came: { kind: 'completed' }, tokens: 2 })
    }
    expect(outcomes[packet.means]).toContain(came.kind)
    expect({ creates, tokens }).toEqual({ creates: 1, tokens: 1 })
    if (packet.waits) expect(came).toMatchObject({ retryAfterMs: packet.waits * 1000 })
  })
})
