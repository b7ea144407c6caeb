import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import type { Look, RecordLooks } from '#access/look.ts'
import { may } from '#access/may.ts'
import { subjectsOf } from '#access/subjects.ts'
import type { EventOrigin } from '#adapter-kit'
import { isOverShare, type OverShare } from '#shares/share.ts'
import type { InboxCursor, InboxEntry, InboxPage, NotGiven, TooManyConsumers } from '#store/inbox-reading.ts'
import type { WithWaiting } from '../http/closing.ts'
import { overShare } from '../http/over-share.ts'
import { lacking } from '../http/problem.ts'
import { earlierPage, given, named, numberCursor, page, say } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import type { Who } from '../who.ts'
import { cursorForm, cursorFrom, cursorText } from './cursor.ts'
import { notGivenOut, tooManyConsumers } from './refusals.ts'
import { inboxMarkView, inboxPageBody, inboxPageView } from './view.ts'

/** What a reader asks for. */
export interface InboxReadRequest {
  readonly inbox: string
  /** Whose consumer it is. */
  readonly sender: string
  readonly consumer: string
  /** Entries after this place; absent: after what the consumer acknowledged last. */
  readonly after?: InboxCursor | undefined
  readonly limit: number
  /** How long to wait where there is nothing. */
  readonly waitMs: number
}

/** What the routes may do for a city system that cannot be called. */
export interface InboxApi extends WithWaiting {
  /** Those of the configuration. */
  readonly inboxes: Readonly<Record<string, EventOrigin>>
  /** A wait ends early with the signal, and when the process is about to go. */
  read(
    request: InboxReadRequest,
    signal: AbortSignal,
  ): Promise<InboxPage | TooManyConsumers | NotGiven | OverShare>
  /** Where the consumer's mark is then. */
  acknowledge(request: {
    readonly inbox: string
    readonly sender: string
    readonly consumer: string
    readonly upTo: InboxCursor
  }): Promise<InboxCursor | NotGiven | TooManyConsumers>
  recordLooks: RecordLooks
  /** How many wait at the moment. */
  waiting(): number
}

const route = routeFor<InboxApi>()

const rightTo = (name: string) => ({
  description: {
    vi: `Cần quyền đọc hộp thư ${name} (\`inboxes\`)`,
    en: `Needs the right to the inbox ${name} (\`inboxes\`)`,
  },
})

/** Which inbox it is stands in the query or in the body: `originOf` looks at that. */
const who: Who = {
  ...rightTo('`{inbox}`'),
  byMachine: true,
  admits: ({ rights }) => rights.inboxes.length > 0,
}

const inboxName = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'Its name in the configuration.',
  'x-description-vi': 'Tên hộp thư trong cấu hình.',
  ...say('BAD_TEXT', 'Phải là tên một hộp thư', 'Must be the name of an inbox'),
})

const placeInInbox = Type.String({
  pattern: cursorForm,
  description: '`nextCursor` of an earlier page.',
  'x-description-vi': '`nextCursor` của một trang đã đọc.',
  ...earlierPage,
})

const consumerName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$',
  description: "Who reads; each has a mark of its own. The sender's name by default.",
  'x-description-vi': 'Bên đọc; mỗi bên có dấu riêng. Mặc định là tên hệ thống gửi.',
  ...say(
    'BAD_TEXT',
    'Tên bên đọc gồm 1 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch dưới, gạch nối',
    'The name of a consumer is 1 to 60 letters, digits, dots, underscores, hyphens',
  ),
})

const lookAtEntry = ({ id, type, data, dossierCode }: InboxEntry): Look => ({
  action: 'read-inbox',
  what: type,
  messageId: id,
  dossierCode,
  subjects: subjectsOf(data),
})

/** An inbox of another is as good as none: its name is not confirmed. */
const originOf = ({ inboxes }: InboxApi, caller: Caller, inbox: string): EventOrigin => {
  const origin = Object.hasOwn(inboxes, inbox) ? inboxes[inbox] : undefined
  if (!origin || may(caller, 'read-inbox', inbox) !== 'yes') throw lacking(rightTo(`\`${inbox}\``))
  return origin
}

