import type { ProcedureGateway } from '#api/procedure-gateway.ts'
import { type CodesOfCity, makeReport } from '#catalogue/make-report.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { versionOn } from '#catalogue/version-on.ts'
import { lastRuns } from '#store/catalogue-runs.ts'
import { countCatalogue, listChanges } from '#store/procedure-changes.ts'
import { markProcedure } from '#store/procedure-marks.ts'
import { findProcedure, searchProcedures } from '#store/procedure-search.ts'
import { readVersions } from '#store/procedure-versions.ts'
import type { Resources } from './resources.ts'

/** The catalogue behind its routes. `codesOfCity` gives the procedures of the city's own code tables, for the reports. */
export const composeCatalogue = (
  { config, database, now }: Resources,
  codesOfCity?: CodesOfCity,
): ProcedureGateway => ({
  searchProcedures: (filter) => searchProcedures(database, filter),
  async procedureOn(code, at) {
    const key = procedureKey(code)
    const [procedure, versions] = await Promise.all([
      findProcedure(database, key),
      readVersions(database, key),
    ])
    return procedure && { procedure, versions, found: versionOn(versions, at) }
  },
  procedureChanges: ({ code, ...filter }) =>
    listChanges(database, { ...filter, code: code === undefined ? undefined : procedureKey(code) }),
  async catalogue() {
    const { enabled, endpoint } = config.catalogue
    return { enabled, endpoint, ...(await countCatalogue(database)), runs: await lastRuns(database, 20) }
  },
  markProcedure: ({ code, marks, by }) =>
    markProcedure(database, { code: procedureKey(code), marks, by, at: now() }),
  report: (request) => makeReport({ database, codesOfCity, now }, request),
  now,
})
