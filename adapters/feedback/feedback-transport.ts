import { randomUUID } from 'node:crypto'
import type { SendOptions, Transport, TransportTools } from '#adapter-kit'
import { gatewayClient } from '#transport/gateway/client.ts'
import { endsSession, sharedSession } from '#transport/session.ts'
import { withoutSecrets } from '#transport/without-secrets.ts'
import { type FeedbackReply, meaningOf, readReply, sessionIn } from './reply.ts'
import type { Settings } from './settings.ts'

/** One call of one service, without what every call carries. */
export interface FeedbackRequest {
  readonly service: string
  readonly body: Readonly<Record<string, unknown>>
}

const logInTimeoutMs = 20_000

/** Log in once, share the session, put it and the agency into every envelope (national-protocols A.1, for this system PROPOSED). */
export const feedbackTransport = (
  settings: Settings,
  tools: TransportTools,
): Transport<FeedbackRequest, FeedbackReply> => {
  const { username, password, agencyCode, loginPath, servicePath } = settings
  const client = gatewayClient(settings.gateway, tools)
  const closing = new AbortController()

  const post = async (path: string, body: object, hidden: readonly string[], options: SendOptions) => {
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', path, headers, body: JSON.stringify(body), hidden } as const
    const reply = await client.send(request, options)
    return withoutSecrets(reply.body, hidden)
  }

  const logIn = async (): Promise<string> => {
    const options = { timeoutMs: logInTimeoutMs, signal: closing.signal, requestId: randomUUID() }
    return sessionIn(await post(loginPath, { username, password }, [password], options), settings)
  }

  const session = sharedSession(tools.sharedSecret('session', password), logIn)

  return {
    send({ service, body }, options) {
      // One budget for the call and its one repeat.
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      return session.with(
        async (current) => {
          const envelope = { session: current, madonvi: agencyCode, service, ...body }
          return readReply(await post(servicePath, envelope, [current, password], { ...options, signal }))
        },
        ({ reply, thrown }) =>
          reply === undefined ? endsSession(thrown) : meaningOf(reply, settings) === 'session-ended',
        signal,
      )
    },
    async close() {
      closing.abort()
      client.close()
    },
  }
}
