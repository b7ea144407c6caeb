import { Readable } from 'node:stream'
import { Axios, type AxiosError } from 'axios'
import {
  asFailure,
  endpointFault,
  type Failure,
  inDoubt,
  permanent,
  type SendOptions,
  transient,
} from '#adapter-kit'
import { decodeText } from './charset.ts'
import { type Connection, watchedRequests } from './connection-watch.ts'
import { gatewayFailure } from './gateway/failure.ts'
import { keptConnections } from './idle-sockets.ts'
import { type Answer, nodeAdapter } from './node-adapter.ts'
import { failureForStatus } from './status-failure.ts'
import { withoutSecrets } from './without-secrets.ts'

interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A stream is read as it is sent, and never wholly in memory; its length belongs into the headers. */
  readonly body?: string | Readable
  /** What must not be known; it is taken out of the reply before anything is made of it, for a partner may quote us. */
  readonly hidden?: readonly string[]
}

export interface HttpReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Decoded as the reply declares, else as UTF-8; without a byte order mark. */
  readonly body: string
}

export interface HttpClient {
  /** Sends once, never retries. A status outside 200–299 is a `Failure`, except those listed in `accept`. */
  send(request: HttpRequest, options: SendOptions, accept?: readonly number[]): Promise<HttpReply>
  /**
   * Sends once, and gives the reply to `read` while it comes, of whatever length: for replies with files in them. `read` has
   * the time that is left of the exchange; what it throws that is no `Failure` is a reply that was lost.
   */
  receive<Result>(
    request: HttpRequest,
    options: SendOptions,
    read: (body: AsyncIterable<Buffer>, headers: HttpReply['headers']) => Promise<Result>,
  ): Promise<Result>
  close(): void
}

const maxReplyBytes = 20_000_000

/** The partner shows no certificate that we trust. */
const untrusted = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/
/** What the address says cannot be called at all. */
const noAddress = /^ERR_(INVALID_URL|BAD_(OPTION|REQUEST))/
/** A header or a body of ours that HTTP cannot carry: the same again will not help. */
const impossible = /^ERR_INVALID_/

const outage = { outage: true }

/** Before a byte of the request left. */
const failureUnconnected = (code: string, timedOut: boolean): Failure => {
  if (code === 'CERT_HAS_EXPIRED')
    return endpointFault('certificate', 'CERTIFICATE_EXPIRED', "The partner's certificate has expired")
  if (untrusted.test(code))
    return endpointFault(
      'certificate',
      'CERTIFICATE_UNTRUSTED',
      `The partner's certificate is not trusted (${code})`,
    )
  if (noAddress.test(code))
    return endpointFault('address', 'ADDRESS_INVALID', 'The address of the partner cannot be called')
  if (impossible.test(code)) return permanent('REQUEST_IMPOSSIBLE', `The request cannot be made (${code})`)
  if (timedOut) return transient('CONNECT_TIMEOUT', 'The partner did not take the connection in time', outage)
  return transient('CONNECTION_REFUSED', `No connection to the partner (${code})`, outage)
}

/** What we wanted to send broke before its end: the partner has not all of it, and so nothing. */
const failureOfBody = (body: HttpRequest['body']): Failure | undefined => {
  const thrown = body instanceof Readable ? body.errored : undefined
  return thrown && asFailure(thrown) === thrown ? asFailure(thrown) : undefined
}

const failureWithoutReply = (error: AxiosError, { made, used, answering }: Connection): Failure => {
  const code = error.code ?? 'UNKNOWN'
  const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED'
  if (!made) return failureUnconnected(code, timedOut)
  if (error.message.includes('maxContentLength'))
    return inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
  if (timedOut) return inDoubt('REPLY_TIMEOUT', 'The request was sent, no reply came in time', outage)
  const lost = `The request may have arrived, its reply was lost (${code})`
  // The partner had dropped it while it lay idle: that says nothing of the partner.
  if (used && !answering) return inDoubt('REPLY_LOST', lost, { staleConnection: true })
  return inDoubt('REPLY_LOST', lost, outage)
}

