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

/** A body of JSON; a page for people and what is no JSON are failures. */
export const readJsonBody = (body: string): unknown => {
  if (/^\s*</.test(body)) throw webPageFailure(body)
  try {
    return parseJson(body, { texts: nfc, numbers: ({ text }) => text })
  } catch {
    throw permanent('REPLY_UNREADABLE', 'The answer is no JSON')
  }
}

/**
 * JSON out and JSON back, through the gateway: all the transport that most specialised systems need.
 *
 * @param own `headers` that this partner wants with every call, and secrets of its own that it may quote (`hidden`)
 * @param accept statuses that are the partner's answers besides 200–299
 */
export const gatewayJsonTransport = (
  settings: GatewaySettings,
  tools: TransportTools,
  own: Pick<GatewayRequest, 'headers' | 'hidden'> = {},
  accept?: readonly number[],
): Transport<JsonRequest, JsonReply> => {
  const client = gatewayClient(settings, tools)
  return {
    async send({ body, ...request }, options) {
      const json = body && { 'Content-Type': 'application/json' }
      const sent = {
        ...request,
        ...own,
        headers: { ...json, ...own.headers },
        ...(body && { body: nfcJson(body) }),
      }
      const reply = await client.send(sent, options, accept)
      return { status: reply.status, body: readJsonBody(reply.body) }
    },
    close: async () => client.close(),
  }
}
