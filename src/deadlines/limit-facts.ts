import { instantOf } from '#messages/rules/vietnam-date.ts'
import { isOver } from '#messages/running-deadline.ts'
import type { Dossier } from '#schemas/types.ts'

/**
 * What is known of a dossier for its limits; instants are milliseconds since 1970. Absent is not known, and there is no limit
 * by it; null is known not to have happened yet.
 */
export interface LimitFacts {
  readonly procedure: string
  readonly receivingAgency?: string
  readonly competentAgency?: string
  readonly status?: string
  readonly receivedAt?: number
  readonly competentAgencyReceivedAt?: number
  /** To the next agency of a linked service, and when that one said that it has it. */
  readonly handedOverAt?: number
  readonly acknowledgedAt?: number | null
  readonly supplements?: readonly { readonly requestedAt: number; readonly receivedAt?: number }[]
  readonly finishedAt?: number
  /** When the national side had acknowledged that it is finished. */
  readonly synchronisedAt?: number | null
}

const supplementsOf = ({ supplements = [], status }: Dossier): LimitFacts['supplements'] =>
  supplements.flatMap(({ requestedAt, receivedAt }) => {
    const [requested, received] = [instantOf(requestedAt), instantOf(receivedAt)]
    // One that nobody received keeps the citizen asked only while the status says so.
    if (requested === undefined || (received === undefined && status !== 'supplement-requested')) return []
    return [{ requestedAt: requested, ...(received !== undefined && { receivedAt: received }) }]
  })

/** An online dossier of a linked service comes from the agency before: with its submission it is handed over. */
const handOver = (dossier: Dossier): Pick<LimitFacts, 'handedOverAt' | 'acknowledgedAt'> => {
  const submitted = instantOf(dossier.submittedAt)
  if (dossier.channel !== 'online' || submitted === undefined) return {}
  const received = instantOf(dossier.receivedAt)
  if (received !== undefined) return { handedOverAt: submitted, acknowledgedAt: received }
  return dossier.status === 'submitted' ? { handedOverAt: submitted, acknowledgedAt: null } : {}
}

/** What the newest state of a dossier says; whether it was synchronised, it does not. */
export const factsOfDossier = (dossier: Dossier): LimitFacts => {
  const { procedure, receivingAgency, competentAgency, status } = dossier
  const received = instantOf(dossier.receivedAt)
  const atCompetent = instantOf(dossier.competentAgencyReceivedAt)
  const finished = isOver(status) ? instantOf(dossier.finishedAt) : undefined
  return {
    procedure: procedure.code,
    receivingAgency: receivingAgency.code,
    competentAgency: competentAgency.code,
    status,
    ...(received !== undefined && { receivedAt: received }),
    ...(atCompetent !== undefined && { competentAgencyReceivedAt: atCompetent }),
    ...handOver(dossier),
    supplements: supplementsOf(dossier) ?? [],
    ...(finished !== undefined && { finishedAt: finished }),
  }
}
