import { instantOf } from '#messages/rules/vietnam-date.ts'
import type { Dossier, DossierMirror, Progress } from '#schemas/types.ts'
import type { RecordedMessage } from './recorded-dossier.ts'

/** A message that says a state or a step. */
export interface Telling {
  readonly seq: number
  readonly isState: boolean
  readonly status: string
  readonly acceptedAt: number
  /** When that happened; undefined where nobody says, or where it only says again what was said before. */
  readonly happenedAt: number | undefined
}

/** The instant of the state itself, for those states that have one. */
const instantOfState = (dossier: Partial<Dossier>): string | undefined => {
  switch (dossier.status) {
    case 'submitted':
      return dossier.submittedAt
    case 'accepted':
      return dossier.receivedAt
    case 'supplement-requested':
      return dossier.supplements?.at(-1)?.requestedAt
    case 'finished':
      return dossier.finishedAt
    case 'returned':
      return dossier.returnedAt
    case 'refused':
      return dossier.refusedAt
    default:
      return undefined
  }
}

const happened = ({ type, data }: RecordedMessage): string | undefined => {
  if (type === 'progress') return (data as Progress).at
  if (type === 'dossier-mirror') return (data as DossierMirror).changedAt
  return instantOfState(data as Dossier)
}

/** In the order of acceptance. */
export const tellingsOf = (messages: readonly RecordedMessage[]): Telling[] => {
  let before: string | undefined
  return messages.flatMap((message) => {
    const { type, data, seq, acceptedAt } = message
    const isState = type === 'dossier' || type === 'dossier-mirror'
    if (data === undefined || (!isState && type !== 'progress')) return []
    const { status } = data as { readonly status: string }
    const isAgain = isState && status === before
    if (isState) before = status
    return [
      { seq, isState, status, acceptedAt, happenedAt: isAgain ? undefined : instantOf(happened(message)) },
    ]
  })
}
