import Type from 'typebox'
import { findMessage } from '../facts.ts'
import { given, named, oneOf, shortText } from '../parts.ts'
import { answered, ok } from '../route.ts'
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
import { correctMessage } from './correct.ts'
import { cancelResult, replayResult, settledBody, settleResult, transitionsBody } from './view.ts'

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
    const message = await findMessage(api, caller, 'steer-message', params.id)
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
    const message = await findMessage(api, caller, 'steer-message', params.id)
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
    const message = await findMessage(api, caller, 'steer-message', params.id)
    const { outcome, reason, partnerCode } = body
    const moved = await api.settle({ ...about(message.id, caller, body), outcome, reason, partnerCode })
    if (moved.length === 0) throw await refused(api, caller, message.id, body)
    return ok({ settled: settledBody(moved, outcome) })
  },
})

/** What people may do to the deliveries of one message. */
export const operatorActionRoutes = [replayMessage, cancelMessage, settleMessage, correctMessage]
