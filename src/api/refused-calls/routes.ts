import Type from 'typebox'
import type { CountedRefusals } from '#access/refusal-counts.ts'
import type { RefusedCallsFilter } from '#store/refused-calls.ts'
import { named as component, given, oneOf, page, shortText, text } from '../parts.ts'
import { momentsOf, period } from '../period.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { refusalKinds, refusedCallsBody, refusedCallsView } from './view.ts'

/** What the routes may read of calls that nobody proved to be theirs. */
export interface RefusedCallsApi {
  findRefusedCalls(filter: RefusedCallsFilter): Promise<readonly CountedRefusals[]>
}

const route = routeFor<RefusedCallsApi>()

const placeIn = ({ minute, kind, subject, address }: CountedRefusals) =>
  cursorOf([minute.toISOString(), kind, subject, address])

/** Who tried keys and forged callbacks, and how often. */
export const refusedCallRoutes = [
  route({
    id: 'listRefusedCalls',
    method: 'GET',
    path: '/v1/refused-calls',
    tag: 'Operators',
    summary: {
      vi: 'Khóa sai, mật khẩu sai và lời gọi lại không chứng minh được, đếm theo địa chỉ gọi và theo phút; mới nhất trước.',
      en: 'Wrong keys, wrong passwords and callbacks that were not proven, counted by the calling address and minute; newest first.',
    },
    who: having('operate'),
    query: given({
      ...page(placeCursor),
      ...period,
      kind: Type.Optional(oneOf(refusalKinds, { description: 'Of this kind.' })),
      remote: Type.Optional({ ...shortText, description: 'From this address.' }),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: component(
          'refused-calls-page',
          Type.Object({ refusedCalls: Type.Array(refusedCallsView), nextCursor: Type.Optional(text) }),
        ),
        example: {
          refusedCalls: [
            {
              minute: '2026-11-05T02:00:00.000Z',
              kind: 'wrong-key',
              remote: '203.0.113.7',
              count: 10_385,
              first: '2026-11-05T02:00:11.020Z',
              last: '2026-11-05T02:00:14.310Z',
            },
          ],
        },
      },
    },
    handle: async ({ query: { cursor, limit, kind, remote, ...within } }, api) => {
      const found = await api.findRefusedCalls({
        kind,
        address: remote,
        ...momentsOf(within),
        after: placeOf(cursor, 4),
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      const next = found.length > limit && last ? { nextCursor: placeIn(last) } : {}
      return ok({ refusedCalls: shown.map(refusedCallsBody), ...next })
    },
  }),
]
