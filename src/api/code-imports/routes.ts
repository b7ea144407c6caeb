import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import type { CodeTable, Finding } from '#adapter-kit'
import { nationalSet } from '#codes/code-row.ts'
import type { StoredImport, Undone } from '#store/code-imports.ts'
import { codeTable } from '../code-tables/view.ts'
import { csvBody, csvFile, maxShownProblems, reasonUnlessDry } from '../csv-file.ts'
import { problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { dayGiven, given, named, numberCursor, page, reason, say, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { codeImport, type ImportReport, importBody, importReport, reportBody } from './view.ts'

interface CodesWanted {
  readonly table: CodeTable
  readonly set: string
  /** The name of the file. */
  readonly file: string
  readonly csv: string
  readonly from?: string | undefined
  readonly by: string
  readonly reason: string
  readonly dryRun: boolean
}

export type ImportAnswer =
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** The set is so already. */
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'planned'; readonly report: ImportReport }
  | { readonly kind: 'imported'; readonly id: number; readonly report: ImportReport }

/** What the routes may do about imports of codes. */
export interface CodeImportsApi {
  importCodes(request: CodesWanted): Promise<ImportAnswer>
  imports(filter: {
    readonly table?: CodeTable | undefined
    readonly set?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<readonly StoredImport[]>
  undo(request: { readonly id: number; readonly by: string; readonly reason: string }): Promise<Undone>
}

const route = routeFor<CodeImportsApi>()
const mayChange = having('operate')

const table = codeTable

const importRequest = named(
  'code-import-request',
  given(
    {
      table,
      set: Type.Optional(
        Type.String({
          default: nationalSet,
          maxLength: 60,
          pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
          description: 'Whose codes; `national` for all who have none of their own.',
          'x-description-vi': 'Bộ mã của ai; `national` cho tất cả những ai không có bộ riêng.',
          ...say(
            'BAD_SET',
            'Phải gồm chữ thường, số và dấu gạch nối, tối đa 60 ký tự',
            'Must be of lower-case letters, digits and hyphens, at most 60 characters',
          ),
        }),
      ),
      ...csvFile,
      from: Type.Optional({
        ...dayGiven,
        description: 'Rows that do not say theirs begin here, and end what their codes stood for before.',
        'x-description-vi':
          'Dòng không nêu ngày bắt đầu có hiệu lực từ ngày này và chấm dứt nghĩa trước đó của mã.',
      }),
    },
    reasonUnlessDry,
  ),
)

/** What came of it, where something did. */
export const imported = (answer: ImportAnswer) => {
  if (answer.kind === 'invalid') {
    const findings = answer.findings.filter(({ severity }) => severity === 'reject')
    const more = { problems: findings.length }
    throw problem('invalid-request', { findings: findings.slice(0, maxShownProblems), more })
  }
  if (answer.kind === 'nothing-to-do') {
    const vi = 'Bảng mã đã đúng như tệp: không cần nạp lại'
    const en = 'The table is as the file says already: there is no need to import it'
    throw problem('nothing-to-do', { detail: { vi, en } })
  }
  return answer
}

const undone = (done: Undone): StoredImport => {
  switch (done.kind) {
    case 'not-found':
      throw problem('not-found')
    case 'already-undone': {
      const { undoneBy, undoneReason } = done.undone
      const vi = `${undoneBy} đã hoàn tác lần nạp này: ${undoneReason}`
      throw problem('nothing-to-do', { detail: { vi, en: `${undoneBy} has undone it: ${undoneReason}` } })
    }
    case 'not-latest': {
      const { id, file: name, by } = done.latest
      const vi = `Phải hoàn tác lần nạp mới nhất trước: số ${id} (${name}, ${by})`
      const en = `The newest import has to be undone first: ${id} (${name}, by ${by})`
      throw problem('nothing-to-do', { detail: { vi, en }, more: { latest: id } })
    }
    case 'undone':
      return done.undone
  }
}

/** Imports into code tables, and taking them back. */
export const codeImportRoutes = [
  route({
    id: 'importCodes',
    method: 'POST',
    path: '/v1/code-imports',
    tag: 'Catalogue',
    summary: {
      vi: 'Nạp nội dung tệp CSV vào một bộ mã và thả những gì đang chờ các mã đó.',
      en: 'Puts what a CSV file says into a set of a code table, and lets go what waited for it.',
    },
    description: {
      vi: 'Nạp tất cả hoặc không gì cả: mọi lỗi đều được nêu ở `/csv/<dòng>/<cột>`. Dòng mà tệp không nêu thì giữ nguyên. Nạp lại cùng một tệp cho kết quả 409. `docs/code-tables.md` nêu tên các cột.',
      en: 'All or nothing: every problem is reported, at the pointer `/csv/<line>/<column>`. Rows that the file does not name stay as they are. The same file again answers 409. `docs/code-tables.md` names the columns.',
    },
    who: mayChange,
    limits: csvBody,
    body: {
      kind: 'json',
      schema: importRequest,
      example: {
        table: 'units',
        file: 'wards.csv',
        csv: 'code,name,valid_from\n00097,Phường Hồng Hà,2025-07-01\n',
        reason: 'Nghị quyết sắp xếp đơn vị hành chính',
      },
    },
    answers: {
      200: {
        description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
        schema: importReport,
      },
      201: { description: { vi: 'Những gì đã thay đổi', en: 'What has changed' }, schema: importReport },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, body }, api) => {
      const { set = nationalSet, reason: why = '', dryRun = false, ...rest } = body
      const wanted = { ...rest, set, reason: why, dryRun, by: actorOf(caller) }
      const answer = imported(await api.importCodes(wanted))
      const report = reportBody(answer.report, language)
      return answer.kind === 'planned'
        ? ok({ dryRun: true, ...report })
        : answered(201, { id: answer.id, dryRun: false, ...report })
    },
  }),
  route({
    id: 'listCodeImports',
    method: 'GET',
    path: '/v1/code-imports',
    tag: 'Catalogue',
    summary: {
      vi: 'Đã nạp gì, ai nạp, khi nào và vì sao; mới nhất trước.',
      en: 'What was imported, by whom, when and why; newest first.',
    },
    who: having('operate', 'seeAll'),
    query: given({ table: Type.Optional(table), set: Type.Optional(text), ...page(numberCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'code-import-page',
          Type.Object({ imports: Type.Array(codeImport), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { cursor, limit, ...filter } }, api) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { page: shown, next } = cutPage(await api.imports({ ...filter, before, limit: limit + 1 }), limit)
      return ok({ imports: shown.map(importBody), ...next })
    },
  }),
  route({
    id: 'undoCodeImport',
    method: 'POST',
    path: '/v1/code-imports/{id}/undo',
    tag: 'Catalogue',
    summary: {
      vi: 'Hoàn tác lần nạp mới nhất của một bộ mã; những gì có hiệu lực trước đó lại có hiệu lực.',
      en: 'Takes the newest import of a set back; what held before holds again.',
    },
    description: {
      vi: '409 nêu vì sao không được: đã hoàn tác rồi, hoặc phải hoàn tác lần nạp mới hơn trước.',
      en: '409 says why not: it was undone already, or a newer import of the set has to be undone first.',
    },
    who: mayChange,
    params: Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) }),
    body: { kind: 'json', schema: named('code-undo-request', given({ reason })) },
    answers: { 200: { description: { vi: 'Lần nạp', en: 'The import' }, schema: codeImport } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params, body }, api) => {
      const done = await api.undo({ id: Number(params.id), by: actorOf(caller), reason: body.reason })
      return ok(importBody(undone(done)))
    },
  }),
]
