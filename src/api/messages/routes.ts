import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import type { Caller } from '#access/caller.ts'
import type { StoredMessage } from '#store/messages.ts'
import { findMessage } from '../facts.ts'
import type { Language } from '../http/problem.ts'
import { problemView } from '../http/problem-view.ts'
import { lookAtMessage } from '../look-at-message.ts'
import { lookRequest } from '../look-request.ts'
import { id, named } from '../parts.ts'
import { ok } from '../route.ts'
import { anySender, anySystem, having } from '../who.ts'
import { type MessagesApi, route } from './api.ts'
import { type BulkTools, messageItem, takeItems } from './bulk.ts'
import { itemForetoldView, takingQuery } from './dry-run.ts'
import { listMessageGroups, listMessages } from './list.ts'
import { aboutMessage, messageLimits, takingHeaders } from './taking.ts'
import { itemTakenView, messageBody, messageView } from './view.ts'
import { waitWording } from './waits.ts'

/** Whoever sees what it says is written down before it is shown, with the reason where one was given. */
const shown = async (
  api: MessagesApi,
  { caller, language }: { readonly caller: Caller; readonly language: Language },
  message: StoredMessage,
  bodies: false | { readonly purpose?: string },
) => {
  const former = bodies && message.version > 1 ? await api.formerVersions(message.id) : []
  const before = former.map(({ data }) => data)
  const [waits] = await Promise.all([
    api.waitsOf([message]),
    bodies && api.recordLooks(caller, [{ ...lookAtMessage(message, before), ...bodies }]),
  ])
  const said = { language, wordsOf: api.wordsOf }
  const waitsFor = waitWording(waits, caller, said)
  return ok(messageBody(message, said, bodies !== false, waitsFor, former))
}

/** Messages: hand in many, read one, find them. */
export const messageRoutes = [
  route({
    id: 'postMessages',
    method: 'POST',
    path: '/v1/messages',
    tag: 'Messages',
    summary: {
      vi: 'Gửi nhiều thông điệp; mỗi phần tử một kết quả, theo thứ tự. Phần tử hỏng không ảnh hưởng phần tử tốt.',
      en: 'Hands in many messages; one result per item, in order. A bad item never harms a good one.',
    },
    description: {
      vi: 'Mảng JSON, hoặc mỗi dòng một thông điệp (NDJSON). Quyền gửi từng loại được xét cho từng phần tử. Mỗi phần tử có thể mang `idempotencyKey` riêng; nếu không, phần tử thứ n dùng `Idempotency-Key` của lời gọi kèm số thứ tự.',
      en: 'A JSON array, or one message a line (NDJSON). The right to hand in a type is asked for each item. An item may carry an `idempotencyKey` of its own; without one, item n goes by the `Idempotency-Key` of the call and its number.',
    },
    who: anySystem,
    limits: { bytes: 5_000_000, depth: messageLimits.depth + 2, values: 1_000_000, items: 5000 },
    takes: 'bulkCalls',
    query: takingQuery,
    headers: takingHeaders,
    body: { kind: 'items', schema: messageItem },
    answers: {
      200: {
        description: {
          vi: 'Mỗi phần tử: đã nhận, hoặc lỗi',
          en: 'An acknowledgement or a problem for each item',
        },
        schema: named(
          'message-results',
          Type.Array(Type.Union([itemTakenView, itemForetoldView, problemView]), {
            description:
              '`status` is 202 for what was taken, 200 for what would be (dryRun), else that of the problem.',
          }),
        ),
      },
    },
    handle: async ({ caller, language, query, headers, body, origin }, api) => {
      const { idempotencyKey, ...told } = aboutMessage(headers, origin, api.newCorrelationId)
      const about = { ...told, strict: query.strict ?? false }
      const tools = {
        ...api,
        submit: query.dryRun ? api.dryRun() : api.submit,
        refused: (...problem: Parameters<BulkTools['refused']>) => api.refused(caller.name, ...problem),
      }
      return ok(await takeItems(body, { sender: caller, language, about, key: idempotencyKey }, tools))
    },
  }),
  listMessages,
  listMessageGroups,
  route({
    id: 'getMessage',
    method: 'GET',
    path: '/v1/messages/{id}',
    tag: 'Messages',
    summary: {
      vi: 'Một thông điệp, các lượt gửi và từng lần thử, với kết quả bằng lời.',
      en: 'A message, its deliveries and every attempt with its outcome in plain words.',
    },
    description: {
      vi: 'Người đăng nhập vào trang vận hành chỉ thấy nội dung qua POST /v1/messages/{id}/body, có nêu lý do.',
      en: "Who is logged in to the operators' page sees what it says by POST /v1/messages/{id}/body only, with a reason.",
    },
    who: anySender,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Thông điệp', en: 'The message' }, schema: messageView } },
    handle: async (call, api) => {
      const message = await findMessage(api, call.caller, 'read-message', call.params.id)
      return shown(api, call, message, showsBodies(call.caller) && {})
    },
  }),
  route({
    id: 'readMessageBody',
    method: 'POST',
    path: '/v1/messages/{id}/body',
    tag: 'Messages',
    summary: {
      vi: 'Một thông điệp kèm nội dung và các phiên bản trước; ai xem và vì sao được ghi lại trước khi trả lời.',
      en: 'A message with what it says and said before; who looks and why is written down before the answer.',
    },
    who: having('seeBodies'),
    params: Type.Object({ id }),
    body: {
      kind: 'json',
      schema: lookRequest,
      example: { reason: 'Đối chiếu ngày sinh với hồ sơ giấy' },
    },
    answers: { 200: { description: { vi: 'Thông điệp', en: 'The message' }, schema: messageView } },
    handle: async (call, api) => {
      const message = await findMessage(api, call.caller, 'read-message', call.params.id)
      return shown(api, call, message, { purpose: call.body.reason })
    },
  }),
]
