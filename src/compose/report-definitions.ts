import type { ReportDefinition } from '#reports/document.ts'
import { agreementReports } from './agreement-report.ts'
import { catalogueReports } from './catalogue-reports.ts'
import { figureReports } from './figure-reports.ts'
import { namedReport } from './named-report.ts'
import type { Resources } from './resources.ts'
import { scoreReports } from './score-reports.ts'

/** Every report of an installation, one line each; `src/reports/report-names.ts` has their names for the configuration. */
export const reportDefinitions = (resources: Resources): readonly ReportDefinition[] =>
  [
    ...catalogueReports(resources),
    ...agreementReports(resources),
    ...scoreReports(resources),
    ...figureReports(resources),
  ].map((definition) => namedReport(resources, definition))
