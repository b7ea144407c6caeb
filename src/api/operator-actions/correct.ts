import Type from 'typebox'
import { isMessageType } from '#messages/message.ts'
import type { Transition } from '#store/put-back.ts'
import { below } from '../below.ts'
import { findMessage } from '../facts.ts'
import { problem } from '../http/problem.ts'
import { messageLimits } from '../messages/taking.ts'
import { partFindings } from '../part-findings.ts'
import { given, named } from '../parts.ts'
import { answered } from '../route.ts'
import { having } from '../who.ts'
import {
  about,
  endpoint,
  exampleMove,
  flags,
  heldBack,
  params,
  refused,
  route,
  sendingAgain,
  why,
} from './asked.ts'
import { correctResult, transitionsBody } from './view.ts'

const stillOpen = (deliveries: readonly Transition[]) => {
  const vi =
    'Nội dung chỉ được sửa khi không còn lượt gửi nào đang mở: hãy hủy trước (POST …/cancel); lượt đang gửi thì chờ kết thúc'
  const en =
    'Data are corrected only when no delivery is open: cancel first (POST …/cancel); what is being sent has to end by itself'
  const open = deliveries.map(({ id, endpoint, from }) => ({ id, endpoint, status: from }))
  return problem('still-open', { detail: { vi, en }, more: { deliveries: open } })
}

const notOurs = {
  vi: 'Chỉ thông điệp của hệ thống thành phố mới sửa được; điều đối tác nói thì giữ nguyên',
  en: 'Only messages of the city are corrected; what a partner said stays as it is',
}

export const correctMessage = route({
  id: 'correctMessage',
  method: 'POST',
  path: '/v1/messages/{id}/correct',
  tag: 'Messages',
  summary: {
    vi: 'Thay nội dung đã sửa cho các lượt gửi đã dừng và đưa chúng trở lại; nội dung cũ được giữ lại.',
    en: 'Gives stopped deliveries corrected data and puts them back to work; the former data are kept.',
  },
  description: {
    vi: 'Gửi lại toàn bộ thông điệp, được kiểm tra như khi tiếp nhận; loại, mã hồ sơ, số phiên bản và luồng giữ nguyên. Còn lượt gửi đang mở thì trả 409: hãy hủy trước. Vì thế gọi lại không gây hại.',
    en: 'The whole message anew, checked as when it is handed in; it keeps its type, dossier code, revision and lane. 409 while a delivery of it is open: cancel first. Repeating the call is harmless for the same reason.',
  },
  who: having('operate'),
  limits: { ...messageLimits, depth: messageLimits.depth + 1 },
  params,
  body: {
    kind: 'json',
    schema: named(
      'correct-request',
      given({
        data: Type.Unknown({
          description: 'The whole message, corrected.',
          'x-description-vi': 'Toàn bộ thông điệp đã sửa.',
        }),
        reason: why,
        endpoint,
        ...flags,
      }),
    ),
  },
  answers: {
    202: {
      description: {
        vi: 'Phiên bản mới và những lượt đã đưa trở lại',
        en: 'The new version, and what was put back',
      },
      schema: correctResult,
      example: { version: 2, replayed: [{ ...exampleMove, from: 'rejected' }] },
    },
  },
  problems: ['nothing-to-do', 'invalid-message', 'newer-state-delivered', 'still-open'],
  alsoWrong: async ({ caller, params, body }, api) => {
    const { type } = await findMessage(api, caller, 'steer-message', params.id)
    if (typeof body !== 'object' || body === null || !('data' in body)) return []
    return partFindings(api, type, body.data, '/data')
  },
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, 'steer-message', params.id)
    if (!isMessageType(message.type) || api.endpointNames.includes(message.sender))
      throw problem('nothing-to-do', { detail: notOurs })
    const { data, reason } = body
    const again = sendingAgain(body)
    const corrected = await api.correct(message, {
      ...about(message.id, caller, body),
      ...again,
      reason,
      data,
    })
    if (corrected.kind === 'invalid')
      throw problem('invalid-message', { findings: below('/data', corrected.findings) })
    if (corrected.kind === 'open') throw stillOpen(corrected.deliveries)
    if (corrected.kind === 'held-back') throw heldBack(corrected.deliveries)
    if (corrected.kind === 'nothing-to-do') throw await refused(api, caller, message.id, body)
    return answered(202, { version: corrected.version, replayed: transitionsBody(corrected.moved) })
  },
})
