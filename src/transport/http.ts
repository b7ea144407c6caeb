import { Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import axios, { type AxiosError, type AxiosResponse } from 'axios'
import { type Failure, inDoubt, permanent, type SendOptions, transient } from '#adapter-kit'
import { decodeText } from './charset.ts'
import { watchedRequests } from './connection-watch.ts'

interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A stream is read as it is sent, and never wholly in memory; its length belongs into the headers. */
  readonly body?: string | Readable
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
  close(): void
}

const maxReplyBytes = 20_000_000

/** Broken on our side or in the trust between us: the same again will not help. */
const neverWorks =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_INVALID_|ERR_BAD_(OPTION|REQUEST))/

const outage = { outage: true }

const failureWithoutReply = (error: AxiosError, connected: boolean): Failure => {
  const code = error.code ?? 'UNKNOWN'
  if (code === 'CERT_HAS_EXPIRED')
    return permanent('CERTIFICATE_EXPIRED', "The partner's certificate has expired", outage)
  if (neverWorks.test(code))
    return permanent('TLS_OR_ADDRESS', `The partner cannot be reached safely (${code})`, outage)
  const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED'
  if (!connected && timedOut)
    return transient('CONNECT_TIMEOUT', 'The partner did not take the connection in time', outage)
  if (!connected) return transient('CONNECTION_REFUSED', `No connection to the partner (${code})`, outage)
  if (error.message.includes('maxContentLength'))
    return inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
  if (timedOut) return inDoubt('REPLY_TIMEOUT', 'The request was sent, no reply came in time', outage)
  return inDoubt('REPLY_LOST', `The request may have arrived, its reply was lost (${code})`, outage)
}

/** Retry-After in seconds or as an HTTP date (RFC 9110, 10.2.3), in milliseconds from now. */
export const retryAfterMs = (value: string | undefined, now: number): number | undefined => {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value.trim())) return Number(value.trim()) * 1000
  const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** What an HTTP status means for the question "was it done?" (design, section 6). */
const failureForStatus = (status: number, headers: Readonly<Record<string, string>>): Failure => {
  const wait = retryAfterMs(headers['retry-after'], Date.now())
  const details = { status, ...(wait !== undefined && { retryAfterMs: wait }) }
  if (status === 429) return transient('TOO_MANY_REQUESTS', 'The partner asks us to slow down (429)', details)
  const down = { ...details, ...outage }
  if (status === 503) return transient('UNAVAILABLE', 'The partner is not available (503)', down)
  if (status === 408)
    return transient('REQUEST_TIMEOUT', 'The partner did not read the request in time (408)', down)
  if (status === 401)
    return permanent('UNAUTHENTICATED', 'The partner does not accept our credentials (401)', down)
  if (status === 403) return permanent('FORBIDDEN', 'The partner does not grant us this call (403)', details)
  if (status >= 500) return inDoubt('PARTNER_ERROR', `The partner failed while working (${status})`, down)
  return permanent('UNEXPECTED_STATUS', `The partner answered with status ${status}`, details)
}

const lowerCaseHeaders = (reply: AxiosResponse): Record<string, string> =>
  Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )

/** By what the partner's log and ours find each other. */
const headersOf = ({ requestId, traceparent, tracestate }: SendOptions) => ({
  'X-Request-Id': requestId,
  ...(traceparent !== undefined && { traceparent }),
  ...(tracestate !== undefined && { tracestate }),
})

/** Ends with the caller's signal or when the time is over. Cheaper by far than joining two signals for each request. */
const within = ({ signal, timeoutMs, deadline = Number.POSITIVE_INFINITY }: SendOptions) => {
  const leftMs = deadline - performance.now()
  // A process that stood still must not send what another has taken over meanwhile.
  if (leftMs <= 0) throw transient('TOO_LATE', 'The time of this attempt was over before it was sent')
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, Math.min(timeoutMs, leftMs))
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort)
  const done = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, done }
}

/** HTTP with keep-alive; connections are kept per client, so close it with its endpoint. */
export const httpClient = (): HttpClient => {
  const agents = {
    httpAgent: new PlainAgent({ keepAlive: true, maxSockets: 256 }),
    httpsAgent: new TlsAgent({ keepAlive: true, maxSockets: 256 }),
  }
  const client = axios.create({
    ...agents,
    proxy: false,
    maxRedirects: 0,
    responseType: 'arraybuffer',
    maxContentLength: maxReplyBytes,
    transformRequest: [(data: string | Readable) => data],
    transformResponse: [(data: Buffer) => data],
    validateStatus: () => true,
  })

  return {
    async send(request, options, accept = []) {
      // Which side of the connection a time-out fell on decides whether the partner may have seen the request.
      let connected = false
      const { signal, done } = within(options)
      const response = await client
        .request<Buffer>({
          method: request.method,
          url: request.url,
          headers: { ...request.headers, ...headersOf(options) },
          ...(request.body !== undefined && { data: request.body }),
          signal,
          transport: watchedRequests(() => {
            connected = true
          }),
        })
        .catch((error: AxiosError) => {
          throw failureWithoutReply(error, connected)
        })
        .finally(done)
      const headers = lowerCaseHeaders(response)
      const good = response.status >= 200 && response.status < 300
      if (!good && !accept.includes(response.status)) throw failureForStatus(response.status, headers)
      const body = decodeText(response.data, headers['content-type'])
      if (body === undefined)
        throw inDoubt('REPLY_UNDECODABLE', 'The bytes of the reply are no text in its encoding')
      return { status: response.status, headers, body }
    },
    close() {
      agents.httpAgent.destroy()
      agents.httpsAgent.destroy()
    },
  }
}
