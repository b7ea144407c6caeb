import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SenderShares } from '#shares/sender-shares.ts'
import { csvOf } from '#spreadsheets/csv.ts'
import type { Validation } from '#validation/ajv.ts'
import { cappedFindings } from '#validation/findings.ts'
import { type Answer, type Route, smallBody } from '../route.ts'
import type { SchemaTarget } from '../schema.ts'
import { type CallCheck, callCheck } from './check.ts'
import { endedOnSocket } from './client-error.ts'
import { problem } from './problem.ts'
import { callOf, type DeclaredRoute, unreadCallOf } from './request.ts'
import { cursorOfList } from './sealed-cursor.ts'
import { inTurn } from './shares.ts'

interface Serving {
  readonly shares: SenderShares
  readonly validation: Validation
  readonly known: SchemaTarget['known']
  /** Of any body, whatever its call would allow. */
  readonly maxBytes: number
}

const addressOf = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

const wantsCsv = (request: FastifyRequest): boolean => /\btext\/csv\b/i.test(request.headers.accept ?? '')

const isJson = ({ mediaType = 'application/json' }: Answer) => /\bjson\b/.test(mediaType)

const sendBody = (reply: FastifyReply, answer: Answer | undefined, body: unknown): FastifyReply => {
  if (!answer || (isJson(answer) && typeof body !== 'string' && !Buffer.isBuffer(body))) {
    if (answer?.mediaType !== undefined) reply.type(answer.mediaType)
    return reply.send(body)
  }
  if (!reply.hasHeader('content-type')) reply.type(answer.mediaType ?? 'application/json; charset=utf-8')
  // As it is, so that nothing encodes it a second time.
  return reply.serializer((written) => written as string).send(body)
}

/** Reports once how the answer ended: all of it given to the connection, or broken off. */
const whenOver = ({ raw }: FastifyReply, over: (complete: boolean) => void): void => {
  if (raw.destroyed) {
    over(false)
    return
  }
  const closed = () => over(raw.writableFinished)
  raw.once('close', closed).once('finish', () => {
    raw.off('close', closed)
    over(true)
  })
}

/** Who has been given all but the last bytes, and never takes those, would hold the connection for good. */
const cutTail = ({ raw }: FastifyReply, body: unknown, lastBytesMs: number): void => {
  if (!(body instanceof Readable)) return
  body.once('end', () => {
    const timer = setTimeout(() => raw.destroy(), lastBytesMs)
    raw.once('close', () => clearTimeout(timer))
  })
}

const handler =
  (
    route: Route<never>,
    check: CallCheck,
    list: ReturnType<typeof cursorOfList>,
    api: never,
    shares: SenderShares,
  ) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    if (route.instead) endedOnSocket(request.raw.socket)
    const checked = check.parts({
      query: request.query as never,
      headers: request.headers,
      body: request.body,
    })
    if ('findings' in checked) {
      const parts = { query: {}, headers: {}, body: request.body }
      const more = await route.alsoWrong?.(callOf(request, reply, parts), api)
      const findings = cappedFindings([...checked.findings, ...(more ?? [])])
      throw problem(route.invalid ?? 'invalid-request', { findings })
    }
    const { params } = request
    const call = callOf(request, reply, list?.open(checked, params) ?? checked)
    const given = await inTurn(request, call.origin, shares, () => route.handle(call, api))
    const answer = list?.seal(given, checked, params) ?? given
    const { status, body, headers = {}, table } = answer
    if (answer.streamed) {
      whenOver(reply, answer.streamed.over)
      cutTail(reply, body, answer.streamed.lastBytesMs)
    }
    reply.code(status).headers(headers)
    if (table && wantsCsv(request)) {
      reply.header('Content-Disposition', `attachment; filename="${table.fileName}"`)
      return reply.type('text/csv; charset=utf-8').send(csvOf(table.heads, table.rows))
    }
    return sendBody(reply, route.answers[status], body)
  }

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const methodsOf = ({ method, head, anyMethod }: Route<never>) => {
  if (anyMethod) return allMethods
  return head ? [method, 'HEAD'] : method
}

const ownWays = (
  { admit, instead }: Route<never>,
  api: never,
): Pick<DeclaredRoute, 'admitted' | 'ownAnswer'> => ({
  ...(admit && { admitted: async (request, reply) => admit(unreadCallOf(request, reply), api) }),
  ...(instead && {
    ownAnswer: (name, request, reply) => {
      endedOnSocket(request.raw.socket)
      return instead(name, unreadCallOf(request, reply), api)
    },
  }),
})

/**
 * Serves the routes of a capability with `api`, which has to be what they were declared for (`Apis` sees to it). What
 * each of them demands is decided by the hooks of `admission.ts`, from its declaration.
 */
export const mount = (
  app: FastifyInstance,
  routes: readonly Route<never>[],
  api: unknown,
  { validation, known, shares, maxBytes }: Serving,
): void => {
  for (const route of routes) {
    const { bytes, ...others } = route.limits ?? smallBody
    const limits = { ...others, bytes: route.ownLimit ? bytes : Math.min(bytes, maxBytes) }
    const check = callCheck(route, validation, known)
    const declared: DeclaredRoute = { ...route, limits, check, ...ownWays(route, api as never) }
    app.route({
      method: methodsOf(route),
      url: addressOf(route.path),
      bodyLimit: limits.bytes,
      config: { route: declared },
      handler: handler(route, check, cursorOfList(route, validation), api as never, shares),
    })
  }
}
