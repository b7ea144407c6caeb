import Type from 'typebox'
import { reject } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { AgencyDeadlines } from '#store/deadline-counts.ts'
import type { DeadlineCursor, DeadlineFilter } from '#store/deadlines.ts'
import type { DossierScope } from '#store/dossier-scope.ts'
import { problem } from '../http/problem.ts'
import { dossierScope } from '../page.ts'
import { given, instantGiven, named, oneOf, opaqueCursor, page, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import { deadlineCountsBody, deadlineCountsView } from './counts-view.ts'
import { deadlineStates, type ListedDeadline, listedDeadlineBody, listedDeadlineView } from './view.ts'

/** What the routes ask about due dates. */
export interface DeadlinesApi {
  /** In the order in which they are due. */
  findDeadlines(filter: Omit<DeadlineFilter, 'now'>): Promise<ListedDeadline[]>
  /** By competent agency, as they are at this moment. */
  countDeadlines(
    scope: DossierScope,
  ): Promise<{ readonly at: Date; readonly agencies: readonly AgencyDeadlines[] }>
}

const route = routeFor<DeadlinesApi>()

/** Where a page ends, as a text that means nothing to others. */
const cursorAfter = ({ dueAt, dossierCode }: DeadlineCursor): string =>
  Buffer.from([dueAt.toISOString(), dossierCode].join('\n')).toString('base64url')

/** What nobody gave out is refused: a NUL in it, the record would not even look for. */
const readCursor = (cursor: string): DeadlineCursor => {
  const parts = Buffer.from(cursor, 'base64url').toString('utf8').split('\n')
  const [time, dossierCode] = parts
  const dueAt = momentOf(time)
  if (parts.length === 2 && dueAt && dossierCode && !/[\p{Cc}\ufffd]/u.test(dossierCode))
    return { dueAt, dossierCode }
  const vi = 'Phải là con trỏ nhận từ trang trước'
  throw problem('invalid-request', {
    findings: [reject('/cursor', 'BAD_PARAMETER', vi, 'Must be the cursor of an earlier page')],
  })
}

/** What is due, soonest first. */
export const deadlineRoutes = [
  route({
    id: 'listDeadlines',
    method: 'GET',
    path: '/v1/deadlines',
    tag: 'Dossiers',
    summary: {
      vi: 'Hồ sơ đang giải quyết và có hẹn trả, sớm nhất trước, từng trang.',
      en: 'Dossiers that are under way and have a due date, soonest first, a page at a time.',
    },
    description: {
      vi: 'Theo trạng thái mới nhất đã gửi. Lấy hẹn trả đã ghi; nếu chưa hẹn thì tính theo thời hạn của thủ tục. Không có quyền `seeAll` thì chỉ thấy hồ sơ của mình.',
      en: 'By the newest state that was handed in. The date is the promised one; where none was promised, the one that the term of the procedure gives. Without the right `seeAll` only dossiers of the caller.',
    },
    who: anySender,
    query: given({
      state: Type.Optional(oneOf(deadlineStates, { description: 'How the clock stands.' })),
      agency: Type.Optional({ ...shortText, description: 'Code of the competent agency.' }),
      before: Type.Optional({ ...instantGiven, description: 'Due before this time.' }),
      ...page(opaqueCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'deadline-page',
          Type.Object({ deadlines: Type.Array(listedDeadlineView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          deadlines: [
            {
              dossierCode: 'H26.900.01-261105-0001',
              owner: 'city',
              status: 'processing',
              state: 'running',
              dueAt: '2026-11-12T10:00:00.000Z',
              receivedAt: '2026-11-05T01:30:00.000Z',
              competentAgency: 'H26.900',
              remaining: { workingMinutes: 1440, text: 'Còn 3 ngày làm việc' },
            },
          ],
        },
      },
    },
    handle: async ({ caller, language, query: { state, agency, before, cursor, limit } }, api) => {
      const found = await api.findDeadlines({
        scope: dossierScope(caller),
        state,
        agency,
        before: momentOf(before),
        after: cursor === undefined ? undefined : readCursor(cursor),
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        deadlines: shown.map((one) => listedDeadlineBody(one, language)),
        ...(found.length > limit && last && { nextCursor: cursorAfter(last) }),
      })
    },
  }),
  route({
    id: 'countDeadlines',
    method: 'GET',
    path: '/v1/deadline-counts',
    tag: 'Dossiers',
    summary: {
      vi: 'Bao nhiêu hồ sơ quá hạn, đến hạn hôm nay, trong bảy ngày tới, theo cơ quan có thẩm quyền.',
      en: 'How many dossiers are overdue, due today, or within seven days, by competent agency.',
    },
    description: {
      vi: 'Đúng những hồ sơ mà `GET /v1/deadlines` liệt kê. Ngày tính theo giờ Việt Nam.',
      en: 'Exactly those that `GET /v1/deadlines` lists. Days are those of Vietnam.',
    },
    who: anySender,
    answers: {
      200: { description: { vi: 'Số hồ sơ', en: 'The counts' }, schema: deadlineCountsView },
    },
    handle: async ({ caller }, api) => ok(deadlineCountsBody(await api.countDeadlines(dossierScope(caller)))),
  }),
]
