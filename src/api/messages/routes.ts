import Type from 'typebox'
import type { RecordLooks } from '#access/look.ts'
import { subjectsOf } from '#access/subjects.ts'
import type { WordsOf } from '#messages/code-words.ts'
import type { DryRun } from '#messages/dry-run.ts'
import type { Submission, Submitted } from '#messages/intake.ts'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import type { FormerVersion } from '#store/correct.ts'
import type { StoredMessage } from '#store/messages.ts'
import { findMessage, type RecordReader } from '../facts.ts'
import { problemView } from '../http/problem-view.ts'
import { cutPage, scope } from '../page.ts'
import { endpointName, given, id, idCursor, named, oneOf, page, shortText, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, anySystem } from '../who.ts'
import { type BulkTools, messageItem, takeItems } from './bulk.ts'
import { itemForetoldView, takingQuery } from './dry-run.ts'
import { aboutMessage, messageLimits, takingHeaders } from './taking.ts'
import { itemTakenView, messageBody, messageView } from './view.ts'
import { type Waits, waitWording } from './waits.ts'

/** What the routes may do with messages. */
export interface MessagesApi extends RecordReader, Omit<BulkTools, 'submit' | 'refused'> {
  submit(submission: Submission): Promise<Submitted>
  /** For the messages of one call: each sees what the ones before it would have changed. */
  dryRun(): (submission: Submission) => Promise<DryRun>
  /** Why their deliveries wait, asked once for all of them. */
  waitsOf(messages: readonly StoredMessage[]): Promise<Waits>
  /** What codes mean at each endpoint. */
  readonly wordsOf: WordsOf
  /** What a message said before it was corrected. */
  formerVersions(messageId: string): Promise<FormerVersion[]>
  newCorrelationId(): string
  recordLooks: RecordLooks
  /** Called for every item that is answered with a problem. */
  refused(sender: string, problem: Parameters<BulkTools['refused']>[0]): void
}

const route = routeFor<MessagesApi>()

/** Who is named only in what it said before is seen too. */
const lookAtMessage = (
  { id: messageId, type, dossierCode, data }: StoredMessage,
  former: readonly FormerVersion[],
) => ({
  action: 'read-message' as const,
  what: type,
  messageId,
  dossierCode: dossierCode ?? undefined,
  subjects: subjectsOf([data, ...former.map((version) => version.data)]),
})

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
        refused: (name: Parameters<BulkTools['refused']>[0]) => api.refused(caller.name, name),
      }
      return ok(await takeItems(body, { sender: caller, language, about, key: idempotencyKey }, tools))
    },
  }),
  route({
    id: 'listMessages',
    method: 'GET',
    path: '/v1/messages',
    tag: 'Messages',
    summary: {
      vi: 'Các thông điệp, mới nhất trước, từng trang.',
      en: 'Messages, newest first, a page at a time.',
    },
    who: anySender,
    query: given({
      dossierCode: Type.Optional({ ...shortText, description: 'Of this dossier.' }),
      endpoint: Type.Optional({ ...endpointName, description: 'With a delivery to this endpoint.' }),
      status: Type.Optional(oneOf(deliveryStatuses, { description: 'With a delivery in this status.' })),
      ...period,
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'message-page',
          Type.Object({ messages: Type.Array(messageView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, language, query }, api) => {
      const { limit, from, to, cursor, ...filter } = query
      const found = await api.findMessages({
        ...filter,
        ...momentsOf({ from, to }),
        before: cursor,
        limit: limit + 1,
        ...scope(caller),
      })
      const { page: shown, next } = cutPage(found, limit)
      const said = { language, wordsOf: api.wordsOf }
      const waitsFor = waitWording(await api.waitsOf(shown), caller, said)
      return ok({
        messages: shown.map((message) => messageBody(message, said, false, waitsFor)),
        ...next,
      })
    },
  }),
  route({
    id: 'getMessage',
    method: 'GET',
    path: '/v1/messages/{id}',
    tag: 'Messages',
    summary: {
      vi: 'Một thông điệp, các lượt gửi và từng lần thử, với kết quả bằng lời.',
      en: 'A message, its deliveries and every attempt with its outcome in plain words.',
    },
    who: anySender,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Thông điệp', en: 'The message' }, schema: messageView } },
    handle: async ({ caller, language, params }, api) => {
      const message = await findMessage(api, caller, 'read-message', params.id)
      const { seeBodies } = caller.rights
      const former = seeBodies && message.version > 1 ? await api.formerVersions(message.id) : []
      if (seeBodies) await api.recordLooks(caller, [lookAtMessage(message, former)])
      const said = { language, wordsOf: api.wordsOf }
      const waitsFor = waitWording(await api.waitsOf([message]), caller, said)
      return ok(messageBody(message, said, seeBodies, waitsFor, former))
    },
  }),
]
