import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Finding, reject } from '#adapter-kit'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { Sender } from '../authenticate.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../problem.ts'
import { idOf, isUuid, language, senderOf } from '../request-parts.ts'
import { messageBody } from '../views.ts'

const scope = (sender: Sender) => (sender.rights.seeAll ? {} : { sender: sender.name })

const parameters = ['dossierCode', 'endpoint', 'status', 'from', 'to', 'cursor', 'limit'] as const
type Parameters = Partial<Record<(typeof parameters)[number], string>>

const parameterFindings = (query: Parameters): Finding[] => {
  const wrong = (name: string, vi: string, en: string) => reject(`/${name}`, 'BAD_PARAMETER', vi, en)
  const found = Object.keys(query)
    .filter((name) => !(parameters as readonly string[]).includes(name))
    .map((name) => wrong(name, 'Không có tham số này', 'There is no such parameter'))
  if (query.status !== undefined && !(deliveryStatuses as readonly string[]).includes(query.status)) {
    found.push(
      wrong('status', `Một trong: ${deliveryStatuses.join(', ')}`, `One of: ${deliveryStatuses.join(', ')}`),
    )
  }
  for (const name of ['from', 'to'] as const) {
    if (query[name] !== undefined && momentOf(query[name]) === undefined) {
      const vi = 'Phải là thời điểm RFC 3339 có múi giờ, từ năm 1900'
      found.push(wrong(name, vi, 'Must be an RFC 3339 time with its offset, from 1900 on'))
    }
  }
  if (query.cursor !== undefined && !isUuid(query.cursor)) {
    found.push(
      wrong('cursor', 'Phải là con trỏ nhận từ trang trước', 'Must be the cursor of an earlier page'),
    )
  }
  if (
    query.limit !== undefined &&
    !(/^\d{1,3}$/.test(query.limit) && Number(query.limit) >= 1 && Number(query.limit) <= 200)
  ) {
    found.push(wrong('limit', 'Từ 1 đến 200', 'From 1 to 200'))
  }
  return found
}

interface LeverBody {
  readonly endpoint?: unknown
  readonly completedToo?: unknown
  readonly resend?: unknown
  readonly evenIfOlder?: unknown
}

const leverBody = (request: FastifyRequest): LeverBody => (request.body ?? {}) as LeverBody

const leverFindings = (
  body: LeverBody,
  allowed: readonly string[],
  endpointNames: readonly string[],
): Finding[] => {
  if (typeof body !== 'object' || Array.isArray(body)) {
    return [reject('', 'WRONG_TYPE', 'Cần một đối tượng JSON', 'A JSON object is expected')]
  }
  return Object.entries(body).flatMap(([name, value]) => {
    if (!allowed.includes(name)) {
      return [
        reject(`/${name}`, 'UNKNOWN_FIELD', 'Trường không có trong đặc tả', 'Not a field of this contract'),
      ]
    }
    if (name !== 'endpoint') {
      return typeof value === 'boolean'
        ? []
        : [reject(`/${name}`, 'WRONG_TYPE', 'Phải là true hoặc false', 'Must be true or false')]
    }
    // A slip of the pen would otherwise read as "nothing to do".
    const known = endpointNames.some((one) => one === value)
    return known ? [] : [reject('/endpoint', 'NOT_ALLOWED', 'Không có kết nối này', 'No such endpoint')]
  })
}

/** Messages: find them, read one, and the two levers on one. */
export const messageRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const findOne = async (request: FastifyRequest, sender: Sender) => {
    const [message] = await gateway.findMessages({ id: idOf(request), limit: 1, ...scope(sender) })
    if (!message) throw problem('not-found')
    return message
  }

  app.get('/v1/messages/:id', documented('getMessage'), async (request) => {
    const sender = senderOf(request)
    return messageBody(await findOne(request, sender), language(request), sender.rights.seeBodies)
  })

  app.get('/v1/messages', documented('listMessages'), async (request) => {
    const sender = senderOf(request)
    const query = request.query as Parameters
    const findings = parameterFindings(query)
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const limit = Number(query.limit ?? 50)
    const { dossierCode, endpoint, status, cursor } = query
    const filter = {
      dossierCode,
      endpoint,
      status,
      from: momentOf(query.from),
      to: momentOf(query.to),
      before: cursor,
      limit: limit + 1,
    }
    const found = await gateway.findMessages({ ...filter, ...scope(sender) })
    const page = found.slice(0, limit)
    return {
      messages: page.map((message) => messageBody(message, language(request), false)),
      ...(found.length > limit && { nextCursor: page.at(-1)?.id }),
    }
  })

  const lever = async (request: FastifyRequest, allowed: readonly string[]) => {
    const sender = senderOf(request)
    if (!sender.rights.replay) throw problem('forbidden')
    const body = leverBody(request)
    const findings = leverFindings(body, allowed, gateway.endpointNames)
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const message = await findOne(request, sender)
    const endpoint = body.endpoint as string | undefined
    return { body, about: { messageId: message.id, by: sender.name, endpoint } }
  }

  app.post('/v1/messages/:id/replay', documented('replayMessage'), async (request, reply) => {
    const { body, about } = await lever(request, ['endpoint', 'completedToo', 'resend', 'evenIfOlder'])
    const flag = (name: keyof LeverBody) => body[name] === true
    const { moved, heldBack } = await gateway.replay({
      ...about,
      completedToo: flag('completedToo'),
      resend: flag('resend'),
      evenIfOlder: flag('evenIfOlder'),
    })
    if (heldBack.length > 0) {
      const vi = 'Đối tác đã nhận trạng thái mới hơn; gửi lại bản cũ với "evenIfOlder": true nếu thật sự cần'
      const en = 'The partner has a newer state; send the older one with "evenIfOlder": true if you mean it'
      throw problem('newer-state-delivered', { detail: { vi, en }, more: { deliveries: heldBack } })
    }
    if (moved.length === 0) throw problem('nothing-to-do')
    return reply.code(202).send({
      replayed: moved.map(({ id, endpoint, operation, from }) => ({ id, endpoint, operation, from })),
    })
  })

  app.post('/v1/messages/:id/cancel', documented('cancelMessage'), async (request) => {
    const { about } = await lever(request, ['endpoint'])
    const moved = await gateway.cancel(about)
    if (moved.length === 0) throw problem('nothing-to-do')
    return {
      cancelled: moved.map(({ id, endpoint, operation, from }) => ({ id, endpoint, operation, from })),
    }
  })
}
