import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, noRights } from '#access/caller.ts'
import type { Json } from '#messages/message.ts'
import { startTrace } from '#messages/trace.ts'
import type { CallTrace } from '../host.ts'
import type { Call, Limits, Origin, OwnAnswer, Route, Unread } from '../route.ts'
import type { CallCheck, CheckedParts } from './check.ts'
import { type Language, languageOf, type ProblemName } from './problem.ts'

/** A route as it is served. */
export interface DeclaredRoute
  extends Pick<Route<never>, 'id' | 'path' | 'who' | 'takes' | 'body' | 'always' | 'inBackground'> {
  readonly limits: Limits
  readonly check: CallCheck
  /** Of a route that admits its calls itself: throws a problem. */
  readonly admitted?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Of a route that is answered in a form of its own, problems too. */
  readonly ownAnswer?: (name: ProblemName, request: FastifyRequest, reply: FastifyReply) => OwnAnswer
}

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: DeclaredRoute
  }
  interface FastifyRequest {
    /** Set with the first that is known of a call. */
    traced?: CallTrace
    /** Set before anything of the body is read, on every route that is not open. */
    sender?: Caller
    /** The body as it came, where it came as JSON is written. */
    json?: Json
    /** Gives back the place among the calls of its sender that this one has taken. */
    place?: () => void
  }
}

export const language = (request: FastifyRequest): Language => languageOf(request.headers['accept-language'])

const joined = (values: FastifyRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** Who nobody is: open calls have no sender, and their handlers look at none. */
const stranger: Caller = {
  name: '',
  rights: noRights,
}

/** What most calls never look at is made when somebody does. */
const originOf = (request: FastifyRequest, reply: FastifyReply): Origin => {
  let gone: AbortController | undefined
  return {
    id: request.id,
    method: request.method,
    address: request.ip,
    lastHop: request.socket.remoteAddress ?? '',
    trace: request.traced?.trace ?? startTrace(),
    get headers() {
      return joined(request.headers)
    },
    get query() {
      const given = Object.entries(request.query as Record<string, unknown>)
      return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
    },
    get gone() {
      if (!gone) {
        const controller = new AbortController()
        gone = controller
        if (reply.raw.destroyed) controller.abort()
        else reply.raw.once('close', () => controller.abort())
      }
      return gone.signal
    },
  }
}

/** The call before its body is read. */
export const unreadCallOf = (request: FastifyRequest, reply: FastifyReply): Unread =>
  ({ params: request.params, origin: originOf(request, reply) }) as Unread

/** The call as its handler sees it. */
export const callOf = (
  request: FastifyRequest,
  reply: FastifyReply,
  { query, headers, body }: Exclude<CheckedParts, { findings: unknown }>,
): Parameters<Route<never>['handle']>[0] =>
  ({
    caller: request.sender ?? stranger,
    language: language(request),
    params: request.params,
    query,
    headers,
    body,
    json: request.json,
    origin: originOf(request, reply),
  }) as Call<never, never, never, never>
