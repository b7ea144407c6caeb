import Type from 'typebox'
import { actorOf, type Caller } from '#access/caller.ts'
import type { RecordLooks } from '#access/look.ts'
import type { WordsOf } from '#messages/code-words.ts'
import type { CleansingOrder, CleansingsFilter, StoredCleansing } from '#store/cleansing/cleansings.ts'
import type { ResultRow } from '#store/cleansing/rows.ts'
import { lacking, problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { given, id, idCursor, named, oneOf, page, text } from '../parts.ts'
import type { QueriesApi, QueryTarget } from '../queries/routes.ts'
import { answered, ok, routeFor } from '../route.ts'
import { anySender, having } from '../who.ts'
import type { FileRow } from './file-rows.ts'
import { order, soundGrounds, targetOf } from './order.ts'
import { receive } from './receive.ts'
import { resultOf } from './result.ts'
import { cleansingBody, cleansingRow, cleansingView, resultFile } from './view.ts'

/** What the routes may do about files that are held against a database. */
export interface CleansingApi extends Pick<QueriesApi, 'rules'> {
  /** Questions that can be made of rows and are answered with something to hold against them. */
  readonly targets: readonly QueryTarget[]
  readonly maxRows: number
  /** How long a result is kept; 0 for ever. */
  readonly keptDays: number
  readonly wordsOf: WordsOf
  openCleansing(order: CleansingOrder): Promise<string>
  addRows(id: string, target: QueryTarget, rows: readonly FileRow[]): Promise<void>
  dropCleansing(id: string): Promise<void>
  startCleansing(request: { readonly id: string; readonly by: string }): Promise<StoredCleansing | undefined>
  findCleansings(filter: CleansingsFilter): Promise<StoredCleansing[]>
  /** False when it does not run any more. */
  stopCleansing(request: { readonly id: string; readonly by: string }): Promise<boolean>
  resultRows(id: string, after: number, limit: number): Promise<ResultRow[]>
  recordLooks: RecordLooks
}

const route = routeFor<CleansingApi>()
const tag = 'Queries'

/** One's own; all for those who see all of every agency, and of these nothing but how far they are. */
const ownedBy = ({ name, rights }: Caller) =>
  rights.seeAll && rights.agencies.includes('*') ? {} : { sender: name }

const find = async (api: CleansingApi, caller: Caller, wanted: string): Promise<StoredCleansing> => {
  const [run] = await api.findCleansings({ id: wanted, limit: 1, ...ownedBy(caller) })
  if (!run) throw problem('not-found')
  return run
}

/** All who log in at the console are one sender: there it is the person's own. */
const isOwn = ({ name, person, session }: Caller, run: StoredCleansing): boolean =>
  run.sender === name && (session === undefined || run.person === person)

/** One's own; what another began is ended only by who may step in. */
const mayStop = (caller: Caller, run: StoredCleansing) => isOwn(caller, run) || caller.rights.operate

const oneRun = { description: { vi: 'Lần làm sạch', en: 'The run' }, schema: cleansingView }
const params = Type.Object({ id })

/** Files of persons or enterprises, held against a database row by row. */
export const cleansingRoutes = [
  route({
    id: 'startCleansing',
    method: 'POST',
    path: '/v1/cleansing',
    tag,
    summary: {
      vi: 'Nhận một tệp người hoặc doanh nghiệp để đối chiếu từng dòng với một cơ sở dữ liệu.',
      en: 'Takes a file of persons or enterprises, to be held against a database row by row.',
    },
    description: {
      vi: 'Tệp CSV có tiêu đề, hoặc mỗi dòng một đối tượng JSON. Tệp được ghi trong khi đọc; việc hỏi do các tiến trình làm việc thực hiện, trong giới hạn, hạn mức và giờ của kết nối. Mỗi dòng có mục đích và được ghi nhật ký như một lần tra cứu.',
      en: 'CSV with a header, or one JSON object a line. It goes into the record while it is read; the workers ask, within the limits, quotas and hours of the endpoint. Each row has its purpose and is written down as a single question is.',
    },
    who: anySender,
    takes: 'bulkCalls',
    limits: { bytes: 20_000_000, depth: 4, values: 60 },
    ownLimit: true,
    query: order,
    body: { kind: 'stream', schema: cleansingRow, mediaTypes: ['text/csv', 'application/x-ndjson'] },
    answers: {
      202: {
        description: {
          vi: 'Đã nhận; xem tiến độ ở Location',
          en: 'Taken; look at its progress under Location',
        },
        schema: cleansingView,
        headers: {
          Location: {
            description: { vi: 'Địa chỉ của lần làm sạch', en: 'The address of the run' },
            schema: text,
          },
        },
      },
    },
    problems: ['forbidden'],
    handle: async ({ caller, language, query, body }, api) => {
      const target = targetOf(api, caller, query)
      soundGrounds(api, query)
      const {
        endpoint,
        operation,
        officer,
        budget = null,
        codesOn = null,
        dossierCode = null,
        override = null,
      } = query
      const begun = await receive(api, target, body, () =>
        api.openCleansing({
          ...{ endpoint, operation, officer, budget, codesOn, dossierCode, override },
          reason: query.reason,
          sender: caller.name,
          person: caller.person ?? null,
        }),
      )
      const run = await api.startCleansing({ id: begun, by: actorOf(caller) })
      if (!run) throw problem('unavailable', { retryAfterSeconds: 2 })
      const shown = cleansingBody(run, { language, wordsOf: api.wordsOf }, api.keptDays)
      return answered(202, shown, { location: `/v1/cleansing/${run.id}` })
    },
  }),
  route({
    id: 'listCleansings',
    method: 'GET',
    path: '/v1/cleansing',
    tag,
    summary: {
      vi: 'Các lần làm sạch, mới nhất trước, từng trang.',
      en: 'Runs, newest first, a page at a time.',
    },
    who: anySender,
    query: given(page(idCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'cleansing-page',
          Type.Object({ cleansings: Type.Array(cleansingView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ caller, language, query: { cursor, limit } }, api) => {
      const found = await api.findCleansings({ before: cursor, limit: limit + 1, ...ownedBy(caller) })
      const { page: shown, next } = cutPage(found, limit)
      const said = { language, wordsOf: api.wordsOf }
      return ok({ cleansings: shown.map((run) => cleansingBody(run, said, api.keptDays)), ...next })
    },
  }),
  route({
    id: 'getCleansing',
    method: 'GET',
    path: '/v1/cleansing/{id}',
    tag,
    summary: { vi: 'Một lần làm sạch đã đến đâu.', en: 'How far a run has come.' },
    who: anySender,
    params,
    answers: { 200: oneRun },
    handle: async ({ caller, language, params: { id: wanted } }, api) =>
      ok(cleansingBody(await find(api, caller, wanted), { language, wordsOf: api.wordsOf }, api.keptDays)),
  }),
  route({
    id: 'stopCleansing',
    method: 'POST',
    path: '/v1/cleansing/{id}/stop',
    tag,
    summary: {
      vi: 'Dừng một lần làm sạch; kết quả đã có thì giữ, những dòng còn lại là chưa hỏi.',
      en: 'Ends a run; what was found stays, the other rows are not asked.',
    },
    who: anySender,
    params,
    body: { kind: 'json', schema: given({}) },
    answers: { 200: oneRun },
    problems: ['forbidden', 'nothing-to-do'],
    handle: async ({ caller, language, params: { id: wanted } }, api) => {
      const run = await find(api, caller, wanted)
      if (!mayStop(caller, run)) throw lacking(having('operate'))
      if (!(await api.stopCleansing({ id: run.id, by: actorOf(caller) }))) throw problem('nothing-to-do')
      const after = await find(api, caller, wanted)
      return ok(cleansingBody(after, { language, wordsOf: api.wordsOf }, api.keptDays))
    },
  }),
  route({
    id: 'getCleansingResult',
    method: 'GET',
    path: '/v1/cleansing/{id}/result',
    tag,
    summary: {
      vi: 'Kết quả từng dòng: khớp, không khớp, không có thông tin, chưa hỏi; kèm đề xuất sửa.',
      en: 'What came of each row: match, mismatch, no information, not asked; with proposed corrections.',
    },
    description: {
      vi: 'Chỉ hệ thống đã gửi tệp được đọc; ai được cho xem ai đều được ghi nhật ký. Trong khi đang chạy thì gồm những dòng đã xong.',
      en: 'Only for the sender of the file; who is shown whom is written down. While the run is under way it holds the rows that are over.',
    },
    who: anySender,
    params,
    query: given({ format: { ...oneOf(['ndjson', 'csv']), default: 'ndjson' } }),
    answers: {
      200: {
        description: { vi: 'Kết quả', en: 'The result' },
        schema: resultFile,
        mediaType: 'application/x-ndjson',
      },
    },
    handle: async ({ caller, language, params: { id: wanted }, query: { format } }, api) => {
      const [run] = await api.findCleansings({ id: wanted, limit: 1, sender: caller.name })
      if (!run || !isOwn(caller, run)) throw problem('not-found')
      const body = await resultOf(api, { caller, run, format, language })
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8'
      const named = { 'Content-Disposition': `attachment; filename="cleansing-${run.id}.${format}"` }
      return {
        ...answered(200, body, { 'Content-Type': type, ...named }),
        streamed: { lastBytesMs: 60_000, over: () => undefined },
      }
    },
  }),
]
