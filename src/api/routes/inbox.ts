import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cloudEvent, reject } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { InboxEntry, InboxPage } from '#store/inbox-reading.ts'
import { documented } from '../documentation.ts'
import { fieldFindings } from '../fields.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { consumerField, consumerName, cursorField, inboxField, waitSeconds } from '../inbox-checks.ts'
import { anyText, numberCursor, pageParameters } from '../page-parameters.ts'
import { senderOf } from '../request-parts.ts'

const parameters = {
  inbox: anyText,
  consumer: consumerName,
  cursor: numberCursor,
  wait: waitSeconds,
}

const missing = (name: string) =>
  reject(`/${name}`, 'REQUIRED', 'Thiếu tham số bắt buộc', 'A required parameter is missing')

const tooMany = () =>
  problem('invalid-request', {
    findings: [
      reject(
        '/consumer',
        'TOO_MANY_CONSUMERS',
        'Hộp thư này đã có quá nhiều bên đọc',
        'The inbox has too many consumers already',
      ),
    ],
  })

/** An inbox of another is as good as none: its name is not confirmed. */
const checkRight = (gateway: Gateway, request: FastifyRequest, inbox: string): void => {
  const { rights } = senderOf(request)
  if (!rights.inboxes.includes(inbox) || !Object.hasOwn(gateway.inboxes, inbox)) throw problem('forbidden')
}

/** Over when the caller has hung up. */
const callerOf = ({ raw }: FastifyReply): AbortSignal => {
  const gone = new AbortController()
  raw.once('close', () => gone.abort())
  return gone.signal
}

/** What a city system that cannot be called fetches for itself. */
export const inboxRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  let closing = false
  // Before the server waits for its connections: those that wait for an inbox would keep it open.
  app.addHook('preClose', async () => {
    closing = true
    gateway.stopWaiting()
  })
  app.addHook('onClose', async () => gateway.closeInbox())

  const eventOf = (inbox: string, { type, data, position: _position, ...message }: InboxEntry) => {
    const origin = gateway.inboxes[inbox]
    if (!origin) throw problem('forbidden')
    return cloudEvent(type as SchemaName, data, message, origin)
  }

  const pageBody = (inbox: string, { entries, position, more, forgottenThrough }: InboxPage) => ({
    events: entries.map((entry) => eventOf(inbox, entry)),
    nextCursor: String(position),
    more,
    ...(forgottenThrough !== undefined && { forgottenThrough: String(forgottenThrough) }),
  })

  app.get('/v1/inbox', documented('readInbox'), async (request, reply) => {
    const { inbox, consumer, cursor, wait, limit } = pageParameters(request.query, parameters)
    if (inbox === undefined) throw problem('invalid-request', { findings: [missing('inbox')] })
    checkRight(gateway, request, inbox)
    const wish = {
      inbox,
      consumer: consumer ?? senderOf(request).name,
      after: cursor === undefined ? undefined : Number(cursor),
      limit,
      waitMs: Number(wait ?? 0) * 1000,
    }
    const page = await gateway.readInbox(wish, callerOf(reply))
    if (page === 'too-many-consumers') throw tooMany()
    // Answered just before the server closes what is idle, this one would stay open as if more could come.
    if (closing) reply.header('Connection', 'close')
    return pageBody(inbox, page)
  })

  app.post('/v1/inbox/ack', documented('acknowledgeInbox'), async (request) => {
    const checks = { inbox: inboxField, consumer: consumerField, cursor: cursorField }
    const findings = fieldFindings(request.body, checks, ['inbox', 'cursor'])
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const body = request.body as { inbox: string; consumer?: string; cursor: string }
    checkRight(gateway, request, body.inbox)
    const { inbox, consumer = senderOf(request).name, cursor } = body
    const acknowledged = await gateway.acknowledgeInbox({ inbox, consumer, position: Number(cursor) })
    if (acknowledged === 'too-many-consumers') throw tooMany()
    if (acknowledged === undefined) {
      const vi = 'Con trỏ này chưa được cấp'
      const findings = [reject('/cursor', 'BAD_CURSOR', vi, 'This cursor has not been given out')]
      throw problem('invalid-request', { findings })
    }
    return { inbox, consumer, acknowledged: String(acknowledged) }
  })
}
