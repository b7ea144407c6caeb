import { nfc, nfcJson, parseJson, permanent, type Transport } from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import { webPageFailure } from '#transport/web-page.ts'
import type { Settings } from './settings.ts'

/** Events, a packet for the citizen's warehouse, or a question to it: each has an address of its own. */
export type Request =
  | { readonly events: readonly object[] }
  | { readonly keep: object }
  | { readonly find: object }

export interface Reply {
  readonly status: number
  readonly body: unknown
}

const read = (body: string): unknown => {
  if (/^\s*</.test(body)) throw webPageFailure(body)
  try {
    return parseJson(body, { texts: nfc })
  } catch {
    return undefined
  }
}

const written = (request: Request, { eventsUrl, keepUrl, lookUp, form }: Settings) => {
  if ('find' in request) {
    if (!lookUp) throw permanent('LOOK_UP_NOT_CONFIGURED', 'The settings have no look-up of the warehouse')
    return { url: lookUp.url, type: 'application/json', body: nfcJson(request.find) }
  }
  if ('keep' in request) return { url: keepUrl, type: 'application/json', body: nfcJson(request.keep) }
  const { events } = request
  return form === 'json'
    ? { url: eventsUrl, type: 'application/json', body: nfcJson({ events }) }
    : { url: eventsUrl, type: 'application/x-ndjson', body: events.map((event) => nfcJson(event)).join('\n') }
}

export const warehouseTransport = (settings: Settings): Transport<Request, Reply> => {
  const http = httpClient()
  const { apiKey } = settings
  return {
    async send(request, options) {
      const { url, type, body } = written(request, settings)
      const headers = { 'Content-Type': type, Accept: 'application/json', 'x-api-key': apiKey }
      const sent = { method: 'POST', url, headers, body, hidden: [apiKey] } as const
      const { status, body: said } = await http.send(sent, options, [400, 413])
      return { status, body: read(said) }
    },
    close: async () => http.close(),
  }
}
