import Type from 'typebox'
import { dayInVietnam } from '#adapter-kit'
import type { ReportDefinition, ReportDocument, ReportQuery } from '#reports/document.ts'
import { formAccepted, reportForms } from '#reports/form.ts'
import { problem } from '../http/problem.ts'
import { given, named, text } from '../parts.ts'
import { ok, type Route, routeFor } from '../route.ts'
import { agenciesFor, formGiven, periodFrom, periodGiven, scopeGiven } from './asked.ts'
import { type CatalogueReportsApi, catalogueReportRoutes } from './catalogue-routes.ts'
import { documentAnswer, documentView, otherForms } from './document-answer.ts'
import { type KeptReportsApi, keptReportRoutes } from './kept-routes.ts'
import { reportsWho } from './reports-who.ts'

/** What the routes may do about reports. */
interface MadeReportsApi {
  /** In the order in which they are listed. */
  readonly definitions: readonly ReportDefinition[]
  now(): Date
}

export type ReportsApi = CatalogueReportsApi & KeptReportsApi & MadeReportsApi

const route = routeFor<ReportsApi>()

const listed = Type.Object({
  name: text,
  title: text,
  summary: text,
  period: {
    ...Type.Enum(['day', 'month', 'quarter', 'year']),
    description: 'Of which it is where no period is named: the one under way.',
    'x-description-vi': 'Kỳ mặc định khi không nêu: kỳ đang chạy.',
  },
  formats: Type.Array(text),
})

const listReports = route({
  id: 'listReports',
  method: 'GET',
  path: '/v1/reports',
  tag: 'Reports',
  summary: { vi: 'Có những báo cáo nào.', en: 'Which reports there are.' },
  who: reportsWho,
  answers: {
    200: {
      description: { vi: 'Các báo cáo', en: 'The reports' },
      schema: named('report-list', Type.Object({ reports: Type.Array(listed) })),
    },
  },
  handle: async ({ language }, { definitions }) =>
    ok({
      reports: definitions.map(({ name, title, summary, period }) => ({
        name,
        title: title[language],
        summary: summary[language],
        period,
        formats: [...reportForms],
      })),
    }),
})

const getReport = route({
  id: 'getReport',
  method: 'GET',
  path: '/v1/reports/{name}',
  tag: 'Reports',
  summary: {
    vi: 'Một báo cáo của một kỳ, dạng JSON, CSV, XLSX hoặc trang in được.',
    en: 'A report of a period, as JSON, CSV, XLSX or a page to be printed.',
  },
  description: {
    vi: 'Mọi dạng có cùng số liệu. Chỉ gồm các đơn vị thuộc phạm vi quyền của bên gọi. Kỳ chưa kết thúc thì `provisional` là true.',
    en: 'Every form has the same figures, of the agencies alone that the rights of the caller cover. `provisional` is true while the period is not over.',
  },
  who: reportsWho,
  params: Type.Object({ name: text }),
  query: given({ ...periodGiven, ...scopeGiven, ...formGiven }),
  answers: {
    200: {
      description: { vi: 'Báo cáo', en: 'The report' },
      schema: Type.Unsafe<Buffer>(documentView),
      others: otherForms,
    },
  },
  problems: ['unknown-route'],
  handle: async ({ caller, language, params, query, origin }, { definitions, now }) => {
    const definition = definitions.find(({ name }) => name === params.name)
    // As it was before reports had an address in common.
    if (!definition) throw problem('unknown-route')
    const { format, bom, agency, procedure, ...asked } = query
    const at = now()
    const period = periodFrom(asked, definition.period, dayInVietnam(at))
    const agencies = agenciesFor(caller, definition, agency)
    const document: ReportDocument = await definition.make({
      ...period,
      agencies,
      now: at,
      ...(procedure !== undefined && { procedure }),
    } satisfies ReportQuery)
    return documentAnswer(document, format ?? formAccepted(origin.headers.accept) ?? 'json', {
      language,
      bom,
    })
  },
})

/** Figures, for people: each report once, in every form. */
export const reportRoutes: readonly Route<ReportsApi>[] = [
  listReports,
  ...keptReportRoutes,
  ...catalogueReportRoutes,
  getReport,
]
