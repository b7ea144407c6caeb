import type { Finding } from '#adapter-kit'
import type { Dossier, OnlineSubmission, Progress } from '#schemas/types.ts'
import { isMessageType, type NewMessage } from './message.ts'
import { isBefore } from './rules/dates.ts'
import { type RunningDeadline, runningDeadline } from './running-deadline.ts'

/** To whom a dossier belongs: to a sender, or to the partner behind an endpoint. */
export interface Owner {
  readonly kind: 'sender' | 'partner'
  readonly name: string
}

/** What the record keeps of a dossier: whose it is, and what was said of it last. */
export interface DossierRecord extends RunningDeadline {
  /** Absent: a partner told us of it, and no sender has taken it on yet. */
  readonly owner?: Owner | undefined
  readonly revision?: number | undefined
  readonly revisionHash?: Buffer | undefined
  readonly status?: string | undefined
  readonly procedure?: string | undefined
  readonly channel?: string | undefined
  readonly receivingAgency?: string | undefined
  readonly submittedAt?: string | undefined
  readonly receivedAt?: string | undefined
  readonly lastProgressAt?: string | undefined
  /** Where what partners say of it is told: `inbox/<name>`, `endpoint/<name>`. Kept until somebody has taken it on. */
  readonly receivers: readonly string[]
}

/** What of the record decides whether a message is taken; asked inside the transaction of the intake. */
export interface AcceptanceRules {
  /** Why the sender may not say this of the dossier; empty where it may. */
  forbidden(message: NewMessage, record: DossierRecord | undefined): readonly Finding[]
  /** Checks that need to know what was said before. */
  history(message: NewMessage, record: DossierRecord | undefined): readonly Finding[]
}

const untold: DossierRecord = { receivers: [] }

const afterStep = ({ data, sender }: NewMessage, before: DossierRecord): DossierRecord => {
  const { at } = data as Progress
  const owner = before.owner ?? ({ kind: 'sender', name: sender } as const)
  // A step that is reported late does not turn the clock back.
  return isBefore(at, before.lastProgressAt) ? { ...before, owner } : { ...before, owner, lastProgressAt: at }
}

const afterState = (message: NewMessage, before: DossierRecord): DossierRecord => {
  const dossier = message.data as Dossier
  const { status, channel, submittedAt, receivedAt, procedure, receivingAgency } = dossier
  return {
    owner: before.owner ?? { kind: 'sender', name: message.sender },
    revision: message.revision ?? before.revision,
    revisionHash: message.contentHash ?? before.revisionHash,
    status,
    procedure: procedure.code,
    channel,
    receivingAgency: receivingAgency.code,
    submittedAt,
    receivedAt,
    lastProgressAt: before.lastProgressAt,
    receivers: before.receivers,
    ...runningDeadline(dossier, message.deadline),
  }
}

/** Of a dossier that no sender has taken on, it is kept who was told. */
const afterEvent = (message: NewMessage, before: DossierRecord): DossierRecord => {
  if (before.owner) return before
  const told = [
    ...(message.inboxes ?? []).map(({ inbox }) => `inbox/${inbox}`),
    ...message.deliveries.map(({ endpoint }) => `endpoint/${endpoint}`),
  ]
  const receivers = [...new Set([...before.receivers, ...told])]
  if (message.type !== 'online-submission') return { ...before, receivers }
  const { procedure, receivingAgency, competentAgency, submittedAt } = message.data as OnlineSubmission
  return {
    ...before,
    receivers,
    procedure: procedure.code,
    receivingAgency: receivingAgency.code,
    competentAgency: competentAgency?.code ?? before.competentAgency,
    submittedAt,
  }
}

/** The record of the dossier once this message is accepted. */
export const recordAfter = (message: NewMessage, before: DossierRecord = untold): DossierRecord => {
  if (message.type === 'dossier') return afterState(message, before)
  if (message.type === 'progress') return afterStep(message, before)
  return isMessageType(message.type) ? before : afterEvent(message, before)
}

/** For messages of our own, which speak for nobody. */
export const withoutRules: AcceptanceRules = { forbidden: () => [], history: () => [] }
