import { dayInVietnam } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { reportDocument } from '#catalogue/report-document.ts'
import { findKept, readKeptFile } from '#store/reports/find-kept.ts'
import { catalogueReport } from './catalogue-reports.ts'
import { reportDefinitions } from './report-definitions.ts'
import type { Resources } from './resources.ts'

/** Reports for those who ask, and those that were kept. */
export const composeReports = (resources: Resources): Apis['reports'] => ({
  definitions: reportDefinitions(resources),
  now: resources.now,
  report: catalogueReport(resources),
  documentOf: (report) => reportDocument(report, dayInVietnam(report.at)),
  findKept: (filter) => findKept(resources.database, filter),
  readKeptFile: (id, format) => readKeptFile(resources.database, id, format),
})
