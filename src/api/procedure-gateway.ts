import type { Report, ReportRequest } from '#catalogue/report.ts'
import type { FoundVersion } from '#catalogue/version-on.ts'
import type { StoredRun } from '#store/catalogue-runs.ts'
import type { ChangesFilter, StoredChange } from '#store/procedure-changes.ts'
import type { ProcedureMarks } from '#store/procedure-marks.ts'
import type { FoundProcedure, ProcedureFilter } from '#store/procedure-search.ts'
import type { ProcedureVersion } from '#store/procedure-versions.ts'

/** A procedure with all that is known of it over time. */
interface ProcedureStory {
  readonly procedure: FoundProcedure
  /** Oldest first. */
  readonly versions: readonly ProcedureVersion[]
  /** By which a dossier of that time is judged; absent where no details ever came. */
  readonly found: FoundVersion<ProcedureVersion> | undefined
}

interface CatalogueState {
  readonly enabled: boolean
  readonly endpoint: string
  readonly listed: number
  readonly withdrawn: number
  readonly withoutDetails: number
  readonly toTell: number
  /** Newest first. */
  readonly runs: readonly StoredRun[]
}

/** What the routes may do with the catalogue of procedures. */
export interface ProcedureGateway {
  searchProcedures(filter: ProcedureFilter): Promise<FoundProcedure[]>
  /** Under any form of its code. */
  procedureOn(code: string, at: Date): Promise<ProcedureStory | undefined>
  procedureChanges(filter: ChangesFilter): Promise<StoredChange[]>
  catalogue(): Promise<CatalogueState>
  /** False where the catalogue has no such procedure. */
  markProcedure(request: {
    readonly code: string
    readonly marks: ProcedureMarks
    readonly by: string
  }): Promise<boolean>
  report(request: ReportRequest): Promise<Report>
  now(): Date
}
