import { dayInVietnam } from '#adapter-kit'
import { makeReport } from '#catalogue/make-report.ts'
import { type Report, type ReportRequest, reportShapes } from '#catalogue/report.ts'
import { reportDocument } from '#catalogue/report-document.ts'
import { proceduresOfTables } from '#codes/procedures-of-tables.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { ReportDefinition, ReportQuery } from '#reports/document.ts'
import { lastRuns } from '#store/catalogue-runs.ts'
import {
  countedSpan,
  markedWithoutBoundaries,
  missingProcedures,
  onlineShares,
  unusedProcedures,
} from '#store/procedure-reports.ts'
import type { Resources } from './resources.ts'

/** Of these the last complete refresh is found, unless the portal was away for weeks. */
const runsLookedAt = 20

/** What the city is asked to report of its procedures, from the record and its code tables. */
export const catalogueReport =
  ({ codeTables, database, now }: Resources) =>
  (request: ReportRequest): Promise<Report> =>
    makeReport(
      {
        now,
        countedSpan: () => countedSpan(database),
        lastRuns: () => lastRuns(database, runsLookedAt),
        unusedProcedures: (since) => unusedProcedures(database, since),
        onlineShares: (from, to) => onlineShares(database, from, to),
        markedWithoutBoundaries: () => markedWithoutBoundaries(database),
        missingProcedures: (ofCity) => missingProcedures(database, ofCity),
        codesOfCity: async () => proceduresOfTables(await codeTables.fresh(), vietnamDay(now()) ?? ''),
      },
      request,
    )

type Request = (query: ReportQuery) => ReportRequest

/** They count dossiers of every agency, and only the online share is of a period: the others say how the catalogue stands. */
const requests: readonly (readonly [Request, Pick<ReportDefinition, 'period' | 'summary'>])[] = [
  [
    () => ({ name: 'procedures-without-dossiers', years: 3 }),
    {
      period: 'day',
      summary: {
        vi: 'Thủ tục trong danh mục không có hồ sơ nào trong ba năm gần nhất.',
        en: 'Listed procedures without a dossier in the last three years.',
      },
    },
  ],
  [
    ({ from, to }) => ({ name: 'online-share', from, to }),
    {
      period: 'year',
      summary: {
        vi: 'Tỷ lệ hồ sơ nộp trực tuyến theo từng thủ tục.',
        en: 'The share of dossiers that came online, by procedure.',
      },
    },
  ],
  [
    () => ({ name: 'procedures-without-boundaries' }),
    {
      period: 'day',
      summary: {
        vi: 'Thủ tục được đánh dấu tiếp nhận không phụ thuộc địa giới hành chính.',
        en: 'Procedures that are marked as taken in without regard to boundaries.',
      },
    },
  ],
  [
    () => ({ name: 'procedures-not-on-portal' }),
    {
      period: 'day',
      summary: {
        vi: 'Thủ tục có hồ sơ hoặc có trong bảng mã nhưng chưa có trên Cổng.',
        en: 'Procedures that dossiers or code tables name and the portal does not.',
      },
    },
  ],
]

/** The same reports, in the shape of all others. */
export const catalogueReports = (resources: Resources): readonly ReportDefinition[] => {
  const report = catalogueReport(resources)
  return requests.map(([requestOf, about]) => {
    const { name } = requestOf({ from: '', to: '', agencies: [], now: resources.now() })
    return {
      name,
      title: reportShapes[name].title,
      ...about,
      ofInstallation: true,
      make: async (query) => reportDocument(await report(requestOf(query)), dayInVietnam(query.now)),
    }
  })
}
