import Type from 'typebox'
import { dayInVietnam, reject, type Text } from '#adapter-kit'
import type { Report, ReportRequest } from '#catalogue/report.ts'
import type { ReportDocument } from '#reports/document.ts'
import { formAccepted, type ReportForm } from '#reports/form.ts'
import type { Language } from '../http/problem.ts'
import { problem } from '../http/problem.ts'
import { dayGiven, given } from '../parts.ts'
import { type Origin, ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { formGiven, periodFrom, periodGiven } from './asked.ts'
import { reportAnswerView, reportBody, reportTable } from './catalogue-view.ts'
import { documentAnswer, otherForms } from './document-answer.ts'

/** What the routes may do about reports of the catalogue. */
export interface CatalogueReportsApi {
  report(request: ReportRequest): Promise<Report>
  /** A report in the shape of all others. */
  documentOf(report: Report): ReportDocument
  now(): Date
}

const route = routeFor<CatalogueReportsApi>()

/** What every report has in common. They count dossiers of every sender, so a sender has to be allowed to see all. */
const aReport = <const Name extends ReportRequest['name']>(name: Name, summary: Text) =>
  ({
    method: 'GET',
    path: `/v1/reports/${name}`,
    tag: 'Catalogue',
    summary,
    description: {
      vi: 'JSON, hoặc CSV với `Accept: text/csv`. `caveats` nêu bằng lời chỗ số liệu dựa trên dữ liệu có thể còn thiếu. Với `format` thì có mọi dạng của `GET /v1/reports/{name}`.',
      en: 'As JSON, or as CSV for `Accept: text/csv`. `caveats` says in words where a figure rests on data that may be missing. With `format` in every form of `GET /v1/reports/{name}`.',
    },
    who: having('operate', 'seeAll'),
    answers: {
      200: {
        description: { vi: 'Báo cáo', en: 'The report' },
        schema: reportAnswerView,
        csv: true,
        others: otherForms,
      },
    },
  }) as const

interface Reading {
  readonly language: Language
  readonly query: { readonly format?: ReportForm | undefined; readonly bom?: boolean | undefined }
  readonly origin: Origin
}

/** Without a form it answers as it did before there were any. */
const shown = async (
  request: ReportRequest,
  { language, query: { format, bom }, origin }: Reading,
  api: CatalogueReportsApi,
) => {
  const report = await api.report(request)
  const accepted = formAccepted(origin.headers.accept)
  const form = format ?? (accepted === 'xlsx' || accepted === 'html' ? accepted : undefined)
  if (form) return documentAnswer(api.documentOf(report), form, { language, bom })
  return { ...ok(reportBody(report, language)), table: reportTable(report, language) }
}

const backwards = reject('/to', 'BAD_PARAMETER', 'Không được trước from', 'Must not be before from')

/** Figures that the city is asked for of its procedures. */
export const catalogueReportRoutes = [
  route({
    ...aReport('procedures-without-dossiers', {
      vi: 'Báo cáo: thủ tục không phát sinh hồ sơ.',
      en: 'A report: procedures without a dossier.',
    }),
    id: 'reportProceduresWithoutDossiers',
    query: given({
      ...formGiven,
      years: Type.Integer({
        minimum: 1,
        maximum: 20,
        default: 3,
        description: 'For how long without one.',
        'x-description-vi': 'Trong bao nhiêu năm.',
      }),
    }),
    handle: (call, api) => shown({ name: 'procedures-without-dossiers', years: call.query.years }, call, api),
  }),
  route({
    ...aReport('online-share', {
      vi: 'Báo cáo: tỷ lệ hồ sơ trực tuyến.',
      en: 'A report: the share of online dossiers.',
    }),
    id: 'reportOnlineShare',
    query: given({
      ...periodGiven,
      ...formGiven,
      from: Type.Optional({
        ...dayGiven,
        description: 'The first day; by default that of the year.',
        'x-description-vi': 'Ngày đầu tiên; mặc định là đầu năm.',
      }),
      to: Type.Optional({
        ...dayGiven,
        description: 'The last day; today by default.',
        'x-description-vi': 'Ngày cuối cùng; mặc định là hôm nay.',
      }),
    }),
    handle: (call, api) => {
      const { from, to, month, quarter, year } = call.query
      if (from !== undefined && to !== undefined && to < from)
        throw problem('invalid-request', { findings: [backwards] })
      const isNamed = (month ?? quarter ?? year) !== undefined
      const period = isNamed
        ? periodFrom({ from, to, month, quarter, year }, 'year', dayInVietnam(api.now()))
        : { from, to }
      return shown({ name: 'online-share', ...period }, call, api)
    },
  }),
  route({
    ...aReport('procedures-without-boundaries', {
      vi: 'Báo cáo: thủ tục tiếp nhận phi địa giới.',
      en: 'A report: procedures without boundaries.',
    }),
    id: 'reportProceduresWithoutBoundaries',
    query: given({ ...formGiven }),
    handle: (call, api) => shown({ name: 'procedures-without-boundaries' }, call, api),
  }),
  route({
    ...aReport('procedures-not-on-portal', {
      vi: 'Báo cáo: thủ tục chưa có trên Cổng.',
      en: 'A report: procedures that are not on the portal.',
    }),
    id: 'reportProceduresNotOnPortal',
    query: given({ ...formGiven }),
    handle: (call, api) => shown({ name: 'procedures-not-on-portal' }, call, api),
  }),
]
