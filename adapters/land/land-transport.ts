import { Readable } from 'node:stream'
import { inDoubt, nfc, nfcJson, parseJson, type Transport, type TransportTools } from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'
import { type OutgoingFile, writeJsonWithFiles } from '#transport/json-with-files.ts'
import { isWebPage, webPageFailure } from '#transport/web-page.ts'

export interface LandRequest {
  readonly path: string
  readonly body: object
  /** What becomes base64 at its place in the body, while it is sent. */
  readonly files: readonly OutgoingFile[]
}

export interface LandReply {
  readonly body: unknown
}

const read = (text: string): LandReply => {
  if (isWebPage(text)) throw webPageFailure(text)
  try {
    return { body: parseJson(text, { texts: nfc, numbers: ({ text: digits }) => digits }) }
  } catch {
    throw inDoubt('REPLY_UNREADABLE', 'The answer of the land office is no JSON')
  }
}

/** POST with JSON, through what stands before the land office; files stream into the packet. */
export const landTransport = (
  settings: GatewaySettings,
  { files: source, ...tools }: TransportTools,
): Transport<LandRequest, LandReply> => {
  const client = gatewayClient(settings, { files: source, ...tools })
  return {
    async send({ path, body, files }, options) {
      // Composed letters, as in every packet, and numbers with their digits.
      const packet = parseJson(nfcJson(body))
      const written = () => writeJsonWithFiles(packet, files, source, options.signal)
      const first = await written()
      const unread = [first.stream]
      // With a renewed token the call is sent once more, and the files are opened once more.
      const again = () =>
        Readable.from(
          (async function* () {
            yield* (await written()).stream
          })(),
          { objectMode: false },
        )
      try {
        const headers = { 'Content-Type': 'application/json', 'Content-Length': String(first.bytes) }
        const call = { method: 'POST', path, headers, body: () => unread.pop() ?? again() } as const
        return read((await client.send(call, options)).body)
      } finally {
        first.stream.destroy()
      }
    },
    close: async () => client.close(),
  }
}
