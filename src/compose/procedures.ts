import type { Apis } from '#api/capabilities.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { versionOn } from '#catalogue/version-on.ts'
import { listChanges } from '#store/procedure-changes.ts'
import { markProcedure } from '#store/procedure-marks.ts'
import { findProcedure, searchProcedures } from '#store/procedure-search.ts'
import { readVersions } from '#store/procedure-versions.ts'
import type { Resources } from './resources.ts'

/** The procedures of the catalogue, under any form of their codes. */
export const composeProcedures = ({ database, now }: Resources): Apis['procedures'] => ({
  searchProcedures: (filter) => searchProcedures(database, filter),
  async procedureOn(code, at) {
    const key = procedureKey(code)
    const on = at ?? now()
    const [procedure, versions] = await Promise.all([
      findProcedure(database, key),
      readVersions(database, key),
    ])
    return procedure && { procedure, versions, on, found: versionOn(versions, on) }
  },
  procedureChanges: ({ code, ...filter }) =>
    listChanges(database, { ...filter, code: code === undefined ? undefined : procedureKey(code) }),
  markProcedure: ({ code, marks, by }) =>
    markProcedure(database, { code: procedureKey(code), marks, by, at: now() }),
})
