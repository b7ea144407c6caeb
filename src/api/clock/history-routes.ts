import Type from 'typebox'
import type { DayApart } from '#deadlines/days-apart.ts'
import type { ClockVersion } from '#store/clock-versions.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { given, id, idCursor, named, page, shortText, text } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import {
  clockDaysBody,
  clockDaysView,
  clockFileBody,
  clockFileView,
  clockVersionBody,
  clockVersionView,
} from './history-view.ts'

/** What the routes may read of calendars, those that count and those that did. */
export interface ClockHistoryApi {
  findVersions(filter: {
    readonly before?: string | undefined
    readonly limit: number
  }): Promise<readonly Omit<ClockVersion, 'text'>[]>
  readVersion(id: string): Promise<ClockVersion | undefined>
  /** The days of a year that are not simply worked. */
  readDays(asked: { readonly year: number; readonly agency: string | undefined }): Promise<{
    readonly provisional: boolean
    readonly days: readonly DayApart[]
  }>
}

const route = routeFor<ClockHistoryApi>()
const who = having('operate', 'seeAll')
const tag = 'Operators'

/** Which days are worked, and what was imported before. */
export const clockHistoryRoutes = [
  route({
    id: 'getClockDays',
    method: 'GET',
    path: '/v1/clock/days',
    tag,
    summary: {
      vi: 'Ngày nghỉ và ngày làm bù của một năm, theo lịch đang áp dụng.',
      en: 'The days off of a year, and those that are worked instead, by the calendar that counts.',
    },
    who,
    query: given({
      year: Type.Integer({
        minimum: 2000,
        maximum: 2100,
        description: 'Which year.',
        'x-description-vi': 'Năm nào.',
      }),
      agency: Type.Optional({
        ...shortText,
        description: 'By the calendar of this agency; by that of the city without it.',
        'x-description-vi': 'Theo lịch của cơ quan này; không nêu thì theo lịch chung.',
      }),
    }),
    answers: { 200: { description: { vi: 'Các ngày', en: 'The days' }, schema: clockDaysView } },
    handle: async ({ query: { year, agency } }, api) => {
      const { provisional, days } = await api.readDays({ year, agency })
      return ok({ year, provisional, days: clockDaysBody(days) })
    },
  }),
  route({
    id: 'listClockVersions',
    method: 'GET',
    path: '/v1/clock-versions',
    tag,
    summary: {
      vi: 'Các lần nạp hoặc bỏ lịch và thời hạn, mới nhất trước.',
      en: 'What was imported in the place of calendar and terms, or withdrawn; newest first.',
    },
    who,
    query: given({ ...page(idCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'clock-version-page',
          Type.Object({ versions: Type.Array(clockVersionView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { cursor, limit } }, api) => {
      const { page: shown, next } = cutPage(
        await api.findVersions({ before: cursor, limit: limit + 1 }),
        limit,
      )
      return ok({ versions: shown.map(clockVersionBody), ...next })
    },
  }),
  route({
    id: 'getClockVersion',
    method: 'GET',
    path: '/v1/clock-versions/{id}',
    tag,
    summary: { vi: 'Một lần nạp, kèm nội dung tệp.', en: 'One of them, with the file as it was imported.' },
    who,
    params: Type.Object({ id }),
    answers: { 200: { description: { vi: 'Lần nạp', en: 'The import' }, schema: clockFileView } },
    handle: async ({ params }, api) => {
      const version = await api.readVersion(params.id)
      if (!version) throw problem('not-found')
      return ok(clockFileBody(version))
    },
  }),
]
