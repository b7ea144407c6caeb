import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { isDay, vietnamInstant } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import type { ChangesFilter, StoredChange } from '#store/procedure-changes.ts'
import type { ProcedureMarks } from '#store/procedure-marks.ts'
import type { FoundProcedure, ProcedureFilter } from '#store/procedure-search.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { dayGiven, given, instantGiven, numberCursor, oneOf, page, say, searchText, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import {
  changeBody,
  changeKinds,
  changePage,
  onlineLevels,
  type ProcedureStory,
  procedureBody,
  procedureMarks,
  procedurePage,
  procedureStory,
  storyBody,
} from './view.ts'

/** What the routes may do with the procedures of the catalogue. */
export interface ProceduresApi {
  searchProcedures(filter: ProcedureFilter): Promise<FoundProcedure[]>
  /** Under any form of its code; now where no time is named. */
  procedureOn(code: string, at: Date | undefined): Promise<ProcedureStory | undefined>
  procedureChanges(filter: ChangesFilter): Promise<StoredChange[]>
  /** False where the catalogue has no such procedure. */
  markProcedure(request: {
    readonly code: string
    readonly marks: ProcedureMarks
    readonly by: string
  }): Promise<boolean>
}

const route = routeFor<ProceduresApi>()

const dayOrTime = Type.Union(
  [dayGiven, instantGiven],
  say(
    'BAD_TIME',
    'Phải là ngày YYYY-MM-DD hoặc thời điểm RFC 3339 có múi giờ, từ năm 1900',
    'Must be a day YYYY-MM-DD or an RFC 3339 time with its offset, from 1900 on',
  ),
)
const words = (description: string, vi: string) =>
  Type.Optional({ ...searchText, description, 'x-description-vi': vi })

/** Of a day, its first or its last moment in Vietnam. */
const momentNamed = (value: string | undefined, clock: string): Date | undefined =>
  value !== undefined && isDay(value) ? vietnamInstant(`${value}T${clock}`) : momentOf(value)
const beginningOf = (value: string | undefined) => momentNamed(value, '00:00:00')
const endOf = (value: string | undefined) => momentNamed(value, '23:59:59.999')

/** How well the last one of a page fitted; what is no number counts as none. */
const ranksIn = (text: string) => text.split(' ').map((rank) => (/^\d{1,6}$/.test(rank) ? Number(rank) : 0))

const storyOf = async (api: ProceduresApi, code: string, at?: Date) => {
  const story = await api.procedureOn(code, at)
  if (!story) throw problem('not-found')
  return storyBody(code, story)
}

const code = Type.Object({ code: text })

