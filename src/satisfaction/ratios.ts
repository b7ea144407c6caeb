/** How many people gave each answer. */
export interface Rated {
  readonly verySatisfied: number
  readonly satisfied: number
  readonly unsatisfied: number
}

/** What people answered in a month, of one procedure at one agency; a later message takes the place of an earlier one. */
export interface Answers {
  /** `YYYY-MM`. */
  readonly month: string
  readonly agency: string
  readonly procedure: string
  readonly respondents: number
  readonly handling: Rated
  readonly service: Rated
}

/** Petitions of one agency, about one procedure, submitted in one month, as they stand at some instant. */
export interface PetitionCounts {
  /** `YYYY-MM`, of Vietnam. */
  readonly month: string
  /** Null: the partner did not say whose they are, or about what. */
  readonly agency: string | null
  readonly procedure: string | null
  readonly all: number
  /** Done within every limit that held for them, or not done and still within. */
  readonly inTime: number
  /** In time, and the citizen neither said that the answer does not satisfy nor raised it again. */
  readonly well: number
  readonly unsatisfied: number
  readonly raisedAgain: number
  /** Answered, refused or passed on. */
  readonly settled: number
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** Who is satisfied or very satisfied among those who answered, 0 to 1; null where nobody did. The seeds want 95 %. */
export const satisfiedShare = ({ verySatisfied, satisfied, unsatisfied }: Rated): number | null =>
  share(verySatisfied + satisfied, verySatisfied + satisfied + unsatisfied)

/** Petitions handled in time (national-protocols-2026 G.6); null where there were none, for which the sheet gives full points. */
export const petitionsInTime = ({ all, inTime }: Pick<PetitionCounts, 'all' | 'inTime'>): number | null =>
  share(inTime, all)

/** Petitions handled in time, with which nobody is dissatisfied and which were not raised again; null where there were none. */
export const petitionsWell = ({ all, well }: Pick<PetitionCounts, 'all' | 'well'>): number | null =>
  share(well, all)

export interface Received {
  /** Dossiers that count in the period. */
  readonly dossiers: number
  readonly late: number
  /** Answers that were not satisfied. */
  readonly unsatisfied: number
  /** Petitions that name the procedure. */
  readonly complaints: number
}

/**
 * The share of dossiers that nobody rated unsatisfied, complained about, or finished late ("satisfied" by
 * national-protocols-2026 G.6). Answers and petitions name no dossier, so that one may stand in several of the three: the share
 * lies between what it is where none does and what it is where as many do as can. Null without a dossier, for which the
 * sheet gives nothing.
 */
export const receivingSatisfied = ({
  dossiers,
  late,
  unsatisfied,
  complaints,
}: Received): { readonly atLeast: number; readonly atMost: number } | null => {
  if (dossiers <= 0) return null
  const left = (without: number) => Math.max(0, dossiers - without) / dossiers
  return { atLeast: left(late + unsatisfied + complaints), atMost: left(Math.max(late, unsatisfied, complaints)) }
}
