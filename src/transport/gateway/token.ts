import { randomUUID } from 'node:crypto'
import {
  asFailure,
  endpointFault,
  isRecord,
  numberText,
  parseJson,
  permanent,
  readMoment,
  type TransportTools,
} from '#adapter-kit'
import type { HttpClient } from '../http.ts'
import { type Session, sharedSession } from '../session.ts'
import { webPageFailure } from '../web-page.ts'
import { basic, lgspHeaders, secretsOf } from './headers.ts'
import type { TokenSettings, WaySettings } from './settings.ts'

const tokenTimeoutMs = 20_000
/** The part of its life after which a token is renewed before it is used (national-protocols D.4). */
const renewAfter = 0.8

interface Token {
  readonly token: string
  /** In milliseconds since 1970; absent where nothing says how long it lives. */
  readonly renewAt?: number
}

const unreadable = () => permanent('LOGIN_UNREADABLE', 'The token call succeeded without a token')

/** Seconds and milliseconds since 1970 differ by three digits for the next 250 years. */
const firstMillisecond = 100_000_000_000

const expiryIn = ({ expires_in, expiryDate }: Readonly<Record<string, unknown>>, askedAt: number) => {
  const seconds = Number(numberText(expires_in) ?? expires_in)
  if (expires_in !== undefined && expires_in !== null && seconds > 0) return askedAt + seconds * 1000
  const number = Number(numberText(expiryDate))
  if (number > 0) return number < firstMillisecond ? number * 1000 : number
  return typeof expiryDate === 'string' ? Date.parse(readMoment(expiryDate) ?? '') : Number.NaN
}

/** `{access_token, expires_in}` or `{token, refreshToken, expiryDate}` (national-protocols D.1), told apart by what is there. */
const readToken = (body: string, askedAt: number): Token => {
  if (/^\s*</.test(body)) throw webPageFailure(body)
  let fields: unknown
  try {
    fields = parseJson(body)
  } catch {
    throw unreadable()
  }
  const { access_token, token = access_token } = isRecord(fields) ? fields : {}
  if (!isRecord(fields) || typeof token !== 'string' || token === '') throw unreadable()
  const expiry = expiryIn(fields, askedAt)
  const known = Number.isFinite(expiry) && expiry > askedAt
  return { token, ...(known && { renewAt: Math.round(askedAt + (expiry - askedAt) * renewAfter) }) }
}

const formOf = ({ style, clientId, clientSecret, username = '', password = '' }: TokenSettings) => {
  const pair = { client_id: clientId, client_secret: clientSecret }
  if (style === 'password') return { grant_type: 'password', username, password, ...pair }
  return { grant_type: 'client_credentials', ...(style === 'form' && pair) }
}

const requestOf = (settings: TokenSettings, way: WaySettings) => ({
  method: 'POST' as const,
  url: settings.url,
  headers: {
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
    ...(settings.style === 'basic' && { Authorization: basic(settings.clientId, settings.clientSecret) }),
    ...(way.lgsp?.onTokenCall && lgspHeaders(way.lgsp)),
  },
  body: new URLSearchParams(formOf(settings)).toString(),
  hidden: secretsOf(way),
})

/** A wrong password is a 400 where OAuth is kept to; whoever is refused is not tried again with every message. */
const asRefused = (thrown: unknown) => {
  const failure = asFailure(thrown)
  const { status, code } = failure
  if (code !== 'UNAUTHENTICATED' && !(status === 400 && code === 'UNEXPECTED_STATUS')) return failure
  return endpointFault(
    'credentials',
    'LOGIN_REFUSED',
    'The gateway does not accept the credentials of the endpoint',
    status === undefined ? {} : { status },
  )
}

/** One token for all processes, renewed when it grows old and when the gateway says that it ended. */
export const tokenSession = (
  name: string,
  way: WaySettings & { readonly token: TokenSettings },
  tools: TransportTools,
  http: HttpClient,
  closing: AbortSignal,
): Session => {
  const now = () => tools.now().getTime()
  const logIn = async (): Promise<string> => {
    const askedAt = now()
    const options = { timeoutMs: tokenTimeoutMs, signal: closing, requestId: randomUUID() }
    const { body } = await http.send(requestOf(way.token, way), options).catch((thrown: unknown) => {
      throw asRefused(thrown)
    })
    return JSON.stringify(readToken(body, askedAt))
  }
  const isOld = (held: string) => {
    const { renewAt } = parseJson(held) as Token
    return renewAt !== undefined && now() >= renewAt
  }
  return sharedSession(tools.sharedSecret(name, way.token.clientSecret), logIn, isOld)
}

export const tokenIn = (held: string): string => (parseJson(held) as Token).token
