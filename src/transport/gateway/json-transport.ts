import { nfc, nfcJson, parseJson, permanent, type Transport, type TransportTools } from '#adapter-kit'
import { webPageFailure } from '../web-page.ts'
import type { GatewayRequest } from './call.ts'
import { gatewayClient } from './client.ts'
import type { GatewaySettings } from './settings.ts'

/** A call whose body, if it has one, is JSON. */
export interface JsonRequest extends Pick<GatewayRequest, 'method' | 'path' | 'query' | 'hidden'> {
  readonly body?: object
}

/** An answer in JSON: texts composed (NFC), numbers that a double would change as texts of their digits. */
export interface JsonReply {
  readonly status: number
  readonly body: unknown
}

const read = (body: string): unknown => {
  if (/^\s*</.test(body)) throw webPageFailure(body)
  try {
    return parseJson(body, { texts: nfc, numbers: ({ text }) => text })
  } catch {
    throw permanent('REPLY_UNREADABLE', 'The answer is no JSON')
  }
}

/** JSON out and JSON back, through the gateway: all the transport that most specialised systems need. */
export const gatewayJsonTransport = (
  settings: GatewaySettings,
  tools: TransportTools,
): Transport<JsonRequest, JsonReply> => {
  const client = gatewayClient(settings, tools)
  return {
    async send({ body, ...request }, options) {
      const json = body && { headers: { 'Content-Type': 'application/json' }, body: nfcJson(body) }
      const reply = await client.send({ ...request, ...json }, options)
      return { status: reply.status, body: read(reply.body) }
    },
    close: async () => client.close(),
  }
}
