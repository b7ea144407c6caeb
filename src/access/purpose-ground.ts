import type { Pseudonym } from './pseudonyms.ts'

/** What the record says of the dossier for whose sake somebody is looked up. */
interface PurposeDossier {
  /** Pseudonyms of the persons whom it names; absent where they have not been made, or not under the key in use. */
  readonly subjects?: readonly Buffer[] | undefined
}

export interface PurposeFacts {
  /** Absent where there is none, or it is not the caller's: the two must not be told apart. */
  readonly dossier?: PurposeDossier | undefined
  /** Who is asked about. */
  readonly asked: readonly Pseudonym[]
  /** The question names a dossier, and another one than the purpose. */
  readonly asksOtherDossier: boolean
  /** The reason for asking all the same. */
  readonly override?: string | undefined
  readonly mayOverride: boolean
}

/** Why the purpose does not carry the question. */
export type Doubt = 'DOSSIER_UNKNOWN' | 'PERSONS_UNKNOWN' | 'OTHER_PERSON' | 'OTHER_DOSSIER'

export type Ground =
  /** The dossier shows that it is needed. */
  | { readonly kind: 'shown' }
  /** It does not, but somebody answers for it. */
  | { readonly kind: 'override'; readonly doubt: Doubt; readonly reason: string }
  | { readonly kind: 'refused'; readonly doubt: Doubt; readonly overrideRefused: boolean }

const doubtOf = ({ dossier, asked, asksOtherDossier }: PurposeFacts): Doubt | undefined => {
  if (!dossier) return 'DOSSIER_UNKNOWN'
  if (asksOtherDossier) return 'OTHER_DOSSIER'
  if (asked.length === 0) return undefined
  const { subjects } = dossier
  if (!subjects) return 'PERSONS_UNKNOWN'
  const named = (one: Pseudonym) => subjects.some((subject) => subject.equals(one.value))
  return asked.every(named) ? undefined : 'OTHER_PERSON'
}

/** Whether somebody may be looked up: the dossier of the purpose is the caller's and names the person, or somebody says why not. */
export const groundOf = (facts: PurposeFacts): Ground => {
  const doubt = doubtOf(facts)
  if (doubt === undefined) return { kind: 'shown' }
  const { override, mayOverride } = facts
  if (override !== undefined && mayOverride) return { kind: 'override', doubt, reason: override }
  return { kind: 'refused', doubt, overrideRefused: override !== undefined }
}
