import Type from 'typebox'
import type { CallbackReply, CallbackRequest } from '#adapter-kit'
import { problem } from '../http/problem.ts'
import { text } from '../parts.ts'
import { answered, type Route, routeFor } from '../route.ts'
import { open } from '../who.ts'

/** What the routes may do with calls from partners. */
export interface CallbacksApi {
  /** Undefined where the configuration opens no such callback. */
  receive(
    endpoint: string,
    callback: string,
    request: CallbackRequest,
    from: { readonly address: string; readonly lastHop: string; readonly correlationId: string },
  ): Promise<CallbackReply | undefined>
  newCorrelationId(): string
}

/** A partner has never heard of our rules for this header: what breaks them is no reason to lose an event. */
const correlationIn = (given: string | undefined): string | undefined =>
  given !== undefined && /^[\x21-\x7e]{1,200}$/.test(given) ? given : undefined

/** Calls from partners, in the partners' own form: whatever they send reaches the adapter byte by byte. */
export const callbackRoutes: readonly Route<CallbacksApi>[] = [
  routeFor<CallbacksApi>()({
    id: 'postCallback',
    method: 'POST',
    path: '/v1/callbacks/{endpoint}/{callback}',
    tag: 'Partners',
    summary: {
      vi: 'Đối tác gọi đến, theo dạng của chính đối tác.',
      en: 'A call from a partner, in the form that the partner speaks.',
    },
    description: {
      vi: 'Được chứng thực theo cấu hình của endpoint (chữ ký, mật khẩu, địa chỉ, chứng thư) và theo chính gói tin, không bằng khóa của trục. Trả lời theo dạng của đối tác. Lưu xong mới trả lời; sự kiện được gọi lại thì được nhận ra.',
      en: 'Proven by what the configuration of the endpoint demands (signature, password, address, certificate) and by what the packet itself carries, not by a key of ours. Answered in the form of the partner. Stored before it is answered; the same event called again is known.',
    },
    who: open,
    limits: { bytes: 5_000_000, depth: 64, values: 100_000 },
    params: Type.Object({ endpoint: text, callback: text }),
    body: { kind: 'bytes', schema: Type.Unsafe<Buffer>({}) },
    answers: {
      200: {
        description: { vi: 'Câu trả lời mà đối tác mong đợi', en: 'What the partner expects to be answered' },
        schema: Type.Unsafe<string>({}),
        mediaType: '*/*',
      },
      401: {
        description: {
          vi: 'Không chứng thực được là đối tác; với đa số bộ nối',
          en: 'Not proven to be the partner; with most adapters',
        },
        schema: Type.Unsafe<string>({}),
        mediaType: '*/*',
      },
      503: {
        description: {
          vi: 'Chưa lưu được, hãy gọi lại; với đa số bộ nối',
          en: 'Not stored for now, to be repeated; with most adapters',
        },
        schema: Type.Unsafe<string>({}),
        mediaType: '*/*',
      },
    },
    handle: async ({ params: { endpoint, callback }, body, origin }, api) => {
      const { headers, query, address, lastHop } = origin
      const correlationId = correlationIn(headers['x-correlation-id']) ?? api.newCorrelationId()
      const request = { headers, query, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }
      const answer = await api.receive(endpoint, callback, request, { address, lastHop, correlationId })
      if (!answer) throw problem('not-found')
      // Whatever the adapter answers is what the partner expects.
      const status = answer.status as 200
      return answered(status, answer.body, { 'cache-control': 'no-store', ...answer.headers })
    },
  }),
]
