import Type from 'typebox'
import { isMessageType } from '#messages/message.ts'
import type { Transition } from '#store/put-back.ts'
import { below } from '../below.ts'
import { findMessage } from '../find-message.ts'
import type { Sender } from '../http/authenticate.ts'
import { problem } from '../http/problem.ts'
import { messageLimits } from '../messages/taking.ts'
import { partFindings } from '../part-findings.ts'
import { endpointName, given, id, named, oneOf, reason, shortText } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import type { OperatorActionsApi } from './api.ts'
import { nothingToDo } from './nothing-to-do.ts'
import {
  cancelResult,
  correctResult,
  replayResult,
  settledBody,
  settleResult,
  transitionsBody,
} from './view.ts'

const route = routeFor<OperatorActionsApi>()
const params = Type.Object({ id })

const flag = (description: string, vi: string) =>
  Type.Optional(Type.Boolean({ default: false, description, 'x-description-vi': vi }))

const endpoint = Type.Optional({
  ...endpointName,
  description: 'Only the delivery to this endpoint.',
  'x-description-vi': 'Chỉ lượt gửi đến kết nối này.',
})
const why = {
  ...reason,
  description: 'Why; written into the audit.',
  'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
}
const flags = {
  completedToo: flag('Completed deliveries too.', 'Cả những lượt đã hoàn thành.'),
  resend: flag(
    'Send a parked one in any case, without asking the partner first.',
    'Gửi luôn lượt đang chờ người quyết định, không hỏi đối tác trước.',
  ),
  evenIfOlder: flag('Although the partner has a newer state.', 'Dù đối tác đã có trạng thái mới hơn.'),
}

interface Asked {
  readonly endpoint?: string
  readonly reason?: string
}
const about = (messageId: string, { name }: Sender, { endpoint, reason }: Asked) => ({
  messageId,
  by: name,
  endpoint,
  reason,
})

const sendingAgain = ({
  completedToo = false,
  resend = false,
  evenIfOlder = false,
}: Partial<Readonly<Record<keyof typeof flags, boolean>>>) => ({ completedToo, resend, evenIfOlder })

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

const notOurs = {
  vi: 'Chỉ thông điệp của hệ thống thành phố mới sửa được; điều đối tác nói thì giữ nguyên',
  en: 'Only messages of the city are corrected; what a partner said stays as it is',
}

/** Read anew: what stood in the way is told as it stands now. */
const refused = async (api: OperatorActionsApi, caller: Sender, wanted: string, asked: Asked) =>
  nothingToDo(await findMessage(api, caller, wanted), asked.endpoint)

const exampleMove = {
  id: '019a5b1e-0000-7000-8000-000000000002',
  endpoint: 'national-portal',
  operation: 'syncDossier',
} as const

const replayMessage = route({
  id: 'replayMessage',
  method: 'POST',
  path: '/v1/messages/{id}/replay',
  tag: 'Messages',
  summary: {
    vi: 'Đưa các lượt gửi đã dừng của một thông điệp trở lại đầu luồng; các lần gửi trước được giữ lại.',
    en: 'Puts stopped deliveries back to the front of their lanes; attempts are kept.',
  },
  description: {
    vi: 'Gọi lại không gây hại: lượt đang làm thì giữ nguyên và câu trả lời là 409. Không cần và không xét Idempotency-Key. Với completedToo, mỗi lần gọi gửi thêm một lần những gì đã hoàn thành tính đến lúc đó.',
    en: 'Repeating the call is harmless: what is under way is left alone, and the answer is 409. An Idempotency-Key is not needed and not looked at. With completedToo each call sends once more what is completed by then.',
  },
  who: having('replay'),
  params,
  body: {
    kind: 'json',
    schema: named('replay-request', given({ endpoint, ...flags, reason: Type.Optional(why) })),
    example: { endpoint: 'national-portal', reason: 'Cổng đã hoạt động lại' },
  },
  answers: {
    202: {
      description: { vi: 'Những lượt đã đưa trở lại', en: 'What was put back' },
      schema: replayResult,
      example: { replayed: [{ ...exampleMove, from: 'dead' }] },
    },
  },
  problems: ['nothing-to-do', 'newer-state-delivered'],
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, params.id)
    const replayed = await api.replay({ ...about(message.id, caller, body), ...sendingAgain(body) })
    if (replayed.heldBack.length > 0) throw heldBack(replayed.heldBack)
    if (replayed.moved.length === 0) throw await refused(api, caller, message.id, body)
    return answered(202, { replayed: transitionsBody(replayed.moved) })
  },
})

