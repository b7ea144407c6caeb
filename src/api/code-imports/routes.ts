import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { nationalSet } from '#codes/code-row.ts'
import { fileOfRow, findingOfRow } from '#codes/one-row.ts'
import type { StoredImport, Undone } from '#store/code-imports.ts'
import { codeTable } from '../code-tables/view.ts'
import { csvBody } from '../csv-file.ts'
import { type Language, problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { given, named, numberCursor, page, reason, text } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { type CodeImportsApi, type ImportAnswer, imported } from './imported.ts'
import { importRequest, rowRequest } from './requests.ts'
import { codeImport, importBody, importReport, reportBody } from './view.ts'

const route = routeFor<CodeImportsApi>()
const mayChange = having('operate')
const table = codeTable

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

const tried = {
  200: {
    description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
    schema: importReport,
  },
  201: { description: { vi: 'Những gì đã thay đổi', en: 'What has changed' }, schema: importReport },
}

const reportOf = (answer: ImportAnswer, language: Language) => {
  const done = imported(answer)
  const report = reportBody(done.report, language)
  return done.kind === 'planned'
    ? ok({ dryRun: true, ...report })
    : answered(201, { id: done.id, dryRun: false, ...report })
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
    answers: tried,
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, body }, api) => {
      const { set = nationalSet, reason: why = '', dryRun = false, ...rest } = body
      const wanted = { ...rest, set, reason: why, dryRun, by: actorOf(caller) }
      return reportOf(await api.importCodes(wanted), language)
    },
  }),
  route({
    id: 'addCodeRow',
    method: 'POST',
    path: '/v1/code-tables/{table}/rows',
    tag: 'Catalogue',
    summary: {
      vi: 'Thêm hoặc sửa một dòng của bảng mã và thả những gì đang chờ mã đó.',
      en: 'Adds a row to a code table, or changes it, and lets go what waited for it.',
    },
    description: {
      vi: 'Là một lần nạp chỉ có một dòng: cùng các kiểm tra, chạy thử được, và hoàn tác bằng `POST /v1/code-imports/{id}/undo`. Dòng có cùng mã và cùng ngày bắt đầu được thay toàn bộ.',
      en: 'An import of one row: checked alike, with a dry run, and undone by `POST /v1/code-imports/{id}/undo`. A row with the same code and first day is replaced as a whole.',
    },
    who: mayChange,
    params: Type.Object({ table }),
    body: {
      kind: 'json',
      schema: rowRequest,
      example: {
        code: '00097',
        name: 'Phường Hồng Hà',
        validFrom: '2025-07-01',
        reason: 'Nghị quyết sắp xếp đơn vị hành chính',
      },
    },
    answers: tried,
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, params, body }, api) => {
      const { set = nationalSet, reason: why = '', dryRun = false, endsFormer = false, ...row } = body
      const answer = await api.importCodes({
        ...{ table: params.table, set, reason: why, dryRun, by: actorOf(caller) },
        file: `row:${row.code}`,
        csv: fileOfRow(row),
        ...(endsFormer && { from: row.validFrom }),
      })
      if (answer.kind !== 'invalid') return reportOf(answer, language)
      const findings = answer.findings.map((finding) => findingOfRow(row, finding))
      return reportOf({ ...answer, findings }, language)
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
