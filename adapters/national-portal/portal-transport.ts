import { randomUUID } from 'node:crypto'
import {
  asFailure,
  endpointFault,
  permanent,
  type SendOptions,
  type Transport,
  type TransportTools,
  transient,
} from '#adapter-kit'
import { httpClient } from '#transport/http.ts'
import { endsSession, sharedSession } from '#transport/session.ts'
import { withoutSecrets } from '#transport/without-secrets.ts'
import { wordsOf } from './refusal.ts'
import {
  type PortalReply,
  readFields,
  readPaymentReply,
  readReply,
  sessionEnded,
  verdictOf,
} from './reply.ts'
import type { ClassicSettings } from './settings.ts'

/** One call of one service, without what every call carries. */
export interface PortalRequest {
  /** `payment` is the payment platform: another address, no session, no agency. */
  readonly endpoint: 'integration' | 'share' | 'payment'
  readonly service: string
  readonly body: Readonly<Record<string, unknown>>
}

const logInTimeoutMs = 20_000

/** Where a call goes: the path below the agency's own adapter, and the provider behind it (national-protocols A.1). */
const address = (
  settings: ClassicSettings,
  path: string,
): { url: string; headers: Record<string, string> } => {
  const { adapterUrl, dstcode, providerUrl, routeAs } = settings
  const url = new URL(adapterUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  if (routeAs !== 'header') url.searchParams.set('dstcode', dstcode)
  if (providerUrl !== undefined) url.searchParams.set('providerurl', providerUrl)
  return {
    url: url.href,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      Charset: 'utf-8',
      ...(routeAs !== 'query' && { dstcode }),
    },
  }
}

const loginRefused = (details = {}) =>
  endpointFault(
    'credentials',
    'LOGIN_REFUSED',
    'The portal does not accept the user name and password of the endpoint',
    details,
  )

/** The session in an answer to a log-in. A refused password is no ended session: it is not tried again (J.4). */
const readSession = (
  body: string,
  contentType: string | undefined,
  settings: Pick<ClassicSettings, 'refusalCodes'>,
): string => {
  const reply = readReply(body, contentType)
  const { session } = readFields(body, contentType)
  const verdict = verdictOf(reply, settings)
  if (verdict === 'broken') throw transient('LOG_IN_FAILED', 'The portal could not log us in at the moment')
  if (typeof session === 'string' && session !== '' && (verdict === 'done' || reply.code === ''))
    return session
  if (verdict === 'done') throw permanent('LOGIN_UNREADABLE', 'The log-in succeeded without a session')
  throw loginRefused(wordsOf(reply))
}

/** Log in once, share the session, put it and the agency into every envelope. */
export const portalTransport = (
  settings: ClassicSettings,
  tools: TransportTools,
): Transport<PortalRequest, PortalReply> => {
  const http = httpClient()
  const closing = new AbortController()

  const post = async (path: string, body: object, options: SendOptions) => {
    const reply = await http.send(
      { method: 'POST', ...address(settings, path), body: JSON.stringify(body) },
      options,
    )
    return { body: reply.body, contentType: reply.headers['content-type'] }
  }

  const logIn = async (): Promise<string> => {
    const { username, password } = settings
    const options = { timeoutMs: logInTimeoutMs, signal: closing.signal, requestId: randomUUID() }
    const reply = await post(settings.loginPath, { username, password }, options).catch((thrown: unknown) => {
      const failure = asFailure(thrown)
      throw failure.code === 'UNAUTHENTICATED' ? loginRefused({ status: 401 }) : failure
    })
    return readSession(withoutSecrets(reply.body, [password]), reply.contentType, settings)
  }

  const session = sharedSession(tools.sharedSecret('session', settings.password), logIn)

  const pay = async (service: string, body: object, options: SendOptions): Promise<PortalReply> => {
    const { payment } = settings
    if (!payment)
      throw permanent('PAYMENT_NOT_CONFIGURED', 'The endpoint has no settings of the payment platform')
    const url = service === 'INIT' ? payment.initUrl : payment.queryUrl
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' }
    const reply = await http.send({ method: 'POST', url, headers, body: JSON.stringify(body) }, options)
    return readPaymentReply(reply.body, reply.headers['content-type'])
  }

  return {
    send({ endpoint, service, body }, options) {
      if (endpoint === 'payment') return pay(service, body, options)
      const path = endpoint === 'integration' ? settings.integrationPath : settings.sharePath
      // One budget for the call and its one repeat.
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      return session.with(
        async (current) => {
          const envelope = { session: current, madonvi: settings.agencyCode, service, ...body }
          const reply = await post(path, envelope, { ...options, signal })
          return readReply(withoutSecrets(reply.body, [current]), reply.contentType)
        },
        ({ reply, thrown }) => (reply === undefined ? endsSession(thrown) : sessionEnded(reply, settings)),
        signal,
      )
    },
    async close() {
      closing.abort()
      http.close()
    },
  }
}
