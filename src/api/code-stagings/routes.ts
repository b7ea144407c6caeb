import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { stagingStates } from '#codes/staging-state.ts'
import type { StoredStaging } from '#store/code-stagings.ts'
import { type ImportAnswer, imported } from '../code-imports/imported.ts'
import { importReport, reportBody } from '../code-imports/view.ts'
import { codeTable } from '../code-tables/view.ts'
import { csvFile, reasonUnlessDry } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { count, day, given, instant, named, numberCursor, oneOf, page, reason, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'

/** What the routes may do about lists of codes that partners gave. */
export interface CodeStagingsApi {
  stagings(filter: {
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<readonly StoredStaging[]>
  /** Undefined where there is no such list, or a newer one took its place. */
  confirm(request: {
    readonly id: number
    readonly dryRun: boolean
    readonly by: string
    readonly reason: string
  }): Promise<ImportAnswer | undefined>
  /** Undefined where there is nothing to drop. */
  drop(request: {
    readonly id: number
    readonly by: string
    readonly reason: string
  }): Promise<StoredStaging | undefined>
}

const route = routeFor<CodeStagingsApi>()
const mayChange = having('operate')
const params = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

const codeStaging = named(
  'code-staging',
  Type.Object({
    id: count,
    endpoint: text,
    list: { ...text, description: 'As the partner calls it.', 'x-description-vi': 'Tên danh mục ở đối tác.' },
    table: codeTable,
    set: text,
    at: instant,
    seenAt: {
      ...instant,
      description: 'When the same came last.',
      'x-description-vi': 'Lần gần nhất nhận được đúng nội dung này.',
    },
    day: {
      ...day,
      description: 'What is new in it begins then.',
      'x-description-vi': 'Mã mới có hiệu lực từ ngày này.',
    },
    complete: Type.Boolean({
      description: 'What it does not name has ended.',
      'x-description-vi': 'Mã không có trong danh mục thì hết hiệu lực.',
    }),
    rows: count,
    state: oneOf(stagingStates),
    importId: Type.Optional(count),
    droppedBy: Type.Optional(text),
    droppedReason: Type.Optional(text),
  }),
)

const stagingBody = ({
  at,
  seenAt,
  isComplete,
  importId,
  droppedBy,
  droppedReason,
  ...rest
}: StoredStaging) => ({
  id: rest.id,
  endpoint: rest.endpoint,
  list: rest.list,
  table: rest.table,
  set: rest.set,
  at: at.toISOString(),
  seenAt: seenAt.toISOString(),
  day: rest.day,
  complete: isComplete,
  rows: rest.rows,
  state: rest.state,
  ...(importId !== null && { importId }),
  ...(droppedBy !== null && { droppedBy }),
  ...(droppedReason !== null && { droppedReason }),
})

/** Lists of codes that partners gave: seen, confirmed or dropped by a person. */
export const codeStagingRoutes = [
  route({
    id: 'listCodeStagings',
    method: 'GET',
    path: '/v1/code-stagings',
    tag: 'Catalogue',
    summary: {
      vi: 'Các danh mục mà đối tác cung cấp, đang chờ người xác nhận hoặc đã có quyết định; mới nhất trước.',
      en: 'The lists of codes that partners gave, waiting for a person or decided; newest first.',
    },
    who: having('operate', 'seeAll'),
    query: given(page(numberCursor)),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'code-staging-page',
          Type.Object({ stagings: Type.Array(codeStaging), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { cursor, limit } }, api) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { page: shown, next } = cutPage(await api.stagings({ before, limit: limit + 1 }), limit)
      return ok({ stagings: shown.map(stagingBody), ...next })
    },
  }),
  route({
    id: 'confirmCodeStaging',
    method: 'POST',
    path: '/v1/code-stagings/{id}/confirm',
    tag: 'Catalogue',
    summary: {
      vi: 'Xác nhận một danh mục đang chờ; khi chạy thử chỉ cho biết sẽ thêm, sửa, chấm dứt những mã nào.',
      en: 'Puts a staged list into its table; a dry run only says what would be added, changed and ended.',
    },
    description: {
      vi: 'Như nạp một tệp: tất cả hoặc không gì cả, và hoàn tác được bằng `POST /v1/code-imports/{id}/undo`. Danh mục mới hơn của cùng nguồn mang số khác; số cũ cho kết quả 404.',
      en: 'As an import of a file: all or nothing, and undone by `POST /v1/code-imports/{id}/undo`. A newer list from the same source has another number; the old one answers 404.',
    },
    who: mayChange,
    params,
    body: {
      kind: 'json',
      schema: named(
        'code-staging-confirmation',
        given({ dryRun: csvFile.dryRun, reason: csvFile.reason }, reasonUnlessDry),
      ),
      example: { reason: 'Đã đối chiếu với công bố của Bộ' },
    },
    answers: {
      200: {
        description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
        schema: importReport,
      },
      201: { description: { vi: 'Những gì đã thay đổi', en: 'What has changed' }, schema: importReport },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params: { id }, body }, api) => {
      const { reason: why = '', dryRun = false } = body
      const answer = await api.confirm({ id: Number(id), dryRun, by: actorOf(caller), reason: why })
      if (!answer) throw problem('not-found')
      const done = imported(answer)
      const report = reportBody(done.report, language)
      return done.kind === 'planned'
        ? ok({ dryRun: true, ...report })
        : answered(201, { id: done.id, dryRun: false, ...report })
    },
  }),
  route({
    id: 'dropCodeStaging',
    method: 'POST',
    path: '/v1/code-stagings/{id}/drop',
    tag: 'Catalogue',
    summary: {
      vi: 'Không dùng một danh mục đang chờ. Cùng nội dung đó đến lần nữa thì không hỏi lại.',
      en: 'Drops a staged list. The same list coming again is not asked about again.',
    },
    who: mayChange,
    params,
    body: { kind: 'json', schema: named('code-staging-drop', given({ reason })) },
    answers: { 200: { description: { vi: 'Danh mục', en: 'The list' }, schema: codeStaging } },
    handle: async ({ caller, params: { id }, body }, api) => {
      const dropped = await api.drop({ id: Number(id), by: actorOf(caller), reason: body.reason })
      if (!dropped) throw problem('not-found')
      return ok(stagingBody(dropped))
    },
  }),
]
