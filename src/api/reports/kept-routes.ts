import Type from 'typebox'
import { may } from '#access/may.ts'
import { type ReportForm, reportFileName, reportForms } from '#reports/form.ts'
import type { KeptFilter, KeptReport } from '#store/reports/find-kept.ts'
import { problem } from '../http/problem.ts'
import { agenciesOf, cutPage } from '../page.ts'
import { given, id, idCursor, oneOf, page, shortText } from '../parts.ts'
import { answered, ok, routeFor } from '../route.ts'
import { fileHeaders } from './document-answer.ts'
import { keptBody, keptPage, keptView } from './kept-view.ts'
import { reportsWho } from './reports-who.ts'

/** What the routes may do about reports that were kept. */
export interface KeptReportsApi {
  /** Newest first. */
  findKept(filter: KeptFilter): Promise<KeptReport[]>
  readKeptFile(id: string, format: string): Promise<Buffer | undefined>
}

const route = routeFor<KeptReportsApi>()

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

const example = {
  id: '019a5b1e-0000-7000-8000-000000000007',
  report: 'online-share',
  title: 'Tỷ lệ hồ sơ trực tuyến',
  schedule: 'leaders-monthly',
  from: '2026-10-01',
  to: '2026-10-31',
  agencies: ['H26'],
  provisional: false,
  madeAt: '2026-11-01T06:00:12+07:00',
  mail: 'sent',
  mailedAt: '2026-11-01T06:00:14+07:00',
  files: [
    {
      format: 'xlsx',
      bytes: 18_204,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
} as const

/** Reports that were made by schedule, and what they were mailed as. */
export const keptReportRoutes = [
  route({
    id: 'listKeptReports',
    method: 'GET',
    path: '/v1/reports/kept',
    tag: 'Reports',
    summary: {
      vi: 'Các báo cáo đã lập theo lịch, mới nhất trước, từng trang.',
      en: 'Reports that were made by schedule, newest first, a page at a time.',
    },
    description: {
      vi: 'Chỉ những báo cáo mà mọi đơn vị trong đó đều thuộc phạm vi quyền của bên gọi.',
      en: 'Those alone whose agencies all lie within the rights of the caller.',
    },
    who: reportsWho,
    query: given({
      report: Type.Optional({ ...shortText, ...about('Tên báo cáo', 'Name of the report') }),
      schedule: Type.Optional({ ...shortText, ...about('Tên lịch trong cấu hình', 'Name of the schedule') }),
      ...page(idCursor),
    }),
    answers: {
      200: {
        description: { vi: 'Một trang', en: 'A page' },
        schema: keptPage,
        example: { reports: [example] },
      },
    },
    handle: async ({ caller, language, query: { cursor, limit, ...filter } }, api) => {
      const found = await api.findKept({ ...filter, ...agenciesOf(caller), before: cursor, limit: limit + 1 })
      const { page: kept, next } = cutPage(found, limit)
      return ok({ reports: kept.map((one) => keptBody(one, language)), ...next })
    },
  }),
  route({
    id: 'getKeptReport',
    method: 'GET',
    path: '/v1/reports/kept/{id}',
    tag: 'Reports',
    summary: { vi: 'Một báo cáo đã lưu, đúng như lúc lập.', en: 'One that was kept, as it was made.' },
    description: {
      vi: 'Không nêu `format` thì trả các dạng đã lưu với mã băm SHA-256; nêu `format` thì trả chính tệp đó.',
      en: 'Without `format` the forms that were kept, with their SHA-256; with `format` that file itself.',
    },
    who: reportsWho,
    params: Type.Object({ id }),
    query: given({
      format: Type.Optional(oneOf(reportForms, about('Dạng đã lưu', 'A form that was kept'))),
    }),
    answers: {
      200: {
        description: { vi: 'Báo cáo, hoặc tệp của nó', en: 'The report, or its file' },
        schema: Type.Unsafe<ReturnType<typeof keptBody> | Buffer>(keptView),
        others: [
          'text/csv',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'text/html',
        ],
        example,
      },
    },
    handle: async ({ caller, language, params, query: { format } }, api) => {
      const [kept] = await api.findKept({ id: params.id, limit: 1 })
      if (!kept || may(caller, 'read-report', kept.agencies) !== 'yes') throw problem('not-found')
      if (format === undefined) return ok(keptBody(kept, language))
      const content = await api.readKeptFile(kept.id, format)
      if (!content) throw problem('not-found')
      const form: ReportForm = format
      return answered(200, content, fileHeaders(reportFileName({ ...kept, name: kept.report }, form), form))
    },
  }),
]
