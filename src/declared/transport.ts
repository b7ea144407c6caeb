import { randomUUID } from 'node:crypto'
import {
  asFailure,
  endpointFault,
  inDoubt,
  nfc,
  parseJson,
  permanent,
  type SendOptions,
  type Transport,
  type TransportTools,
} from '#adapter-kit'
import { type GatewayClient, gatewayClient } from '#transport/gateway/client.ts'
import type { GatewaySettings } from '#transport/gateway/settings.ts'
import { type HttpReply, httpClient } from '#transport/http.ts'
import { retryAfterMs } from '#transport/retry-after.ts'
import { sharedSession } from '#transport/session.ts'
import { failureForStatus } from '#transport/status-failure.ts'
import { isWebPage, webPageFailure } from '#transport/web-page.ts'
import { withoutSecrets } from '#transport/without-secrets.ts'
import type { Declaration, ReplyShape } from './declaration.ts'
import { evaluate } from './evaluate.ts'
import { secretsIn, settingsOf } from './settings.ts'
import { fill } from './template.ts'

/** A request with all its values. */
export interface DeclaredRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** More would keep the expressions busy. */
const maxReply = 1_000_000
const logInTimeoutMs = 20_000

const texts = (values: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, String(value)]))

/** A filled template as a request. Throws a `Failure` where its path is none. */
export const requestFrom = (given: unknown): DeclaredRequest => {
  const { method, path, query, headers, body } = given as Record<string, unknown>
  if (typeof path !== 'string' || !/^\/[^\s]*$/.test(path) || /(^|\/)\.\.(\/|$)/.test(path))
    throw permanent('PATH_IMPOSSIBLE', 'The path of the request cannot be made of this message')
  return {
    method: method as DeclaredRequest['method'],
    path,
    ...(query !== undefined && { query: texts(query) }),
    ...(headers !== undefined && { headers: texts(headers) }),
    ...(body !== undefined && { body }),
  }
}

const isForm = (headers: Readonly<Record<string, string>>): boolean =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('x-www-form-urlencoded'),
  )

const bodyOf = (body: unknown, headers: Readonly<Record<string, string>>): string =>
  isForm(headers) ? String(new URLSearchParams(texts(body))) : JSON.stringify(body)

const readReply = (
  { status, headers, body }: HttpReply,
  secrets: readonly string[],
  now: Date,
): ReplyShape => {
  const isGood = status >= 200 && status < 300
  if (isGood && isWebPage(body)) throw webPageFailure(withoutSecrets(body, secrets))
  if (body.length > maxReply) throw inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
  const said = withoutSecrets(body, secrets)
  const waitMs = retryAfterMs(headers['retry-after'], now.getTime())
  // As a time from now: what reads it later knows no clock.
  const base = { status, ...(waitMs !== undefined && { retryAfter: String(Math.ceil(waitMs / 1000)) }) }
  try {
    return { ...base, body: said.trim() === '' ? null : parseJson(said, { texts: nfc }) }
  } catch {
    if (!isGood) throw failureForStatus({ status, headers, body: said })
    throw inDoubt('REPLY_UNREADABLE', 'The reply is no JSON; the call may have arrived', {
      partnerText: said,
    })
  }
}

const refusedLogIn = () =>
  endpointFault(
    'credentials',
    'LOG_IN_REFUSED',
    'The partner does not accept the credentials of the endpoint',
  )

type Sender = Pick<GatewayClient, 'send' | 'close'>

/** The address itself, where nothing that wants credentials of its own stands before the partner. */
const straight = (baseUrl: string): Sender => {
  const http = httpClient()
  return {
    send({ method, path, query, headers = {}, body, hidden = [] }, options, accept) {
      const search = query === undefined ? '' : `?${new URLSearchParams(query)}`
      const url = `${baseUrl.replace(/\/$/, '')}${path}${search}`
      const sent = typeof body === 'string' ? { body } : {}
      return http.send({ method, url, headers, hidden, ...sent }, options, accept)
    },
    close: () => http.close(),
  }
}

/** Puts what the connection demands around each request: headers, and a token that all processes share. */
export const declaredTransport = (
  declaration: Declaration,
  settings: object,
  tools: TransportTools,
): Transport<DeclaredRequest, ReplyShape> => {
  const { connection = {}, operations } = declaration
  const { logIn, headers: always = {} } = connection
  const secrets = secretsIn(settingsOf(declaration), settings)
  const { baseUrl = '', gateway } = settings as {
    readonly baseUrl?: string
    readonly gateway?: GatewaySettings
  }
  const sender = gateway ? gatewayClient(gateway, tools) : straight(baseUrl)
  const closing = new AbortController()
  // A 401 is of the credentials, whatever comes with it.
  const meaningful = Object.values(operations)
    .flatMap(({ errors }) => errors.map(({ status = 200 }) => status))
    .filter((status) => status !== 401)

  const call = (
    request: DeclaredRequest,
    options: SendOptions,
    more: { headers?: Record<string, string>; accept?: readonly number[]; token?: string } = {},
  ) => {
    const { method, path, query, body } = request
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
    const headers = { Accept: 'application/json', ...type, ...request.headers, ...more.headers }
    const sent = {
      method,
      path,
      headers,
      hidden: [...secrets, more.token ?? ''],
      ...(query !== undefined && { query }),
      ...(body !== undefined && { body: bodyOf(body, headers) }),
    }
    return sender.send(sent, options, more.accept)
  }

  const logInOnce = async (): Promise<string> => {
    if (!logIn) return ''
    const request = requestFrom(fill(logIn.request, { document: {}, names: { settings } }))
    const options = { timeoutMs: logInTimeoutMs, signal: closing.signal, requestId: randomUUID() }
    const answered = await call(request, options).catch((thrown: unknown) => {
      const { status, fault } = asFailure(thrown)
      throw status === 401 && fault !== 'gateway' ? refusedLogIn() : thrown
    })
    const { status, body } = readReply(answered, secrets, tools.now())
    const [token] = evaluate([logIn.token.slice(1)], { document: body, names: { reply: { status } } })
    if (typeof token !== 'string' || token === '') throw refusedLogIn()
    return token
  }

  const withHeaders = (request: DeclaredRequest, options: SendOptions, token: string) => {
    const headers = texts(fill(always, { document: {}, names: { settings, token } }))
    // With a token of the partner's own, a plain 401 is its end; what a gateway says is thrown all the same.
    return call(request, options, { headers, token, accept: logIn ? [401, ...meaningful] : meaningful })
  }

  const session = logIn && sharedSession(tools.sharedSecret('token', secrets.join('\n')), logInOnce)
  const answered = async (request: DeclaredRequest, options: SendOptions): Promise<[HttpReply, string]> => {
    if (!session) return [await withHeaders(request, options, ''), '']
    // One budget for the call and its one repeat.
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
    return session.with<[HttpReply, string]>(
      async (token) => [await withHeaders(request, { ...options, signal }, token), token],
      ({ reply }) => reply?.[0].status === 401,
      signal,
    )
  }
  return {
    async send(request, options) {
      const [reply, token] = await answered(request, options)
      if (reply.status === 401) throw failureForStatus(reply)
      return readReply(reply, [...secrets, token], tools.now())
    },
    async close() {
      closing.abort()
      sender.close()
    },
  }
}
