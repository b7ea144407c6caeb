/** From when to when dossiers were counted. */
export interface CountedSpan {
  readonly from?: Date
  readonly to?: Date
}

export interface UnusedRow {
  readonly code: string
  readonly name: string | null
  readonly fields: string | null
  readonly agencies: string | null
  readonly lastDossierOn: string | null
  readonly firstSeenAt: Date
}

export interface OnlineRow {
  readonly code: string
  readonly name: string | null
  readonly inCatalogue: boolean
  readonly onlineLevel: 'full' | 'partial' | 'none' | null
  readonly offersOnline: boolean
  readonly dossiers: number
  readonly online: number
  readonly direct: number
  readonly postal: number
}

export interface BoundlessRow {
  readonly code: string
  readonly name: string | null
  readonly note: string | null
  readonly by: string
  readonly at: Date
  readonly withdrawnAt: Date | null
}

export interface MissingRow {
  readonly code: string
  readonly name: string | null
  readonly withdrawnAt: Date | null
  readonly dossiers: number
  readonly firstOn: string | null
  readonly lastOn: string | null
  readonly inCodeTables: boolean
}

/** A procedure that the city names itself. */
export interface CityProcedure {
  readonly code: string
  readonly name?: string | undefined
}

/** What the reports rest on. */
export interface ReportSource {
  now(): Date
  countedSpan(): Promise<CountedSpan>
  /** Newest first. */
  lastRuns(): Promise<
    readonly { readonly result?: string; readonly short: boolean; readonly endedAt?: Date }[]
  >
  /** Listed procedures whose last dossier came before this day, or that never had one. */
  unusedProcedures(since: string): Promise<readonly UnusedRow[]>
  onlineShares(from: string, to: string): Promise<readonly OnlineRow[]>
  markedWithoutBoundaries(): Promise<readonly BoundlessRow[]>
  /** What dossiers or the city name and the catalogue does not have, or does not have any more. */
  missingProcedures(ofCity: readonly CityProcedure[]): Promise<readonly MissingRow[]>
  /** Procedures of the city's code tables; undefined where it has none. */
  codesOfCity(): Promise<readonly CityProcedure[] | undefined>
}
