import { Readable } from 'node:stream'
import {
  nfc,
  parseJson,
  permanent,
  type SendOptions,
  type Transport,
  type TransportTools,
} from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import type { JsonReply, JsonRequest } from '#transport/gateway/json-transport.ts'
import { gatewayJsonTransport } from '#transport/gateway/json-transport.ts'
import { type OutgoingFile, writeJsonWithFiles } from '#transport/json-with-files.ts'
import { webPageFailure } from '#transport/web-page.ts'
import { linkedServicesClient } from './linked-client.ts'
import type { Settings } from './settings.ts'

/** One call, to the ministry's services behind the gateway or to the software of the linked services. */
export interface CivilRequest extends JsonRequest {
  readonly system: 'ministry' | 'linked'
  /** Files that go into the body, in base64, while it is sent. */
  readonly files?: readonly OutgoingFile[]
  /** Where files stand in the answer, in base64: each is kept while it comes, and its address takes its place. */
  readonly keeps?: readonly string[]
}

const readJson = (text: string): unknown => {
  if (/^\s*</.test(text)) throw webPageFailure(text)
  try {
    return parseJson(text, { texts: nfc, numbers: ({ text: digits }) => digits })
  } catch {
    throw permanent('REPLY_UNREADABLE', 'The answer is no JSON')
  }
}

/** The two systems of civil status as one partner: what they speak of is the same dossiers. */
export const civilTransport = (
  { gateway, linkedServices }: Settings,
  tools: TransportTools,
): Transport<CivilRequest, JsonReply> => {
  const plain = gatewayJsonTransport(gateway, tools)
  const client = gatewayClient(gateway, tools)
  const linked = linkedServices && linkedServicesClient(linkedServices, tools)

  const sendWithFiles = async (
    { method, path, query, body = {}, files = [] }: CivilRequest,
    options: SendOptions,
  ) => {
    const write = () => writeJsonWithFiles(body, files, tools.files, options.signal)
    const { bytes, stream } = await write()
    stream.destroy()
    // Made anew for each sending, as a token that ended makes two of one.
    async function* pieces() {
      yield* (await write()).stream
    }
    const reply = await client.send(
      {
        method,
        path,
        ...(query && { query }),
        headers: { 'Content-Type': 'application/json', 'Content-Length': String(bytes) },
        body: () => Readable.from(pieces(), { objectMode: false }),
      },
      options,
    )
    return { status: reply.status, body: readJson(reply.body) }
  }

  return {
    async send(request, options) {
      const { system, files = [], keeps, ...call } = request
      if (system === 'ministry')
        return files.length > 0 ? sendWithFiles(request, options) : plain.send(call, options)
      if (!linked)
        throw permanent(
          'LINKED_SERVICES_NOT_CONFIGURED',
          'The settings have no address of the linked services',
        )
      if (keeps) return linked.receive(call, options, keeps)
      const { status, text } = await linked.send(call, options)
      return { status, body: readJson(text) }
    },
    async close() {
      await plain.close()
      client.close()
      linked?.close()
    },
  }
}
