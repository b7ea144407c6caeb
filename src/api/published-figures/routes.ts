import Type from 'typebox'
import { actorOf } from '#access/caller.ts'
import { isInScope } from '#access/scope.ts'
import { publishedAgainstOurs } from '#score/agency-scores.ts'
import { agreements } from '#score/compare.ts'
import { groupNames, lineNames } from '#score/lines.ts'
import { isProvisional } from '#score/period.ts'
import type {
  PublishedCounts,
  PublishedImport,
  StoredPublishedImport,
} from '#store/score/published-imports.ts'
import { maxShownProblems } from '../csv-file.ts'
import { findingBody, problem } from '../http/problem.ts'
import { cutPage } from '../page.ts'
import { given, named, numberCursor, oneOf, page, reason, text } from '../parts.ts'
import { cursorOf, placeCursor, placeOf } from '../place-cursor.ts'
import { answered, ok, routeFor } from '../route.ts'
import { agencyAsked, periodAsked, periodView, scoreQuery } from '../scores/asked.ts'
import type { ScoresApi } from '../scores/routes.ts'
import { having } from '../who.ts'
import { answerIn, importRequest, inFile } from './import-request.ts'
import {
  comparisonBody,
  comparisonView,
  publishedImportBody,
  publishedImportView,
  publishedReport,
} from './view.ts'

type Wanted = Omit<PublishedImport, 'hash' | 'now'> & { readonly content: string }

/** What the routes may do about figures that others publish. */
export interface PublishedFiguresApi extends Pick<ScoresApi, 'today' | 'source'> {
  /** What an import would change; changes nothing. */
  plan(of: Pick<Wanted, 'answer' | 'period' | 'procedure'>): Promise<PublishedCounts>
  /** Without an id nothing changed. */
  importFigures(request: Wanted): Promise<{ readonly id?: number; readonly counts: PublishedCounts }>
  imports(filter: {
    readonly period?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  }): Promise<readonly StoredPublishedImport[]>
  undo(request: {
    readonly id: number
    readonly by: string
    readonly reason: string
  }): Promise<{ readonly undone: StoredPublishedImport; readonly wasUndone: boolean } | undefined>
}

const route = routeFor<PublishedFiguresApi>()
const mayRead = having('operate', 'seeAll')
const mayChange = having('operate')
const tag = 'Catalogue'

const heldAlready = {
  vi: 'Số liệu này đã có đúng như vậy: không cần nạp lại',
  en: 'These figures are held already as they are: there is no need to import them',
}

