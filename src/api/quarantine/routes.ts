import Type from 'typebox'
import { codeTableNames } from '#adapter-kit'
import type { QuarantineFilter, QuarantineGroup } from '#store/quarantine.ts'
import { scope } from '../page.ts'
import { given, oneOf, page, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { anySender } from '../who.ts'
import { groupBody, quarantinePage } from './view.ts'

/** What the routes may do with what waits for codes. */
export interface QuarantineApi {
  quarantine(filter: QuarantineFilter): Promise<readonly QuarantineGroup[]>
}

const route = routeFor<QuarantineApi>()

/** Codes for which messages wait. */
export const quarantineRoutes = [
  route({
    id: 'listQuarantine',
    method: 'GET',
    path: '/v1/quarantine',
    tag: 'Operators',
    summary: {
      vi: 'Những mã mà thông điệp đang chờ: chưa biết, hoặc ứng với nhiều mã.',
      en: 'Codes that messages wait for: unknown, or standing for several things.',
    },
    description: {
      vi: 'Không có quyền `seeAll` thì chỉ thấy những gì thuộc thông điệp của mình.',
      en: 'Without the right `seeAll` only of the own messages.',
    },
    who: anySender,
    query: given({
      table: Type.Optional(oneOf(codeTableNames)),
      set: Type.Optional(text),
      endpoint: Type.Optional({
        ...text,
        description: 'Waited for at this endpoint.',
        'x-description-vi': 'Đang chờ ở kết nối này.',
      }),
      ...page(placeCursor),
    }),
    answers: { 200: { description: { vi: 'Một trang', en: 'A page' }, schema: quarantinePage } },
    handle: async ({ caller, query: { cursor, limit, ...filter } }, api) => {
      const after = placeOf(cursor, 4)
      const found = await api.quarantine({ ...filter, ...scope(caller), after, limit: limit + 1 })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        codes: shown.map(groupBody),
        ...(found.length > limit &&
          last && { nextCursor: cursorOf([last.table, last.set, last.code, last.kind]) }),
      })
    },
  }),
]
