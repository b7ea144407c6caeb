import Type from 'typebox'
import { reject } from '#adapter-kit'
import type { AttentionPlace, PlacedItem } from '#store/attention.ts'
import { problem } from '../http/problem.ts'
import { given, page } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { attentionSums, countedAt, kindsFor, type Seen, type SumAttention, seenBy } from './sums.ts'
import { attentionView, itemBody, kindGiven, kindsBody } from './view.ts'
import type { AttentionKind } from './words.ts'

/** What the routes may ask about what needs a person. */
export interface AttentionApi {
  now(): Date
  readonly sum: SumAttention
  /** What is due first comes first. */
  find(
    kind: AttentionKind,
    seen: Seen,
    page: { readonly after?: AttentionPlace | undefined; readonly limit: number },
  ): Promise<readonly PlacedItem[]>
}

const route = routeFor<AttentionApi>()

const needsKind = reject('/kind', 'BAD_PARAMETER', 'Con trỏ cần có kind', 'A cursor needs a kind')

const badTime = reject(
  '/cursor',
  'BAD_PARAMETER',
  'Phải là con trỏ nhận từ trang trước',
  'Must be the cursor of an earlier page',
)

const placeAfter = (cursor: string | undefined): AttentionPlace | undefined => {
  const place = placeOf(cursor, 2)
  if (place && place[0] !== 'infinity' && Number.isNaN(Date.parse(place[0])))
    throw problem('invalid-request', { findings: [badTime] })
  return place
}

/** What needs a person. */
export const attentionRoutes = [
  route({
    id: 'listAttention',
    method: 'GET',
    path: '/v1/attention',
    tag: 'Operators',
    summary: {
      vi: 'Mọi việc cần con người xử lý, gần hạn theo luật nhất trước, kèm cách khắc phục.',
      en: 'All that needs a person, by the nearest legal date, each with its remedy.',
    },
    description: {
      vi: 'Đếm theo loại, điểm kết nối và mã. Với `kind` thì kèm từng việc một, theo trang. Không có quyền `seeAll` thì chỉ thấy việc của mình.',
      en: "Counted by kind, endpoint and code. With `kind` one by one too, a page at a time. Without the right `seeAll` only what is the caller's own.",
    },
    who: having('replay', 'operate', 'seeAll'),
    query: given({ kind: Type.Optional(kindGiven), ...page(placeCursor) }),
    answers: {
      200: {
        description: { vi: 'Những việc cần con người', en: 'What needs a person' },
        schema: attentionView,
        example: {
          at: '2026-11-05T02:00:00.000Z',
          count: 7,
          kinds: [
            {
              kind: 'dead',
              cause: 'Deliveries that have stopped: they cannot go as they are, or their tries are spent',
              remedy: {
                text: 'Correct the data, or what was wrong around it, and replay; or cancel',
                call: 'POST /v1/messages/{id}/correct, POST /v1/replays, POST /v1/messages/{id}/cancel',
                command: 'longbien replay --endpoint <name> --code <code> --dry-run',
              },
              count: 7,
              oldestAt: '2026-11-04T08:12:40.120Z',
              dueAt: '2026-11-06T10:00:00.000Z',
              groups: [
                {
                  endpoint: 'national-portal',
                  code: 'PROCEDURE_UNMAPPED',
                  count: 7,
                  oldestAt: '2026-11-04T08:12:40.120Z',
                  dueAt: '2026-11-06T10:00:00.000Z',
                },
              ],
            },
          ],
        },
      },
    },
    handle: async ({ caller, language, query: { kind, cursor, limit } }, api) => {
      if (cursor !== undefined && kind === undefined)
        throw problem('invalid-request', { findings: [needsKind] })
      const after = placeAfter(cursor)
      const seen = seenBy(caller)
      const kinds = kindsFor(caller).filter((one) => kind === undefined || one === kind)
      const sums = await attentionSums(api.sum, kinds, seen)
      const body = {
        at: countedAt(sums, api.now()).toISOString(),
        count: sums.reduce((all, { sum }) => all + sum.count, 0),
        kinds: kindsBody(sums, language),
      }
      const [only] = kinds
      if (kind === undefined || only === undefined) return ok(body)
      const found = await api.find(only, seen, { after, limit: limit + 1 })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return ok({
        ...body,
        items: items.map(itemBody),
        ...(found.length > limit && last && { nextCursor: cursorOf(last.place) }),
      })
    },
  }),
]