/** By what the partner's log and ours find each other. */
const headersOf = ({ requestId, traceparent, tracestate }: SendOptions) => ({
  'X-Request-Id': requestId,
  ...(traceparent !== undefined && { traceparent }),
  ...(tracestate !== undefined && { tracestate }),
})

/** How long the request may take. A process that stood still must not send what another has taken over meanwhile. */
const timeLeft = ({ timeoutMs, deadline = Number.POSITIVE_INFINITY }: SendOptions): number => {
  const leftMs = deadline - performance.now()
  if (leftMs <= 0) throw transient('TOO_LATE', 'The time of this attempt was over before it was sent')
  return Math.min(timeoutMs, leftMs)
}

/** A gateway may say its errors with a status that says "done"; a longer answer is the partner's. */
const maxGatewayFault = 4000

/** So much of a reply as may be the word of a gateway, and whether that is all of it. */
const headOf = async (stream: Readable): Promise<{ readonly head: Buffer; readonly whole: boolean }> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of stream.iterator({ destroyOnReturn: false })) {
    pieces.push(piece as Buffer)
    length += (piece as Buffer).length
    if (length > maxGatewayFault) return { head: Buffer.concat(pieces), whole: false }
  }
  return { head: Buffer.concat(pieces), whole: true }
}

async function* afterHead(head: Buffer, stream: Readable): AsyncGenerator<Buffer> {
  yield head
  if (!stream.readableEnded) for await (const piece of stream) yield piece as Buffer
}

/** HTTP with keep-alive; connections are kept per client, so close it with its endpoint. */
export const httpClient = (): HttpClient => {
  const { agents, dropIdle, close } = keptConnections(256)
  const client = new Axios()
  const connecting = { ...agents, maxReplyBytes }

  const ask = async <Body>(
    { method, url, headers, body }: HttpRequest,
    options: SendOptions,
    asStream: boolean,
  ): Promise<Answer<Body>> => {
    // Which side of the connection a time-out fell on decides whether the partner may have seen the request.
    const connection: Connection = { made: false, used: false, answering: false }
    const outgoing = {
      method,
      url,
      headers: { ...headers, ...headersOf(options) },
      body,
      timeoutMs: timeLeft(options),
      signal: options.signal,
      asStream,
      maker: watchedRequests(connection),
    }
    try {
      const adapter = nodeAdapter(connecting, outgoing)
      const { data } = await client.request<Answer<Body>>({ method, url, adapter })
      return data
    } catch (error) {
      const failure = failureOfBody(body) ?? failureWithoutReply(error as AxiosError, connection)
      if (failure.staleConnection) dropIdle()
      throw failure
    }
  }

  const receive: HttpClient['receive'] = async (request, options, read) => {
    const { body: stream, status, headers } = await ask<Readable>(request, options, true)
    try {
      const { head, whole } = await headOf(stream)
      const reply = { status, headers, body: decodeText(head, headers['content-type']) ?? '' }
      if (status < 200 || status > 299 || status === 206) throw failureForStatus(reply)
      const ofGateway = whole ? gatewayFailure(reply) : undefined
      if (ofGateway) throw ofGateway
      return await read(afterHead(head, stream), headers)
    } catch (thrown) {
      if (asFailure(thrown) === thrown) throw thrown
      throw inDoubt('REPLY_LOST', 'The reply broke off while it came', outage)
    } finally {
      stream.destroy()
    }
  }

  return {
    receive,
    async send(request, options, accept = []) {
      const { status, headers, body } = await ask<Buffer>(request, options, false)
      const text = decodeText(body, headers['content-type'])
      const reply = { status, headers, body: withoutSecrets(text ?? '', request.hidden ?? []) }
      const good = status >= 200 && status < 300 && status !== 206
      if (!good && !accept.includes(status)) throw failureForStatus(reply)
      if (text === undefined)
        throw inDoubt('REPLY_UNDECODABLE', 'The bytes of the reply are no text in its encoding')
      const maySpeak = text.length <= maxGatewayFault || headers['x-road-error'] !== undefined
      const ofGateway = maySpeak ? gatewayFailure(reply) : undefined
      if (ofGateway) throw ofGateway
      return reply
    },
    close,
  }
}
