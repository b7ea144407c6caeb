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
import type { JsonReply, JsonRequest } from '#transport/gateway/json-transport.ts'
import { httpClient } from '#transport/http.ts'
import { readJsonWithFiles } from '#transport/json-with-files.ts'
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

  /** With a session, and with a new one once more where it says that it ended. */
  const inSession = <Result>(
    request: JsonRequest,
    options: SendOptions,
    act: (call: Parameters<typeof http.send>[0], options: SendOptions) => Promise<Result>,
  ): Promise<Result> => {
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
    const { method, body } = request
    const callWith = (token: string) => ({
      method,
      url: addressOf(request),
      headers: { ...json, Authorization: `Bearer ${token}` },
      ...(body && { body: nfcJson(body) }),
      hidden: [token, password],
    })
    return session.with(
      (token) => act(callWith(token), { ...options, signal }),
      ({ thrown }) => thrown !== undefined && endsSession(thrown),
      signal,
    )
  }

  return {
    async send(request: JsonRequest, options: SendOptions) {
      // What it does not take it says with 400.
      const send = (call: Parameters<typeof http.send>[0], within: SendOptions) =>
        http.send(call, within, [400])
      const reply = await inSession(request, options, send)
      return { status: reply.status, text: reply.body }
    },
    /** For an answer with files in it: they are kept while it comes. */
    async receive(request: JsonRequest, options: SendOptions, places: readonly string[]): Promise<JsonReply> {
      const { put } = tools.files
      try {
        return await inSession(request, options, (call, within) =>
          http.receive(call, within, async (source) => {
            const { value } = await readJsonWithFiles(source, { places, put, signal: within.signal })
            return { status: 200, body: value }
          }),
        )
      } catch (thrown) {
        // It is not there any more, or not to be had.
        const { status } = asFailure(thrown)
        if (status === 404 || status === 400) return { status, body: {} }
        throw thrown
      }
    },
    close() {
      closing.abort()
      http.close()
    },
  }
}