const cancelMessage = route({
  id: 'cancelMessage',
  method: 'POST',
  path: '/v1/messages/{id}/cancel',
  tag: 'Messages',
  summary: {
    vi: 'Dừng các lượt gửi chưa xong và không đang gửi của một thông điệp.',
    en: 'Stops deliveries that are neither done nor under way.',
  },
  description: {
    vi: 'Gọi lại không gây hại: lượt đã dừng thì vẫn dừng và câu trả lời là 409. Không cần và không xét Idempotency-Key.',
    en: 'Repeating the call is harmless: what is stopped stays stopped, and the answer is 409. An Idempotency-Key is not needed and not looked at.',
  },
  who: having('replay'),
  params,
  body: {
    kind: 'json',
    schema: named('cancel-request', given({ endpoint, reason: Type.Optional(why) })),
    example: { reason: 'Hồ sơ nhập nhầm' },
  },
  answers: {
    200: {
      description: { vi: 'Những lượt đã dừng', en: 'What was stopped' },
      schema: cancelResult,
      example: { cancelled: [{ ...exampleMove, from: 'waiting' }] },
    },
  },
  problems: ['nothing-to-do'],
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, params.id)
    const moved = await api.cancel(about(message.id, caller, body))
    if (moved.length === 0) throw await refused(api, caller, message.id, body)
    return ok({ cancelled: transitionsBody(moved) })
  },
})

const settleMessage = route({
  id: 'settleMessage',
  method: 'POST',
  path: '/v1/messages/{id}/settle',
  tag: 'Messages',
  summary: {
    vi: 'Ghi kết quả cho lượt gửi chờ người quyết định hoặc chưa rõ, khi đã tìm hiểu đối tác đã làm gì.',
    en: 'Settles by hand what is parked or in doubt, once a person has found out what the partner did.',
  },
  description: {
    vi: 'Kết quả nêu ai đã ghi và vì sao. Không có `endpoint` thì áp dụng cho mọi lượt của thông điệp đang chờ quyết định hoặc chưa rõ. Lượt đã ghi kết quả vẫn gửi lại được như mọi lượt khác.',
    en: 'The result says who settled it and why. Without `endpoint` it speaks of every delivery of the message that is parked or in doubt. A settled one can be replayed as any other.',
  },
  who: having('operate'),
  params,
  body: {
    kind: 'json',
    schema: named(
      'settle-request',
      given({
        endpoint,
        outcome: oneOf(['completed', 'rejected']),
        reason: why,
        partnerCode: Type.Optional({
          ...shortText,
          description: 'What the partner calls it.',
          'x-description-vi': 'Mã của đối tác.',
        }),
      }),
    ),
    example: { outcome: 'completed', reason: 'Đã hỏi qua điện thoại, cổng đã có', partnerCode: 'HS-7' },
  },
  answers: {
    200: {
      description: { vi: 'Những lượt đã ghi kết quả', en: 'What was settled' },
      schema: settleResult,
      example: { settled: [{ ...exampleMove, from: 'parked', to: 'completed' }] },
    },
  },
  problems: ['nothing-to-do'],
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, params.id)
    const { outcome, reason, partnerCode } = body
    const moved = await api.settle({ ...about(message.id, caller, body), outcome, reason, partnerCode })
    if (moved.length === 0) throw await refused(api, caller, message.id, body)
    return ok({ settled: settledBody(moved, outcome) })
  },
})

const correctMessage = route({
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
    const { type } = await findMessage(api, caller, params.id)
    if (typeof body !== 'object' || body === null || !('data' in body)) return []
    return partFindings(api, type, body.data, '/data')
  },
  handle: async ({ caller, params, body }, api) => {
    const message = await findMessage(api, caller, params.id)
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

/** What people may do to the deliveries of one message. */
export const operatorActionRoutes = [replayMessage, cancelMessage, settleMessage, correctMessage]
