import Type from 'typebox'
import { count, deliveryStatus, given, idCursor, instant, named, page, text } from '../parts.ts'
import { ok } from '../route.ts'
import { anySender } from '../who.ts'
import { route } from './api.ts'
import { searchOf, searchQuery, statusQuery, stuck, undoneStatusQuery } from './search-query.ts'
import { messageBody, messageView } from './view.ts'
import { waitWording } from './waits.ts'
import { reasonInWords } from './wording.ts'

export const listMessages = route({
  id: 'listMessages',
  method: 'GET',
  path: '/v1/messages',
  tag: 'Messages',
  summary: {
    vi: 'Các thông điệp, mới nhất trước, từng trang.',
    en: 'Messages, newest first, a page at a time.',
  },
  description: {
    vi: 'Các điều kiện về lượt gửi (endpoint, operation, status, code) cùng nói về một lượt gửi. Mỗi trang chỉ tìm trong thời gian ngắn: khi điều kiện khớp với rất ít thông điệp, trang có thể chưa đầy hoặc rỗng mà vẫn có `nextCursor`; `searchedTo` cho biết đã tìm đến đâu.',
    en: 'What is asked of deliveries (endpoint, operation, status, code) is asked of one and the same. A page looks for a short time only: where very few messages fit, it may hold less than it could, or nothing, and have a `nextCursor` all the same; `searchedTo` says how far it has looked.',
  },
  who: anySender,
  query: given({ ...searchQuery, status: statusQuery, ...page(idCursor) }),
  answers: {
    200: {
      description: { vi: 'Một trang', en: 'A page' },
      schema: named(
        'message-page',
        Type.Object({
          messages: Type.Array(messageView),
          nextCursor: Type.Optional(text),
          searchedTo: Type.Optional({
            ...instant,
            description:
              'The time of this page was over: what was accepted before is looked at with `nextCursor`.',
            'x-description-vi':
              'Đã hết thời gian của trang này: thông điệp trước thời điểm này được tìm tiếp bằng `nextCursor`.',
          }),
        }),
      ),
    },
  },
  handle: async ({ caller, language, query: { limit, cursor, ...asked } }, api) => {
    const search = searchOf(caller, asked)
    const { messages, next, searchedTo } = await api.findPage(search, { after: cursor, limit })
    const said = { language, wordsOf: api.wordsOf }
    const waitsFor = waitWording(await api.waitsOf(messages), caller, said)
    return ok({
      messages: messages.map((message) => messageBody(message, said, false, waitsFor)),
      ...(next !== undefined && { nextCursor: next }),
      ...(searchedTo && { searchedTo: searchedTo.toISOString() }),
    })
  },
})

const shownGroups = 200

const groupView = named(
  'message-group',
  Type.Object({
    status: deliveryStatus,
    endpoint: text,
    operation: text,
    code: Type.Optional({ ...text, description: 'Of the last result.' }),
    words: Type.Optional({
      ...text,
      description: 'What the code means at this endpoint, or what all of them say.',
    }),
    count: { ...count, description: 'How many deliveries.' },
    oldestAt: { ...instant, description: 'When the first of them came to stand so.' },
    newestAt: instant,
  }),
)

export const listMessageGroups = route({
  id: 'listMessageGroups',
  method: 'GET',
  path: '/v1/message-groups',
  tag: 'Messages',
  summary: {
    vi: 'Các lượt gửi chưa xong, gom theo nguyên nhân: bao nhiêu lượt cùng trạng thái, kết nối, thao tác và mã.',
    en: 'Deliveries that are not done, by cause: how many stand alike by status, endpoint, operation and code.',
  },
  description: {
    vi: 'Cùng các điều kiện như GET /v1/messages. Một nhóm được gửi lại bằng POST /v1/replays với đúng endpoint, operation, status và code của nhóm. Chỉ đếm trong thời gian ngắn: `complete` là false thì các số là tối thiểu.',
    en: 'By the same conditions as GET /v1/messages. A group is replayed by POST /v1/replays with its endpoint, operation, status and code. It counts for a short time only: where `complete` is false the counts are the least.',
  },
  who: anySender,
  query: given({ ...searchQuery, status: undoneStatusQuery }),
  answers: {
    200: {
      description: { vi: 'Các nhóm, nhiều nhất trước', en: 'The groups, most first' },
      schema: named(
        'message-groups',
        Type.Object({
          complete: Type.Boolean({
            description: 'False: there is so much that not all was looked at; the counts are the least.',
            'x-description-vi': 'false: quá nhiều nên chưa xem hết; số đếm là tối thiểu.',
          }),
          groups: Type.Array(groupView, { maxItems: shownGroups, description: 'The largest two hundred.' }),
        }),
      ),
      example: {
        complete: true,
        groups: [
          {
            status: 'dead',
            endpoint: 'national-portal',
            operation: 'syncDossier',
            code: 'PROCEDURE_UNMAPPED',
            words: 'Thủ tục chưa được ánh xạ sang mã của cổng',
            count: 7,
            oldestAt: '2026-11-04T08:12:40.120Z',
            newestAt: '2026-11-05T01:30:00.000Z',
          },
        ],
      },
    },
  },
  handle: async ({ caller, language, query }, api) => {
    const search = searchOf(caller, query)
    const statuses = query.status === undefined ? stuck : search.statuses
    const { groups, complete } = await api.sumGroups({ ...search, statuses })
    const said = { language, wordsOf: api.wordsOf }
    return ok({
      complete,
      groups: groups.slice(0, shownGroups).map(({ code, reason, oldestAt, newestAt, ...group }) => ({
        ...group,
        ...(code !== null && {
          code,
          words: reasonInWords({ endpoint: group.endpoint, code, reason: reason ?? undefined }, said),
        }),
        oldestAt: oldestAt.toISOString(),
        newestAt: newestAt.toISOString(),
      })),
    })
  },
})
