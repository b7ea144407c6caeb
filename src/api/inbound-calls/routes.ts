import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import { actorOf } from '#access/caller.ts'
import type { RecordLooks } from '#access/look.ts'
import type { Identifier } from '#adapter-kit'
import type { InboundCallFilter, StoredInboundCall } from '#store/inbound-calls.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf, cutPage } from '../page.ts'
import { endpointName, given, id, idCursor, named, oneOf, page, reason, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { both, having } from '../who.ts'
import { findInboundCall, shownBytes } from './find.ts'
import { contentBody, inboundCallBody, inboundCallContent, inboundCallView, inboundOutcomes } from './view.ts'

/** What the routes may do about what arrived from partners. */
export interface InboundCallsApi {
  /** Newest first. */
  findInboundCalls(filter: InboundCallFilter): Promise<StoredInboundCall[]>
  /** Undefined where they are of a version that we cannot read. `called`: what the address said besides. */
  readBytes(id: string): Promise<{ readonly body: Buffer; readonly called?: object } | undefined>
  /** Whom the messages name that came of it; nobody where none did. */
  subjectsOf(call: StoredInboundCall): Promise<readonly Identifier[]>
  recordLooks: RecordLooks
  /** Understands and stores once more what came by a callback; undefined where there is nothing to repeat. */
  repeat(request: {
    readonly id: string
    readonly by: string
    readonly reason: string
  }): Promise<{ readonly outcome: string; readonly code?: string; readonly reason?: string } | undefined>
}

const route = routeFor<InboundCallsApi>()
const who = having('operate', 'seeAll')

const whyFirst = {
  vi: 'Trên trang vận hành phải nêu lý do trước khi xem: gọi POST /v1/inbound-calls/{id}/body',
  en: "At the operators' page a person says why first: call POST /v1/inbound-calls/{id}/body",
}
const tag = 'Partners'
const params = Type.Object({ id })

const notRepeated = ({ source }: StoredInboundCall) =>
  problem('nothing-to-do', {
    detail: source.startsWith('poll/')
      ? {
          vi: 'Nội dung này do ta hỏi theo lịch mà có, không phải do đối tác gọi. Muốn hỏi lại ngay thì gọi POST /v1/schedules/run',
          en: 'This came by a poll, not by a callback. To ask the partner again at once, call POST /v1/schedules/run',
        }
      : {
          vi: 'Cấu hình không còn mở lời gọi lại này, hoặc nội dung được lưu bởi phiên bản khác. Hãy mở lại lời gọi lại trong cấu hình của kết nối, hoặc đề nghị đối tác gửi lại',
          en: 'The configuration does not open this callback any more, or another version kept the bytes. Open it again in the settings of the endpoint, or ask the partner to send it again',
        },
  })

/** What arrived from partners and what became of it. */
export const inboundCallRoutes = [
  route({
    id: 'listInboundCalls',
    method: 'GET',
    path: '/v1/inbound-calls',
    tag,
    summary: {
      vi: 'Những gì đối tác gửi đến và kết quả xử lý, mới nhất trước, từng trang.',
      en: 'What arrived from partners and what became of it, newest first, a page at a time.',
    },
    who,
    query: given({
      endpoint: Type.Optional({ ...endpointName, description: 'From this endpoint.' }),
      outcome: Type.Optional(oneOf(inboundOutcomes, { description: 'With this outcome.' })),
      dossierCode: Type.Optional({ ...shortText, description: 'About this dossier.' }),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'inbound-call-page',
          Type.Object({ inboundCalls: Type.Array(inboundCallView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          inboundCalls: [
            {
              id: '0199a1b2-0000-7000-8000-000000000001',
              endpoint: 'national-portal',
              source: 'callback/dossier-status',
              at: '2026-11-05T01:30:00.000Z',
              remote: '203.0.113.7',
              outcome: 'rejected',
              code: 'OTHER_CONTENT',
              dossierCode: 'H26.900.01-261105-0001',
              messageIds: [],
              sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
              bytes: 512,
            },
          ],
        },
      },
    },
    handle: async ({ caller, query: { cursor, limit, ...filter } }, api) => {
      const within = agenciesOf(caller)
      const found = await api.findInboundCalls({ ...filter, ...within, before: cursor, limit: limit + 1 })
      const { page: shown, next } = cutPage(found, limit)
      return ok({ inboundCalls: shown.map(inboundCallBody), ...next })
    },
  }),
  route({
    id: 'getInboundCall',
    method: 'GET',
    path: '/v1/inbound-calls/{id}',
    tag,
    summary: { vi: 'Một lần đối tác gửi đến.', en: 'One call of a partner, or one row of a poll.' },
    who,
    params,
    answers: {
      200: {
        description: { vi: 'Nội dung đến và kết quả xử lý', en: 'What came and what became of it' },
        schema: inboundCallView,
      },
    },
    handle: async ({ caller, params: { id: wanted } }, api) =>
      ok(inboundCallBody(await findInboundCall(api, caller, wanted))),
  }),
  route({
    id: 'getInboundCallBody',
    method: 'GET',
    path: '/v1/inbound-calls/{id}/body',
    tag,
    summary: { vi: 'Nguyên văn các byte đã nhận.', en: 'The bytes that arrived.' },
    who: both(who, having('seeBodies')),
    params,
    query: given({
      part: oneOf(['body', 'address'], {
        default: 'body',
        description:
          'The bytes of the body, or as JSON what the address said: method, path, parameters, query.',
        'x-description-vi':
          'Các byte của phần thân, hoặc dạng JSON những gì địa chỉ nói: phương thức, đường dẫn, tham số, truy vấn.',
      }),
    }),
    answers: {
      200: {
        description: { vi: 'Các byte', en: 'The bytes' },
        schema: Type.Unsafe<Buffer>({ type: 'string', contentMediaType: 'application/octet-stream' }),
        mediaType: 'application/octet-stream',
      },
    },
    handle: async ({ caller, params: { id: wanted }, query: { part } }, api) => {
      if (!showsBodies(caller)) throw problem('forbidden', { detail: whyFirst })
      const kept = await shownBytes(api, caller, wanted)
      return ok(part === 'address' ? Buffer.from(JSON.stringify(kept.called ?? {})) : kept.body)
    },
  }),
  route({
    id: 'lookAtInboundCall',
    method: 'POST',
    path: '/v1/inbound-calls/{id}/body',
    tag,
    summary: {
      vi: 'Nội dung đã nhận ở dạng chữ, cho người xem; lý do được ghi vào nhật ký truy cập.',
      en: 'What arrived as text, for a person to read; the reason is written down with the access.',
    },
    who: both(who, having('seeBodies')),
    params,
    body: {
      kind: 'json',
      schema: named('inbound-call-look', given({ reason })),
      example: { reason: 'Đối tác hỏi vì sao bị từ chối' },
    },
    answers: {
      200: {
        description: { vi: 'Nội dung', en: 'What arrived' },
        schema: inboundCallContent,
        example: { text: '{"maHoSo":"H26.900.01-261105-0001"}', whole: true },
      },
    },
    handle: async ({ caller, params: { id: wanted }, body }, api) =>
      ok(contentBody(await shownBytes(api, caller, wanted, body.reason))),
  }),
  route({
    id: 'repeatInboundCall',
    method: 'POST',
    path: '/v1/inbound-calls/{id}/repeat',
    tag,
    summary: {
      vi: 'Đọc và lưu lại một lần nữa nội dung đối tác đã gọi đến, ví dụ sau khi sửa bộ chuyển đổi.',
      en: 'Understands and stores once more what came by a callback, as after a mended adapter.',
    },
    description: {
      vi: 'Những gì đã biết thì giữ nguyên. Người làm và lý do được ghi vào nhật ký kiểm tra.',
      en: 'What is known stays as it is. Who did it and why is in the audit.',
    },
    who: having('operate'),
    params,
    body: {
      kind: 'json',
      schema: named(
        'repeat-request',
        given({
          reason: {
            ...reason,
            description: 'Why; written into the audit.',
            'x-description-vi': 'Lý do; được ghi vào nhật ký kiểm tra.',
          },
        }),
      ),
      example: { reason: 'Bộ chuyển đổi đã được sửa' },
    },
    answers: {
      200: {
        description: { vi: 'Kết quả lần này', en: 'What became of it this time' },
        schema: named(
          'repeat-result',
          Type.Object({ outcome: text, code: Type.Optional(text), reason: Type.Optional(text) }),
        ),
        example: { outcome: 'accepted' },
      },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params: { id: wanted }, body }, api) => {
      const found = await findInboundCall(api, caller, wanted)
      const repeated = await api.repeat({ id: found.id, by: actorOf(caller), reason: body.reason })
      if (!repeated) throw notRepeated(found)
      return ok(repeated)
    },
  }),
]
