import { lookUpsReport } from '#figures/reports/look-ups.ts'
import { mirrorsReport } from '#figures/reports/mirrors.ts'
import { receptionReport } from '#figures/reports/reception.ts'
import type { ReportSource } from '#figures/reports/report-source.ts'
import { systemsReport } from '#figures/reports/systems.ts'
import { termsReport } from '#figures/reports/terms.ts'
import { transparencyReport } from '#figures/reports/transparency.ts'
import type { ReportDefinition } from '#reports/document.ts'
import type { Statement } from '#store/database.ts'
import { figureSource } from '#store/figures/figure-source.ts'
import { procedureNames } from '#store/procedure-names.ts'
import { type PortalSettings, portalEndpoints } from './portal-endpoints.ts'

interface Needs {
  readonly config: PortalSettings
  readonly database: Statement
}

/** What the rollups say, as documents. */
export const figureReports = ({ config, database }: Needs): readonly ReportDefinition[] => {
  const source: ReportSource = {
    ...figureSource(database),
    procedureNames: (codes) => procedureNames(database, codes),
  }
  return [
    termsReport(source),
    transparencyReport(source, portalEndpoints(config)),
    receptionReport(source),
    mirrorsReport(source),
    systemsReport(source),
    lookUpsReport(source),
  ]
}
