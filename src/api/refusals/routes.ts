import Type from 'typebox'
import type { RefusalsFilter, SummedRefusals } from '#store/refusals.ts'
import { problemNames } from '../http/problem.ts'
import { given, named, oneOf, page, shortText, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { refusalBody, refusalView } from './view.ts'

/** What the route may read of calls that were refused. */
export interface RefusalsApi {
  sumRefusals(filter: RefusalsFilter): Promise<readonly SummedRefusals[]>
}

const route = routeFor<RefusalsApi>()

/** Which calls were refused, by whom they were made and why. */
export const refusalRoutes = [
  route({
    id: 'listRefusals',
    method: 'GET',
    path: '/v1/refusals',
    tag: 'Operators',
    summary: {
      vi: 'Những lệnh gọi bị từ chối, đếm theo hệ thống gửi, lệnh gọi, lỗi và mã; theo thứ tự đó.',
      en: 'Calls that were refused, counted by sender, call, problem and code; in this order.',
    },
    description: {
      vi: 'Cộng dồn theo giờ trong khoảng thời gian đã nêu. Không lưu nội dung, địa chỉ hay giá trị nào của lệnh gọi. Phần tử bị từ chối của `POST /v1/messages` cũng được tính. Khóa sai theo địa chỉ gọi: `GET /v1/refused-calls`.',
      en: 'Summed over the whole hours of the time that is named. Nothing of a call is kept: no content, no address, no value. Refused items of `POST /v1/messages` count as well. Wrong keys by the calling address: `GET /v1/refused-calls`.',
    },
    who: having('operate'),
    query: given({
      ...page(placeCursor),
      ...period,
      sender: Type.Optional({ ...shortText, description: 'Of this sender.' }),
      problem: Type.Optional(oneOf(problemNames, { description: 'With this problem.' })),
      code: Type.Optional({ ...shortText, description: 'With this code.' }),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'refusal-page',
          Type.Object({ refusals: Type.Array(refusalView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          refusals: [
            {
              sender: 'city',
              call: 'PUT /v1/dossiers/{code}',
              problem: 'invalid-message',
              title: 'Thông điệp không hợp lệ',
              code: 'REQUIRED',
              count: 120,
              first: '2026-11-05T01:12:00.000Z',
              last: '2026-11-05T01:58:12.431Z',
            },
          ],
        },
      },
    },
    handle: async ({ language, query: { cursor, limit, sender, problem, code, ...within } }, api) => {
      const found = await api.sumRefusals({
        ...{ sender, problem, code },
        ...momentsOf(within),
        after: placeOf(cursor, 4),
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        refusals: shown.map((one) => refusalBody(one, language)),
        ...(found.length > limit &&
          last && { nextCursor: cursorOf([last.sender, last.call, last.problem, last.code]) }),
      })
    },
  }),
]