/** What a city system that cannot be called fetches for itself. */
export const inboxRoutes = [
  route({
    id: 'readInbox',
    method: 'GET',
    path: '/v1/inbox',
    tag: 'Inbox',
    summary: {
      vi: 'Những gì đã xảy ra ở nơi khác, cho hệ thống không thể được gọi: sự kiện theo thứ tự, ít nhất một lần.',
      en: 'What happened elsewhere, for a system that cannot be called: events in order, at least once.',
    },
    description: {
      vi: 'Không có `cursor` thì trang bắt đầu sau những gì bên đọc đã xác nhận lần cuối, nên những gì chưa xác nhận sẽ đến lại. Sự kiện về cùng một đối tượng giữ nguyên thứ tự; không sự kiện nào bị bỏ qua, dù được ghi muộn đến đâu.',
      en: 'Without `cursor` the page begins after what the consumer acknowledged last, so what was not acknowledged comes again. Events on one subject keep their order; none is passed over, however late it is committed.',
    },
    who,
    takes: 'nothing',
    query: given({
      inbox: inboxName,
      consumer: Type.Optional(consumerName),
      ...page(numberCursor),
      // A position, which a consumer may keep for as long as it likes.
      cursor: Type.Optional(placeInInbox),
      wait: Type.Integer({
        minimum: 0,
        maximum: 60,
        default: 0,
        description: 'Seconds to wait where there is nothing.',
        'x-description-vi': 'Số giây chờ khi chưa có gì.',
        ...say('BAD_PARAMETER', 'Từ 0 đến 60 giây', 'From 0 to 60 seconds'),
      }),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang, có thể trống', en: 'A page, perhaps empty' },
        schema: inboxPageView,
        example: {
          events: [
            {
              specversion: '1.0',
              id: '0199a1b2-0000-7000-8000-000000000001',
              source: '/longbien/ha-noi',
              type: 'vn.longbien.withdrawal-request.v1',
              subject: 'H26.900.01-261105-0001',
              time: '2026-11-05T01:30:00.000Z',
              datacontenttype: 'application/json',
              dataschema: 'urn:longbien:schema:withdrawal-request',
              sender: 'national-portal',
              data: { dossierCode: 'H26.900.01-261105-0001', requestedAt: '2026-11-05T08:30:00+07:00' },
            },
          ],
          nextCursor: '41',
          more: false,
        },
      },
    },
    handle: async ({ caller, query, origin: { gone } }, api) => {
      const { inbox, consumer = caller.name, cursor, wait, limit } = query
      const origin = originOf(api, caller, inbox)
      const after = cursor === undefined ? undefined : cursorFrom(cursor)
      const asked = { sender: caller.name, inbox, consumer, after, limit, waitMs: wait * 1000 }
      const found = await api.read(asked, gone)
      if (found === 'too-many-consumers') throw tooManyConsumers()
      if (found === 'not-given' || found === 'before-restoration') throw notGivenOut(found)
      if (isOverShare(found)) throw overShare(found)
      await api.recordLooks(caller, found.entries.map(lookAtEntry))
      return ok(inboxPageBody(found, origin))
    },
  }),
  route({
    id: 'acknowledgeInbox',
    method: 'POST',
    path: '/v1/inbox/ack',
    tag: 'Inbox',
    summary: {
      vi: 'Xác nhận một bên đọc đã có mọi thứ cho đến một con trỏ.',
      en: 'Says that a consumer has everything up to a cursor.',
    },
    description: {
      vi: 'Dấu chỉ tiến lên: con trỏ cũ hơn thì trả lời dấu đang ở đâu. Gọi lại là vô hại; không xét Idempotency-Key.',
      en: 'The mark moves forward only: an older cursor is answered with where the mark is. Repeating the call is harmless; an Idempotency-Key is not looked at.',
    },
    who,
    body: {
      kind: 'json',
      schema: named(
        'inbox-acknowledgement',
        given({
          inbox: inboxName,
          consumer: Type.Optional(consumerName),
          cursor: Type.String({
            pattern: cursorForm,
            description: 'A `nextCursor`.',
            ...say(
              'BAD_CURSOR',
              'Phải là nextCursor nhận từ lần đọc trước',
              'Must be the nextCursor of an earlier reading',
            ),
          }),
        }),
      ),
      example: { inbox: 'city', cursor: '41' },
    },
    answers: {
      200: {
        description: { vi: 'Dấu đang ở đâu', en: 'Where the mark is' },
        schema: inboxMarkView,
        example: { inbox: 'city', consumer: 'city', acknowledged: '41' },
      },
    },
    handle: async ({ caller, body: { inbox, consumer = caller.name, cursor } }, api) => {
      originOf(api, caller, inbox)
      const acknowledged = await api.acknowledge({
        inbox,
        sender: caller.name,
        consumer,
        upTo: cursorFrom(cursor),
      })
      if (acknowledged === 'too-many-consumers') throw tooManyConsumers()
      if (acknowledged === 'not-given' || acknowledged === 'before-restoration')
        throw notGivenOut(acknowledged)
      return ok({ inbox, consumer, acknowledged: cursorText(acknowledged) })
    },
  }),
]
