import type { OpenCase } from '#adapter-kit'

/** A case as the record has it. */
export interface Case extends OpenCase {
  readonly endpoint: string
  /** Which opened it. */
  readonly messageId: string
  readonly deliveryId: string
  /** When the partner's last state happened, by its own time. */
  readonly partnerAt?: Date
  /** When we heard of its last move. */
  readonly movedAt: Date
  readonly expiresAfterDays: number
  /** Absent where it is over. */
  readonly expiresAt?: Date
  readonly askedAt?: Date
  /** Absent where nobody asks. */
  readonly nextQuestionAt?: Date
  /** Why a person has to look, besides that it expired. */
  readonly finding?: CaseFinding
  /** Entries of its history: one more for each. */
  readonly entries: number
}

/**
 * `MOVE_NOT_ALLOWED`: the partner said what cannot follow. `NUMBER_OF_ANOTHER`: another dossier got the same number.
 * `SPOKEN_OF_EARLIER`: the partner told something under the number before we knew it.
 */
export type CaseFinding = 'MOVE_NOT_ALLOWED' | 'NUMBER_OF_ANOTHER' | 'SPOKEN_OF_EARLIER'

/** What its history can hold. */
export const caseEntryKinds = [
  'opened',
  'moved',
  'older',
  'not-allowed',
  'expired',
  'cancelled',
  'asked',
] as const
export type CaseEntryKind = (typeof caseEntryKinds)[number]

/** As an adapter is shown it. */
export const openCaseOf = ({
  id,
  number,
  operation,
  dossierCode,
  state,
  partnerState,
  openedAt,
  sender,
}: Case): OpenCase => ({
  id,
  number,
  operation,
  dossierCode,
  state,
  ...(partnerState !== undefined && { partnerState }),
  openedAt,
  sender,
})
