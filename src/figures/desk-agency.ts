import { dayInVietnam } from '#adapter-kit'
import type { DossierFacts } from './dossier-facts.ts'

/** The table of desks, as facts are read by it. */
export interface DeskTable {
  /** Rises with each change of the table. */
  readonly version: number
  /** All that it ever names. */
  readonly codes: readonly string[]
  /** Whose desk a code is on a day; undefined where it has none of it then. */
  agencyOf(code: string, day: string): string | undefined
}

/** When it was handed in, as far as anybody says. */
export const handedInAt = ({
  receivedAt,
  submittedAt,
  acceptedAt,
}: Pick<DossierFacts, 'receivedAt' | 'submittedAt' | 'acceptedAt'>): string =>
  receivedAt ?? submittedAt ?? acceptedAt

/** Whose desk received a dossier: a function of its other facts and of the table, whenever they are read. */
export const deskAgencyOf = (
  facts: Pick<DossierFacts, 'receivingAgency' | 'receivedAt' | 'submittedAt' | 'acceptedAt'>,
  { agencyOf }: Pick<DeskTable, 'agencyOf'>,
): string | null => agencyOf(facts.receivingAgency, dayInVietnam(Date.parse(handedInAt(facts)))) ?? null
