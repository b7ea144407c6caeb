import Type from 'typebox'
import { reject, vietnamTime } from '#adapter-kit'
import type { FoundDesk } from '#desks/find-desks.ts'
import type { Place } from '#desks/place.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { problem } from '../http/problem.ts'
import { given, instant, instantGiven, named, page, say, shortText, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import { deskBody, deskView, promiseView } from './view.ts'

interface DesksAsked {
  readonly at: Date
  readonly near?: Place | undefined
  readonly agency?: string | undefined
  readonly procedure?: string | undefined
}

/** What the routes may do with desks. */
export interface DesksApi {
  now(): Date
  /** Undefined for what is no place in Vietnam. */
  readPlace(latitude: string, longitude: string): Place | undefined
  /** All that there are on that day, open or not: the nearest first, or by code. */
  find(asked: DesksAsked): Promise<readonly FoundDesk[]>
  readonly promisedMetres: number
}

const route = routeFor<DesksApi>()

const near = Type.String({
  pattern: '^\\d{1,3}(?:\\.\\d{1,10})?,\\d{1,3}(?:\\.\\d{1,10})?$',
  description:
    'Latitude and longitude (WGS 84), such as `21.0285,105.8542`: the nearest desks come first, and those without coordinates not at all.',
  'x-description-vi':
    'Vĩ độ và kinh độ (WGS 84), như `21.0285,105.8542`: quầy gần nhất đứng trước; quầy không có tọa độ thì không nêu.',
  ...say(
    'BAD_PLACE',
    'Phải là vĩ độ và kinh độ, như 21.0285,105.8542',
    'Must be latitude and longitude, such as 21.0285,105.8542',
  ),
})

const placeIn = (asked: string | undefined, api: DesksApi): Place | undefined => {
  if (asked === undefined) return undefined
  const [latitude = '', longitude = ''] = asked.split(',')
  const place = api.readPlace(latitude, longitude)
  if (place) return place
  const vi = 'Phải là một nơi ở Việt Nam: vĩ độ trước, kinh độ sau'
  const en = 'Must be a place in Vietnam: the latitude first, then the longitude'
  throw problem('invalid-request', { findings: [reject('/near', 'BAD_PARAMETER', vi, en)] })
}

/** Until here an instant of Vietnam, and the next one at which a desk opens, have a year of four digits. */
const lastInstant = Date.UTC(9999, 10, 1)

const tooFar = reject('/at', 'TIME_TOO_FAR', 'Thời điểm này quá xa', 'This instant is too far away')

const instantIn = (asked: string | undefined, api: DesksApi): Date => {
  const at = momentOf(asked) ?? api.now()
  if (at.getTime() <= lastInstant) return at
  throw problem('invalid-request', { findings: [tooFar] })
}

/** Texts that stand in the order of the list. */
const placeInList = ({ desk, metres }: FoundDesk) =>
  [String(metres ?? 0).padStart(9, '0'), desk.row.code] as const

const isAfter = (one: FoundDesk, [metres, code]: readonly [string, string]) => {
  const [ownMetres, ownCode] = placeInList(one)
  return ownMetres === metres ? ownCode > code : ownMetres > metres
}

const promiseOf = (found: readonly FoundDesk[], metres: number) => {
  const nearest = found[0]?.metres
  return {
    metres,
    kept: nearest !== undefined && nearest <= metres,
    ...(nearest !== undefined && { nearestMetres: nearest }),
  }
}

/** Where people hand in. */
export const deskRoutes = [
  route({
    id: 'listDesks',
    method: 'GET',
    path: '/v1/desks',
    tag: 'Catalogue',
    summary: {
      vi: 'Các quầy tiếp nhận hồ sơ: gần nhất trước, có đang mở cửa không và đến khi nào.',
      en: 'Desks where dossiers are handed in: the nearest first, whether each is open, and until when.',
    },
    description: {
      vi: 'Không có `near` thì theo thứ tự mã. Giờ mở cửa tính cả ngày lễ và ngày làm bù. Các quầy là bảng mã `desks`; `docs/desks.md` nêu các cột.',
      en: 'Without `near` in the order of their codes. Holidays and days that are worked instead are reckoned in. The desks are the code table `desks`; `docs/desks.md` names its columns.',
    },
    who: anySender,
    query: given({
      near: Type.Optional(near),
      procedure: Type.Optional({
        ...shortText,
        description: 'Only those that take this procedure, by its code or by its field.',
        'x-description-vi': 'Chỉ những quầy nhận thủ tục này, theo mã hoặc theo lĩnh vực.',
      }),
      agency: Type.Optional({
        ...shortText,
        description: 'Only those of the agency with this code.',
        'x-description-vi': 'Chỉ những quầy của cơ quan có mã này.',
      }),
      at: Type.Optional({
        ...instantGiven,
        description: 'When; now unless it is said.',
        'x-description-vi': 'Vào lúc nào; mặc định là bây giờ.',
      }),
      open: Type.Optional(
        Type.Boolean({
          description: 'Only those that are open then, or only those that are not.',
          'x-description-vi': 'Chỉ những quầy đang mở cửa lúc đó, hoặc chỉ những quầy không mở cửa.',
        }),
      ),
      ...page(placeCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'desk-page',
          Type.Object({
            at: instant,
            promise: Type.Optional(promiseView),
            desks: Type.Array(deskView),
            nextCursor: Type.Optional(text),
          }),
        ),
        example: {
          at: '2026-11-30T09:00:00+07:00',
          promise: { metres: 5000, kept: true, nearestMetres: 840 },
          desks: [
            {
              code: 'H26.900.01',
              name: 'Điểm phục vụ hành chính công phường Minh Họa',
              agency: 'H26.900',
              address: '1 phố Minh Họa',
              latitude: 21.0285,
              longitude: 105.8542,
              hotline: '024.1022',
              metres: 840,
              open: true,
              until: '2026-11-30T11:30:00+07:00',
              hours: { mon: '07:30-11:30 13:30-17:00', sat: '07:30-11:30' },
              procedures: [],
              fields: [],
              validFrom: '2026-03-01',
              source: 'Quyết định minh họa',
            },
          ],
        },
      },
    },
    handle: async ({ query: { at: asked, open, near: place, cursor, limit, ...filter } }, api) => {
      const at = instantIn(asked, api)
      const after = placeOf(cursor, 2)
      const found = await api.find({ at, near: placeIn(place, api), ...filter })
      const rest = found.filter(
        (one) => (open === undefined || one.state.open === open) && (!after || isAfter(one, after)),
      )
      const shown = rest.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        at: vietnamTime(at),
        ...(place !== undefined && { promise: promiseOf(found, api.promisedMetres) }),
        desks: shown.map(deskBody),
        ...(rest.length > limit && last && { nextCursor: cursorOf(placeInList(last)) }),
      })
    },
  }),
]
