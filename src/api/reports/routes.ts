import Type from 'typebox'
import { reject, type Text } from '#adapter-kit'
import type { Report, ReportRequest } from '#catalogue/report.ts'
import type { Language } from '../http/problem.ts'
import { problem } from '../http/problem.ts'
import { dayGiven, given } from '../parts.ts'
import { ok, routeFor } from '../route.ts'
import { having } from '../who.ts'
import { reportBody, reportTable, reportView } from './view.ts'

/** What the routes may do about reports. */
export interface ReportsApi {
  report(request: ReportRequest): Promise<Report>
}

const route = routeFor<ReportsApi>()

/** What every report has in common. They count dossiers of every sender, so a sender has to be allowed to see all. */
const aReport = <const Name extends ReportRequest['name']>(name: Name, summary: Text) =>
  ({
    method: 'GET',
    path: `/v1/reports/${name}`,
    tag: 'Catalogue',
    summary,
    description: {
      vi: 'JSON, hoặc CSV với `Accept: text/csv`. `caveats` nêu bằng lời chỗ số liệu dựa trên dữ liệu có thể còn thiếu.',
      en: 'As JSON, or as CSV for `Accept: text/csv`. `caveats` says in words where a figure rests on data that may be missing.',
    },
    who: having('operate', 'seeAll'),
    answers: {
      200: { description: { vi: 'Báo cáo', en: 'The report' }, schema: reportView, csv: true },
    },
  }) as const

const shown = (report: Report, language: Language) => ({
  ...ok(reportBody(report, language)),
  table: reportTable(report, language),
})

const backwards = reject('/to', 'BAD_PARAMETER', 'Không được trước from', 'Must not be before from')

/** Figures that the city is asked for. */
export const reportRoutes = [
  route({
    ...aReport('procedures-without-dossiers', {
      vi: 'Báo cáo: thủ tục không phát sinh hồ sơ.',
      en: 'A report: procedures without a dossier.',
    }),
    id: 'reportProceduresWithoutDossiers',
    query: given({
      years: Type.Integer({
        minimum: 1,
        maximum: 20,
        default: 3,
        description: 'For how long without one.',
        'x-description-vi': 'Trong bao nhiêu năm.',
      }),
    }),
    handle: async ({ language, query: { years } }, api) =>
      shown(await api.report({ name: 'procedures-without-dossiers', years }), language),
  }),
  route({
    ...aReport('online-share', {
      vi: 'Báo cáo: tỷ lệ hồ sơ trực tuyến.',
      en: 'A report: the share of online dossiers.',
    }),
    id: 'reportOnlineShare',
    query: given({
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
    handle: async ({ language, query: { from, to } }, api) => {
      if (from !== undefined && to !== undefined && to < from)
        throw problem('invalid-request', { findings: [backwards] })
      return shown(await api.report({ name: 'online-share', from, to }), language)
    },
  }),
  route({
    ...aReport('procedures-without-boundaries', {
      vi: 'Báo cáo: thủ tục tiếp nhận phi địa giới.',
      en: 'A report: procedures without boundaries.',
    }),
    id: 'reportProceduresWithoutBoundaries',
    handle: async ({ language }, api) =>
      shown(await api.report({ name: 'procedures-without-boundaries' }), language),
  }),
  route({
    ...aReport('procedures-not-on-portal', {
      vi: 'Báo cáo: thủ tục chưa có trên Cổng.',
      en: 'A report: procedures that are not on the portal.',
    }),
    id: 'reportProceduresNotOnPortal',
    handle: async ({ language }, api) =>
      shown(await api.report({ name: 'procedures-not-on-portal' }), language),
  }),
]
