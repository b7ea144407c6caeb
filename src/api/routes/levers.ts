import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isMessageType } from '#messages/message.ts'
import type { Transition } from '#store/put-back.ts'
import { documented } from '../documentation.ts'
import {
  anything,
  endpointIn,
  type FieldCheck,
  fieldFindings,
  oneOf,
  shortText,
  why,
  yesOrNo,
} from '../fields.ts'
import { findOne } from '../find-one.ts'
import type { Gateway } from '../gateway.ts'
import { below, partFindings } from '../part-findings.ts'
import { problem } from '../problem.ts'
import { senderOf } from '../request-parts.ts'

const shown = (moved: readonly Transition[], more: object = {}) =>
  moved.map(({ id, endpoint, operation, from }) => ({ id, endpoint, operation, from, ...more }))

const heldBack = (deliveries: readonly string[]) => {
  const vi = 'Đối tác đã nhận trạng thái mới hơn; gửi lại bản cũ với "evenIfOlder": true nếu thật sự cần'
  const en = 'The partner has a newer state; send the older one with "evenIfOlder": true if you mean it'
  return problem('newer-state-delivered', { detail: { vi, en }, more: { deliveries } })
}

const stillOpen = (deliveries: readonly Transition[]) => {
  const vi =
    'Nội dung chỉ được sửa khi không còn lượt gửi nào đang mở: hãy hủy trước (POST …/cancel); lượt đang gửi thì chờ kết thúc'
  const en =
    'Data are corrected only when no delivery is open: cancel first (POST …/cancel); what is being sent has to end by itself'
  const open = deliveries.map(({ id, endpoint, from }) => ({ id, endpoint, status: from }))
  return problem('still-open', { detail: { vi, en }, more: { deliveries: open } })
}

type Body = Readonly<Record<string, unknown>>
const flag = (body: Body, name: string) => body[name] === true
const text = (body: Body, name: string) => body[name] as string | undefined

const flags = { completedToo: yesOrNo, resend: yesOrNo, evenIfOlder: yesOrNo }

const notOurs = {
  vi: 'Chỉ thông điệp của hệ thống thành phố mới sửa được; điều đối tác nói thì giữ nguyên',
  en: 'Only messages of the city are corrected; what a partner said stays as it is',
}

/** The levers on one message. */
export const leverRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const common = { endpoint: endpointIn(gateway.endpointNames), reason: why }

  const mayPull = (request: FastifyRequest, right: 'replay' | 'operate') => {
    if (!senderOf(request).rights[right]) throw problem('forbidden')
  }
  const bodyOf = (request: FastifyRequest) => (request.body ?? {}) as Body

  const about = (request: FastifyRequest, messageId: string) => {
    const body = bodyOf(request)
    const [endpoint, reason] = [text(body, 'endpoint'), text(body, 'reason')]
    return { messageId, by: senderOf(request).name, endpoint, reason }
  }

  const lever = async (
    request: FastifyRequest,
    right: 'replay' | 'operate',
    checks: Readonly<Record<string, FieldCheck>>,
    required: readonly string[] = [],
  ) => {
    mayPull(request, right)
    const findings = fieldFindings(bodyOf(request), { ...common, ...checks }, required)
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const message = await findOne(gateway, request)
    return { body: bodyOf(request), about: about(request, message.id) }
  }

  app.post('/v1/messages/:id/replay', documented('replayMessage'), async (request, reply) => {
    const pulled = await lever(request, 'replay', flags)
    const replayed = await gateway.replay({
      ...pulled.about,
      completedToo: flag(pulled.body, 'completedToo'),
      resend: flag(pulled.body, 'resend'),
      evenIfOlder: flag(pulled.body, 'evenIfOlder'),
    })
    if (replayed.heldBack.length > 0) throw heldBack(replayed.heldBack)
    if (replayed.moved.length === 0) throw problem('nothing-to-do')
    return reply.code(202).send({ replayed: shown(replayed.moved) })
  })

  app.post('/v1/messages/:id/cancel', documented('cancelMessage'), async (request) => {
    const pulled = await lever(request, 'replay', {})
    const moved = await gateway.cancel(pulled.about)
    if (moved.length === 0) throw problem('nothing-to-do')
    return { cancelled: shown(moved) }
  })

  app.post('/v1/messages/:id/settle', documented('settleMessage'), async (request) => {
    const checks = { outcome: oneOf(['completed', 'rejected']), partnerCode: shortText }
    const pulled = await lever(request, 'operate', checks, ['outcome', 'reason'])
    const outcome = text(pulled.body, 'outcome') === 'completed' ? 'completed' : 'rejected'
    const moved = await gateway.settle({
      ...pulled.about,
      outcome,
      reason: pulled.about.reason ?? '',
      partnerCode: text(pulled.body, 'partnerCode'),
    })
    if (moved.length === 0) throw problem('nothing-to-do')
    return { settled: shown(moved, { to: outcome }) }
  })

  app.post('/v1/messages/:id/correct', documented('correctMessage'), async (request, reply) => {
    mayPull(request, 'operate')
    const message = await findOne(gateway, request)
    const body = bodyOf(request)
    const findings = fieldFindings(body, { ...common, ...flags, data: anything }, ['data', 'reason'])
    if (findings.length > 0) {
      const ofData = 'data' in body ? partFindings(gateway, message.type, body.data, '/data') : []
      throw problem('invalid-request', { findings: [...findings, ...ofData] })
    }
    if (!isMessageType(message.type) || gateway.endpointNames.includes(message.sender))
      throw problem('nothing-to-do', { detail: notOurs })
    const pulled = about(request, message.id)
    const corrected = await gateway.correct(message, {
      ...pulled,
      reason: pulled.reason ?? '',
      data: body.data,
      completedToo: flag(body, 'completedToo'),
      resend: flag(body, 'resend'),
      evenIfOlder: flag(body, 'evenIfOlder'),
    })
    switch (corrected.kind) {
      case 'invalid':
        throw problem('invalid-message', { findings: below('/data', corrected.findings) })
      case 'open':
        throw stillOpen(corrected.deliveries)
      case 'held-back':
        throw heldBack(corrected.deliveries)
      case 'nothing-to-do':
        throw problem('nothing-to-do')
      case 'corrected':
        return reply.code(202).send({ version: corrected.version, replayed: shown(corrected.moved) })
    }
  })
}
