import type { Apis } from '#api/capabilities.ts'
import { makeReport } from '#catalogue/make-report.ts'
import { proceduresOfTables } from '#codes/procedures-of-tables.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
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

/** What the city is asked to report, from the record and its code tables. */
export const composeReports = ({ codeTables, database, now }: Resources): Apis['reports'] => ({
  report: (request) =>
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
    ),
})
