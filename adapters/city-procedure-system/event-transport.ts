import type { CloudEvent, Transport, TransportTools } from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import { signWebhook } from '#transport/standard-webhooks.ts'
import { type Reply, readable } from './reply.ts'
import type { Settings } from './settings.ts'

/** A header takes printable ASCII; the rest is percent-encoded (CloudEvents HTTP binding, 3.1.3.2). */
const headerValue = (text: string): string =>
  text.replace(/[^\x21\x23\x24\x26-\x7e]/gu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )

/** The event as headers and a body. */
const packed = (event: CloudEvent, mode: Settings['mode']) => {
  if (mode === 'structured')
    return {
      headers: { 'Content-Type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify(event),
    }
  const { data, datacontenttype, ...attributes } = event
  const named = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, headerValue(String(value))])
  return {
    headers: { 'Content-Type': datacontenttype, ...Object.fromEntries(named) },
    body: JSON.stringify(data),
  }
}

/** Posts each event signed with the present time. Nothing is repeated here, and no redirect is followed. */
export const eventTransport = (
  { url, secrets, mode }: Settings,
  tools: TransportTools,
): Transport<CloudEvent, Reply> => {
  const http = httpClient()
  return {
    async send(event, options) {
      const { headers, body } = packed(event, mode)
      const signed = signWebhook({ id: event.id, at: tools.now(), body, secrets })
      const request = { method: 'POST', url, body, headers: { ...headers, ...signed } } as const
      const { status, headers: answered, body: said } = await http.send(request, options, readable)
      const retryAfter = answered['retry-after']
      return {
        status,
        ...(answered['content-type'] !== undefined && { contentType: answered['content-type'] }),
        ...(retryAfter !== undefined && { retryAfter }),
        body: said,
      }
    },
    close: async () => http.close(),
  }
}
