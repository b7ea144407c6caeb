import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  isProblem,
  languageOf,
  type ProblemDetails,
  type ProblemName,
  problem,
  problemBody,
  statusOf,
} from './problem.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The problem that the call was answered with, and the codes of what was found: to be counted and logged. */
    problem?: { readonly name: ProblemName; readonly codes: readonly string[] }
  }
}

const mayBeUnread = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 65_536

/** In the form of the route, where it has one; undefined where it has none, or cannot say it. */
const ownAnswerOf = (name: ProblemName, request: FastifyRequest, reply: FastifyReply) => {
  try {
    return request.routeOptions.config.route?.ownAnswer?.(name, request, reply)
  } catch {
    return undefined
  }
}

const answerProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  name: ProblemName,
  details: ProblemDetails = {},
): FastifyReply => {
  const language = languageOf(request.headers['accept-language'])
  reply.problem = { name, codes: [...new Set(details.findings?.map(({ code }) => code))] }
  if (details.retryAfterSeconds !== undefined) reply.header('Retry-After', String(details.retryAfterSeconds))
  if (details.headers) reply.headers(details.headers)
  // What was refused before its body was read is not worth reading to its end.
  if (mayBeUnread(request) && !request.raw.complete) reply.header('Connection', 'close')
  const own = ownAnswerOf(name, request, reply)
  if (own)
    return reply
      .code(own.status)
      .headers(own.headers ?? {})
      .send(own.body)
  if (name === 'unauthenticated') reply.header('WWW-Authenticate', 'Bearer')
  return reply
    .code(statusOf(name))
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .send({ ...problemBody(name, details, language), instance: `urn:longbien:request:${request.id}` })
}

const byFastifyCode: Readonly<Record<string, ProblemName>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_BAD_URL: 'unknown-route',
}

/** What goes wrong before there is a route, such as an address that cannot be decoded: never repeats the address. */
export const answerFrameworkError = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => answerProblem(request, reply, byFastifyCode[error.code] ?? 'invalid-request')

const tooLarge = ({ routeOptions: { bodyLimit } }: FastifyRequest): ProblemDetails => ({
  detail: { vi: `Tối đa ${bodyLimit} byte`, en: `At most ${bodyLimit} bytes` },
})

/** Remembers the routes as they are added, so that a wrong method is not taken for a wrong address. */
const routeTable = (app: FastifyInstance) => {
  const routes: { method: string; pattern: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(
      `^${url
        .replaceAll('.', '\\.')
        .replace(/:[a-zA-Z]+/g, '[^/]+')
        .replace('*', '.*')}$`,
    )
    for (const one of [method].flat()) routes.push({ method: one, pattern })
  })
  return (address: string): string[] => {
    const path = address.split('?')[0] ?? ''
    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))]
  }
}

/**
 * Turns everything that can be thrown into a problem document. `isUnavailable` recognises a store that is away.
 */
export const answerErrors = (
  app: FastifyInstance,
  isUnavailable: (error: unknown) => boolean,
  onUnexpected: (error: unknown, request: FastifyRequest) => void,
): void => {
  const methodsAt = routeTable(app)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (isProblem(error)) return answerProblem(request, reply, error.problem, error)
    const known = byFastifyCode[error.code]
    if (known)
      return answerProblem(request, reply, known, known === 'body-too-large' ? tooLarge(request) : {})
    if (isUnavailable(error)) return answerProblem(request, reply, 'unavailable', { retryAfterSeconds: 2 })
    onUnexpected(error, request)
    return answerProblem(request, reply, 'internal')
  })
  // Before anything reads the body: what leads nowhere costs nobody a parser.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done()
    const allowed = methodsAt(request.url)
    if (allowed.length === 0) return done(problem('unknown-route'))
    reply.header('Allow', allowed.join(', '))
    done(problem('method-not-allowed', { more: { allowed } }))
  })
}
