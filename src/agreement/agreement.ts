/** How a dossier stands at an endpoint after a day: of what was handed over on that day, and of it alone. */
export const agreedStates = ['acknowledged', 'refused', 'open'] as const
export type AgreedState = (typeof agreedStates)[number]

export type Repair = 'sent' | 'mended'

/** One dossier of the list: codes and words of ours, and nothing of a person. */
export interface AgreedDossier {
  readonly code: string
  /** Absent: nothing of it was handed over on that day, but it was found to differ. */
  readonly state?: AgreedState
  /** In what the partner was found to show something else on that day, or `missing-there`, `missing-here`. */
  readonly differs?: readonly string[]
  /** The state was sent once more; `mended`: and a later comparison found both sides alike. */
  readonly repair?: Repair
}

/** Dossiers, never messages: `handedOver` is the sum of the three that follow it. */
export interface AgreementCounts {
  readonly handedOver: number
  readonly acknowledged: number
  readonly refused: number
  readonly open: number
  /** Found to differ on that day, by whatever run. */
  readonly differing: number
  /** Of these, those whose state was sent once more. */
  readonly repaired: number
  /** Of these, those that were found alike after that. */
  readonly mended: number
}

/** Of what the partner works on for weeks, at the end of the day. */
export interface CaseCounts {
  readonly open: number
  /** Moves on that day that the partner told us of by itself, by a call or in a list. */
  readonly told: number
  /** Moves that only our question brought: had we not asked, we would not know. */
  readonly found: number
}

/** What both sides hold after a day, per endpoint and agency: what is signed. */
export interface Agreement {
  readonly format: 'longbien-agreement/1'
  /** An endpoint's name, or `inbox/<name>` for what a city system fetches for itself. */
  readonly endpoint: string
  readonly agency: string
  /** Of Vietnam. */
  readonly day: string
  /** From 1. A day that changed gets a further version; none is ever changed or taken away. */
  readonly version: number
  readonly madeAt: string
  /** Whether the day was over when it was made. */
  readonly complete: boolean
  /** SHA-256 of the canonical form of the version before, in hex. */
  readonly previous?: string
  readonly counts: AgreementCounts
  /** Absent where the partner keeps no cases of ours. */
  readonly cases?: CaseCounts
  /** In the order of their codes. */
  readonly dossiers: readonly AgreedDossier[]
}