/** The portal's procedures: searching them, one of them on a date, what has changed, what the city knows besides. */
export const procedureRoutes = [
  route({
    id: 'listProcedures',
    method: 'GET',
    path: '/v1/procedures',
    tag: 'Catalogue',
    summary: {
      vi: 'Tìm thủ tục của Cổng, phù hợp nhất trước, từng trang.',
      en: "Searches the portal's procedures, the best match first, a page at a time.",
    },
    description: {
      vi: 'Các từ theo thứ tự bất kỳ, có dấu hoặc không dấu; từ cuối có thể gõ dở. Mã tìm ra thủ tục ở mọi dạng: mã quốc gia, kèm mã địa phương, hoặc gõ dở. Trang được đếm từ đầu, nên một lần làm mới xen giữa có thể làm lệch một dòng.',
      en: 'Words in any order, with or without diacritics; the last one may be begun only. A code finds its procedure in any form: bare, with the suffix of a local authority, or begun. Pages are counted from the beginning, so a refresh between two of them may shift a row.',
    },
    who: anySender,
    query: given({
      q: words(
        'Words of the name, field, agency, results; or a code.',
        'Các từ trong tên, lĩnh vực, cơ quan, kết quả; hoặc mã.',
      ),
      field: words(
        'Code or name of a field, or words of it that stand together.',
        'Mã hoặc tên lĩnh vực, hoặc các từ liền nhau trong đó.',
      ),
      agency: words(
        'The same of an executing, competent or publishing agency.',
        'Tương tự, của cơ quan thực hiện, có thẩm quyền hoặc công bố.',
      ),
      level: words('Code or name of a level.', 'Mã hoặc tên cấp thực hiện.'),
      online: Type.Optional(
        oneOf([...onlineLevels, 'offered', 'unknown'], {
          description: 'As the city has marked it; `offered`: the portal publishes the online channel.',
          'x-description-vi': 'Như đơn vị đã đánh dấu; `offered`: Cổng công bố kênh trực tuyến.',
        }),
      ),
      withoutBoundaries: Type.Optional(
        Type.Boolean({
          description: 'As the city has marked it.',
          'x-description-vi': 'Như đơn vị đã đánh dấu.',
        }),
      ),
      changedSince: Type.Optional({
        ...dayOrTime,
        description: 'Changed on this day of Vietnam, or at this time, or later.',
        'x-description-vi': 'Thay đổi từ ngày này (giờ Việt Nam) hoặc từ thời điểm này.',
      }),
      withdrawn: oneOf(['true', 'false', 'all'], {
        default: 'false',
        description: '`all` for both.',
        'x-description-vi': '`all`: cả hai.',
      }),
      ...page(placeCursor),
    }),
    answers: { 200: { description: { vi: 'Một trang', en: 'A page' }, schema: procedurePage } },
    handle: async ({ query: { cursor, limit, changedSince, ...filter } }, api) => {
      const after = placeOf(cursor, 2)
      const found = await api.searchProcedures({
        ...filter,
        changedSince: beginningOf(changedSince),
        ...(after && { after: { ranks: ranksIn(after[0]), code: after[1] } }),
        limit: limit + 1,
      })
      const shown = found.slice(0, limit)
      const last = shown.at(-1)
      return ok({
        procedures: shown.map(procedureBody),
        ...(found.length > limit && last && { nextCursor: cursorOf([last.ranks.join(' '), last.code]) }),
      })
    },
  }),
  route({
    id: 'getProcedure',
    method: 'GET',
    path: '/v1/procedures/{code}',
    tag: 'Catalogue',
    summary: {
      vi: 'Một thủ tục theo phiên bản có hiệu lực vào một ngày, kèm lịch sử các phiên bản.',
      en: 'A procedure by the version in force on a date, with the history of its versions.',
    },
    description: {
      vi: 'Mọi dạng của mã được quy về mã quốc gia (`code`). `basis` nêu cách tìm ra phiên bản: đang có hiệu lực; phiên bản cuối của thủ tục đã bãi bỏ; hoặc chỉ là phiên bản cũ nhất được biết. Một ngày được hiểu là thời điểm cuối ngày ở Việt Nam.',
      en: 'Any form of the code is resolved to the national one (`code`). `basis` says how the version was found: in force; the last one of a procedure that was withdrawn by then; or only the oldest that is known. A day stands for its last moment in Vietnam.',
    },
    who: anySender,
    params: code,
    query: given({
      on: Type.Optional({
        ...dayOrTime,
        description: 'A day of Vietnam or a time; now by default.',
        'x-description-vi': 'Ngày (giờ Việt Nam) hoặc thời điểm; mặc định là bây giờ.',
      }),
    }),
    answers: { 200: { description: { vi: 'Thủ tục', en: 'The procedure' }, schema: procedureStory } },
    handle: async ({ params, query }, api) => ok(await storyOf(api, params.code, endOf(query.on))),
  }),
  route({
    id: 'putProcedureMarks',
    method: 'PUT',
    path: '/v1/procedures/{code}/marks',
    tag: 'Catalogue',
    summary: {
      vi: 'Ghi những gì Cổng không công bố về thủ tục: mức độ trực tuyến, có phi địa giới hay không.',
      en: 'Says of a procedure what the portal does not: its online level, whether it is without boundaries.',
    },
    description: {
      vi: 'Thay toàn bộ đánh dấu của thủ tục: phần không nêu là chưa biết. Được ghi vào nhật ký.',
      en: 'Replaces all marks of the procedure: what is left out is not known. Audited. An Idempotency-Key is not needed and not looked at.',
    },
    who: having('operate'),
    params: code,
    body: {
      kind: 'json',
      schema: procedureMarks,
      example: { onlineLevel: 'full', withoutBoundaries: true, note: 'Tiếp nhận toàn thành phố' },
    },
    answers: { 200: { description: { vi: 'Thủ tục', en: 'The procedure' }, schema: procedureStory } },
    handle: async ({ caller, params, body }, api) => {
      if (!(await api.markProcedure({ code: params.code, marks: body, by: actorOf(caller) })))
        throw problem('not-found')
      return ok(await storyOf(api, params.code))
    },
  }),
  route({
    id: 'listProcedureChanges',
    method: 'GET',
    path: '/v1/procedure-changes',
    tag: 'Catalogue',
    summary: {
      vi: 'Các thủ tục đã thay đổi ra sao, mới nhất trước, từng trang.',
      en: 'What has become of the procedures, newest first, a page at a time.',
    },
    who: anySender,
    query: given({
      code: Type.Optional(text),
      change: Type.Optional(oneOf(changeKinds)),
      since: Type.Optional({
        ...dayOrTime,
        description: 'Found on this day of Vietnam, or at this time, or later.',
        'x-description-vi': 'Phát hiện từ ngày này (giờ Việt Nam) hoặc từ thời điểm này.',
      }),
      ...page(numberCursor),
    }),
    answers: { 200: { description: { vi: 'Một trang', en: 'A page' }, schema: changePage } },
    handle: async ({ query: { since, cursor, limit, ...filter } }, api) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const asked = { ...filter, since: beginningOf(since), before, limit: limit + 1 }
      const { page: shown, next } = cutPage(await api.procedureChanges(asked), limit)
      return ok({ changes: shown.map(changeBody), ...next })
    },
  }),
]
