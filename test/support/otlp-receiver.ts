import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fields, fieldsOf, hexIn, messagesIn, numberIn, textIn } from './protobuf.ts'

/** A span as it stands in the protobuf of OTLP (opentelemetry-proto, trace/v1). */
export interface ReceivedSpan {
  readonly name: string
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly traceState: string
  readonly startedAtMs: number
  readonly endedAtMs: number
  readonly attributes: Readonly<Record<string, string | number>>
  readonly links: readonly string[]
  /** 2 is an error. */
  readonly status: number
  readonly resource: Readonly<Record<string, string | number>>
}

export interface OtlpReceiver {
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  /** Headers of the calls. */
  readonly headers: readonly IncomingMessage['headers'][]
  close(): Promise<void>
}

const attributesOf = (list: readonly Fields[]): Record<string, string | number> =>
  Object.fromEntries(
    list.map((pair) => {
      const [value] = messagesIn(pair, 2)
      if (!value) throw new Error('An attribute without a value')
      return [textIn(pair, 1), value.has(1) ? textIn(value, 1) : Number(numberIn(value, 3))]
    }),
  )

const spanOf = (span: Fields, resource: ReceivedSpan['resource']): ReceivedSpan => ({
  name: textIn(span, 5),
  kind: Number(numberIn(span, 6)),
  traceId: hexIn(span, 1),
  spanId: hexIn(span, 2),
  traceState: textIn(span, 3),
  parentSpanId: hexIn(span, 4),
  startedAtMs: Number(numberIn(span, 7) / 1_000_000n),
  endedAtMs: Number(numberIn(span, 8) / 1_000_000n),
  attributes: attributesOf(messagesIn(span, 9)),
  links: messagesIn(span, 13).map((link) => `${hexIn(link, 1)}-${hexIn(link, 2)}`),
  status: Number(numberIn(messagesIn(span, 15)[0] ?? new Map(), 3)),
  resource,
})

const spansIn = (body: Buffer): readonly ReceivedSpan[] =>
  messagesIn(fieldsOf(body), 1).flatMap((ofResource) => {
    const resource = attributesOf(messagesIn(messagesIn(ofResource, 1)[0] ?? new Map(), 1))
    return messagesIn(ofResource, 2).flatMap((ofScope) =>
      messagesIn(ofScope, 2).map((span) => spanOf(span, resource)),
    )
  })

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** A small collector: takes OTLP over HTTP and decodes the protobuf by the published numbers of its fields. */
export const startOtlpReceiver = async (status = 200): Promise<OtlpReceiver> => {
  const spans: ReceivedSpan[] = []
  const headers: IncomingMessage['headers'][] = []
  const server = createServer(async (request, response) => {
    headers.push(request.headers)
    const body = await bodyOf(request)
    if (status === 200) spans.push(...spansIn(body))
    response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1/traces`,
    spans,
    headers,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
