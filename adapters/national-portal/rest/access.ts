import { randomUUID } from 'node:crypto'
import { asFailure, endpointFault, permanent, type TransportTools } from '#adapter-kit'
import type { HttpClient } from '#transport/http.ts'
import { type Session, sharedSession } from '#transport/session.ts'
import { readFields } from '../reply.ts'
import type { RestSettings } from './settings.ts'

const logInTimeoutMs = 20_000
/** The part of its life after which a token is renewed before it is used (national-protocols D.4). */
const renewAfter = 0.8

/** An address below the base, with what is asked for in it. */
export const addressOf = (
  { baseUrl }: RestSettings,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string => {
  const url = new URL(baseUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** `{client_id, client_secret}` in the form that this installation wants. */
const credentials = ({ clientId, clientSecret, logInForm }: RestSettings) => {
  const grant = { grant_type: 'client_credentials' }
  const pair = { client_id: clientId, client_secret: clientSecret }
  if (logInForm === 'json')
    return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...grant, ...pair }) }
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  return {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(logInForm === 'basic' && { Authorization: basic }),
    },
    body: new URLSearchParams(logInForm === 'basic' ? grant : { ...grant, ...pair }).toString(),
  }
}

interface Token {
  readonly token: string
  /** In milliseconds since 1970; absent when the portal does not say how long it lives. */
  readonly renewAt?: number
}

const readToken = (fields: Readonly<Record<string, unknown>>, askedAt: number): Token => {
  const { access_token: token, expires_in: life } = fields
  if (typeof token !== 'string' || token === '')
    throw permanent('LOGIN_UNREADABLE', 'The log-in succeeded without a token')
  const seconds = Number(life)
  const isKnown = life !== undefined && life !== null && Number.isFinite(seconds) && seconds > 0
  return { token, ...(isKnown && { renewAt: Math.round(askedAt + seconds * 1000 * renewAfter) }) }
}

const loginRefused = (status: number) =>
  endpointFault(
    'credentials',
    'LOGIN_REFUSED',
    'The portal does not accept the client id and secret of the endpoint',
    { status },
  )

/** One token for all processes, renewed when it grows old and when the portal says that it ended. */
export const restSession = (
  rest: RestSettings,
  tools: TransportTools,
  http: HttpClient,
  closing: AbortSignal,
): Session => {
  const now = () => tools.now().getTime()
  const logIn = async (): Promise<string> => {
    const askedAt = now()
    const options = { timeoutMs: logInTimeoutMs, signal: closing, requestId: randomUUID() }
    const { headers, body } = credentials(rest)
    const url = addressOf(rest, rest.paths.logIn)
    const request = {
      method: 'POST' as const,
      url,
      headers: { Accept: 'application/json', ...headers },
      body,
    }
    const reply = await http.send(request, options).catch((thrown: unknown) => {
      const failure = asFailure(thrown)
      const { status, code } = failure
      const isRefused = code === 'UNAUTHENTICATED' || (status === 400 && code === 'UNEXPECTED_STATUS')
      throw isRefused ? loginRefused(status ?? 401) : failure
    })
    return JSON.stringify(readToken(readFields(reply.body, reply.headers['content-type']), askedAt))
  }
  const isOld = (held: string) => {
    // A token that we hold.
    const { renewAt } = JSON.parse(held) as Token
    return renewAt !== undefined && now() >= renewAt
  }
  return sharedSession(tools.sharedSecret('rest-token', rest.clientSecret), logIn, isOld)
}

// A token that we hold.
export const tokenIn = (held: string): string => (JSON.parse(held) as Token).token

/** The header that a held token becomes. */
export const bearer = (held: string): Record<string, string> => ({
  Accept: 'application/json',
  Authorization: `Bearer ${tokenIn(held)}`,
})
