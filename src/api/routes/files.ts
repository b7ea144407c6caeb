import { create as disposition } from 'content-disposition'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { holdBack } from '../http/held-back.ts'
import { problem } from '../http/problem.ts'
import { anyText, cutPage, idCursor, pageParameters, timeRange } from '../page-parameters.ts'
import { isUuid, senderOf } from '../request-parts.ts'

type Served = Awaited<ReturnType<NonNullable<Gateway['serveFile']>>>
type ServedFile = Extract<Served, { kind: 'file' }>

const neverRuns = "default-src 'none'; sandbox"

const describe = (reply: FastifyReply, file: ServedFile): void => {
  const { range, bytes } = file
  const length = range ? range.last - range.first + 1 : bytes
  reply.code(range ? 206 : 200).headers({
    'Content-Type': file.mediaType,
    'Content-Length': String(length),
    'Content-Disposition': disposition(file.fileName),
    'Accept-Ranges': 'bytes',
    ETag: file.etag,
    ...(file.modified && { 'Last-Modified': file.modified.toUTCString() }),
    ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${bytes}` }),
  })
}

/** Tells once how the answer ended: all of it given to the connection, or broken off. */
const whenOver = ({ raw }: FastifyReply, ended: (complete: boolean) => void): void => {
  if (raw.destroyed) {
    ended(false)
    return
  }
  raw.once('finish', () => ended(true))
  raw.once('close', () => ended(raw.writableFinished))
}

/** Files by link, open to whoever holds one. */
const linkRoute = (app: FastifyInstance, gateway: Gateway): void => {
  const hold = holdBack(gateway.wrongKeyDelayMs, 200)
  const refuse = async () => {
    await hold()
    throw problem('not-found')
  }

  const answer = async (served: Served, reply: FastifyReply) => {
    if (served.kind === 'no-link') return refuse()
    if (served.kind === 'expired') throw problem('link-expired')
    if (served.kind === 'refused') throw problem('not-found')
    if (served.kind === 'range-not-satisfiable') {
      reply.header('Content-Range', `bytes */${served.bytes}`)
      throw problem('range-not-satisfiable')
    }
    if (served.kind === 'unavailable')
      throw problem('unavailable', { retryAfterSeconds: served.retryAfterSeconds })
    whenOver(reply, served.ended)
    describe(reply, served)
    return reply.send(served.stream)
  }

  app.route({
    method: ['GET', 'HEAD'],
    url: '/files/:token/:name',
    ...documented('getFile'),
    handler: async (request, reply) => {
      if (!gateway.serveFile) throw problem('unknown-route')
      reply.headers({
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': neverRuns,
        'Referrer-Policy': 'no-referrer',
      })
      const { token } = request.params as { token: string }
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const served = await gateway.serveFile({
        token,
        method: request.method === 'HEAD' ? 'HEAD' : 'GET',
        range: request.headers.range,
        ifRange: request.headers['if-range'] as string | undefined,
        signal: gone.signal,
      })
      return answer(served, reply)
    },
  })
}

const messageId = (value: string) =>
  isUuid(value) ? undefined : (['Phải là mã của một thông điệp', 'Must be the id of a message'] as const)

const parameters = {
  ...timeRange,
  dossierCode: anyText,
  messageId,
  endpoint: anyText,
  cursor: idCursor,
}

/** Who fetched what, for those who have to answer for it. */
const auditRoute = (app: FastifyInstance, gateway: Gateway): void => {
  app.get('/v1/file-fetches', documented('listFileFetches'), async (request) => {
    if (!senderOf(request).rights.operate) throw problem('forbidden')
    const { from, to, cursor, limit, ...filter } = pageParameters(request.query, parameters)
    const found = await gateway.fileFetches({
      ...filter,
      from: momentOf(from),
      to: momentOf(to),
      before: cursor,
      limit: limit + 1,
    })
    const { page, next } = cutPage(found, limit)
    return { fetches: page, ...next }
  })
}

export const fileRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  linkRoute(app, gateway)
  auditRoute(app, gateway)
}