/** Figures that others publish about the city: kept, and held against ours. */
export const publishedFigureRoutes = [
  route({
    id: 'importPublishedFigures',
    method: 'POST',
    path: '/v1/published-figures',
    tag,
    summary: {
      vi: 'Nạp số liệu đánh giá mà nơi khác công bố (câu trả lời của evaluation/* đã lưu thành tệp).',
      en: 'Imports figures that others publish (an answer of evaluation/* that somebody saved).',
    },
    description: {
      vi: 'Nạp tất cả hoặc không gì cả. Giá trị để trống vẫn là trống, không thành 0. Nạp lại cùng số liệu cho kết quả 409. Giao diện này không chính thức: chỉ nạp bằng tệp. Xem docs/score.md.',
      en: 'All or nothing. What they left empty stays empty and is no 0. The same figures again answer 409. That interface is unofficial, so files are the only way in. See docs/score.md.',
    },
    who: mayChange,
    limits: { bytes: 5_000_000, depth: 8, values: 100 },
    body: {
      kind: 'json',
      schema: importRequest,
      example: {
        file: 'dvc-progress-tree.json',
        period: '2026-10',
        content:
          '{"code":"OK","data":{"parent":{"departmentId":"0aaaaaaa-0000-7000-8000-000000000001","departmentCode":"H26","totalReceived":10,"totalOnTime":9,"totalScore":18,"totalMaxScore":20},"children":[]}}',
        reason: 'Đối chiếu tháng 10',
      },
    },
    answers: {
      200: {
        description: { vi: 'Những gì sẽ thay đổi (dryRun)', en: 'What would change (dryRun)' },
        schema: publishedReport,
      },
      201: { description: { vi: 'Những gì đã thay đổi', en: 'What has changed' }, schema: publishedReport },
    },
    problems: ['nothing-to-do'],
    handle: async ({ caller, language, body }, api) => {
      const { content, file, period, procedure = '', dryRun = false, reason: why = '' } = body
      const answer = answerIn(content)
      const { evaluation } = answer
      const warnings = answer.findings.map(inFile).slice(0, maxShownProblems)
      const shared = { evaluation, warnings: warnings.map((one) => findingBody(one, language)) }
      if (dryRun) return ok({ dryRun, ...shared, counts: await api.plan({ answer, period, procedure }) })
      const by = actorOf(caller)
      const done = await api.importFigures({ answer, content, file, period, procedure, by, reason: why })
      if (done.id === undefined) throw problem('nothing-to-do', { detail: heldAlready })
      return answered(201, { id: done.id, dryRun, ...shared, counts: done.counts })
    },
  }),
  route({
    id: 'listPublishedImports',
    method: 'GET',
    path: '/v1/published-figures/imports',
    tag,
    summary: {
      vi: 'Đã nạp số liệu công bố nào, ai nạp, khi nào, vì sao; mới nhất trước.',
      en: 'Which published figures were imported, by whom, when and why; newest first.',
    },
    who: mayRead,
    query: given({ period: scoreQuery.period, ...page(numberCursor) }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'published-import-page',
          Type.Object({ imports: Type.Array(publishedImportView), nextCursor: Type.Optional(text) }),
        ),
      },
    },
    handle: async ({ query: { period, cursor, limit } }, api) => {
      const before = cursor === undefined ? undefined : Number(cursor)
      const { page: shown, next } = cutPage(await api.imports({ period, before, limit: limit + 1 }), limit)
      return ok({ imports: shown.map(publishedImportBody), ...next })
    },
  }),
  route({
    id: 'undoPublishedImport',
    method: 'POST',
    path: '/v1/published-figures/imports/{id}/undo',
    tag,
    summary: {
      vi: 'Hoàn tác một lần nạp; số liệu nạp trước đó lại có hiệu lực.',
      en: 'Takes an import back; what an earlier one said holds again.',
    },
    who: mayChange,
    params: Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) }),
    body: {
      kind: 'json',
      schema: named('published-undo-request', given({ reason })),
      example: { reason: 'Nạp nhầm tháng' },
    },
    answers: { 200: { description: { vi: 'Lần nạp', en: 'The import' }, schema: publishedImportView } },
    problems: ['nothing-to-do'],
    handle: async ({ caller, params: { id }, body }, api) => {
      const done = await api.undo({ id: Number(id), by: actorOf(caller), reason: body.reason })
      if (!done) throw problem('not-found')
      if (done.wasUndone) {
        const { undoneBy, undoneReason } = done.undone
        throw problem('nothing-to-do', {
          detail: {
            vi: `${undoneBy} đã hoàn tác lần nạp này: ${undoneReason}`,
            en: `${undoneBy} has undone it: ${undoneReason}`,
          },
        })
      }
      return ok(publishedImportBody(done.undone))
    },
  }),
  route({
    id: 'listPublishedFigures',
    method: 'GET',
    path: '/v1/published-figures',
    tag,
    summary: {
      vi: 'Số liệu công bố đối chiếu với số liệu của mình, theo đơn vị và dòng chỉ tiêu.',
      en: 'Published figures held against ours, by agency and line.',
    },
    description: {
      vi: 'Khớp khi lệch không quá 0,015 điểm. Đơn vị chưa biết mã chỉ hiện với người thấy mọi đơn vị.',
      en: 'They agree within 0.015 points. Agencies whose code is not known are shown only to callers of all agencies.',
    },
    who: mayRead,
    query: given({
      ...scoreQuery,
      line: Type.Optional(oneOf([...lineNames, ...groupNames])),
      agreement: Type.Optional(oneOf(agreements)),
      ...page(placeCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: named(
          'published-comparison-page',
          Type.Object({
            period: periodView,
            provisional: Type.Boolean(),
            comparisons: Type.Array(comparisonView),
            nextCursor: Type.Optional(text),
          }),
        ),
      },
    },
    handle: async ({ caller, language, query }, api) => {
      const { period: name, agency, line, agreement, cursor, limit } = query
      const [after = ''] = placeOf(cursor, 1) ?? []
      const today = api.today()
      const period = periodAsked(name, today)
      const agencies = agencyAsked(caller, agency)
      const isAsked = (code: string | null) =>
        code === null ? agencies.includes('*') : isInScope({ agencies }, code)
      const found = publishedAgainstOurs(await api.source({ period, agencies }))
        .filter((one) => isAsked(one.agency))
        .filter((one) => line === undefined || one.line === line)
        .filter((one) => agreement === undefined || one.agreement === agreement)
        .map((one) => ({ id: `${one.agency ?? `~${one.departmentId}`} ${one.line}`, one }))
        .toSorted((former, later) => (former.id < later.id ? -1 : 1))
        .filter(({ id }) => id > after)
      const { page: shown, next } = cutPage(found.slice(0, limit + 1), limit)
      const { nextCursor } = next
      return ok({
        period: { name: period.name, from: period.from, to: period.to },
        provisional: isProvisional(period, today),
        comparisons: shown.map(({ one }) => comparisonBody(one, language)),
        ...(nextCursor !== undefined && { nextCursor: cursorOf([nextCursor]) }),
      })
    },
  }),
]
