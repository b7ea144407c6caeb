import { randomUUID } from 'node:crypto'
import {
  asFailure,
  endpointFault,
  isRecord,
  nfcJson,
  parseJson,
  permanent,
  type SendOptions,
  type TransportTools,
} from '#adapter-kit'
import type { JsonRequest } from '#transport/gateway/json-transport.ts'
import { httpClient } from '#transport/http.ts'
import { endsSession, sharedSession } from '#transport/session.ts'
import type { LinkedServices } from './settings.ts'

const json = { Accept: 'application/json', 'Content-Type': 'application/json' }
const logInTimeoutMs = 20_000

const tokenIn = (body: string): string => {
  let said: unknown
  try {
    said = parseJson(body)
  } catch {
    throw permanent('LOGIN_UNREADABLE', 'The log-in was answered with no JSON')
  }
  if (!isRecord(said) || typeof said.token !== 'string' || said.token === '')
    throw permanent('LOGIN_UNREADABLE', 'The log-in succeeded without a token')
  return said.token
}

/** The software of the linked services: a log-in of its own, no gateway (national-protocols E.2). */
export const linkedServicesClient = (settings: LinkedServices, tools: TransportTools) => {
  const { baseUrl, userName, password } = settings
  const http = httpClient()
  const closing = new AbortController()
  const addressOf = ({ path, query = {} }: JsonRequest): string => {
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url.href
  }

  const logIn = async (): Promise<string> => {
    const request = {
      method: 'POST' as const,
      url: addressOf({ method: 'POST', path: 'login' }),
      headers: json,
      body: nfcJson({ userName, password }),
      hidden: [password],
    }
    const options = { timeoutMs: logInTimeoutMs, signal: closing.signal, requestId: randomUUID() }
    const reply = await http.send(request, options).catch((thrown: unknown) => {
      const failure = asFailure(thrown)
      if (failure.code !== 'UNAUTHENTICATED') throw failure
      throw endpointFault(
        'credentials',
        'LOGIN_REFUSED',
        'The linked services do not accept the account of the endpoint',
        { status: 401 },
      )
    })
    return tokenIn(reply.body)
  }
  // The refresh token is not used: nobody has seen how.
  const session = sharedSession(tools.sharedSecret('linked-services', password), logIn)

  return {
    async send(request: JsonRequest, options: SendOptions) {
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      const { body } = request
      const reply = await session.with(
        (token) =>
          http.send(
            {
              method: request.method,
              url: addressOf(request),
              headers: { ...json, Authorization: `Bearer ${token}` },
              ...(body && { body: nfcJson(body) }),
              hidden: [token, password],
            },
            { ...options, signal },
            // What it does not take it says with 400, and what it does not have with 404.
            [400, 404],
          ),
        ({ thrown }) => thrown !== undefined && endsSession(thrown),
        signal,
      )
      return { status: reply.status, text: reply.body }
    },
    close() {
      closing.abort()
      http.close()
    },
  }
}
