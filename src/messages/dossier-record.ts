import { type Finding, warn } from '#adapter-kit'
import type { Dossier, DossierMirror, OnlineSubmission, Progress } from '#schemas/types.ts'
import { isMessageType, type NewMessage } from './message.ts'
import { isBefore } from './rules/dates.ts'
import { isOver, type RunningDeadline, runningDeadline } from './running-deadline.ts'

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

const afterStep = ({ data, sender, ofCase }: NewMessage, before: DossierRecord): DossierRecord => {
  const { at } = data as Progress
  // Whoever works on a dossier for its owner does not take it on.
  const owner = before.owner ?? (ofCase ? undefined : ({ kind: 'sender', name: sender } as const))
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

/** Whether a partner's mirror and a sender's own report meet in one code, or the mirrors of two partners. */
export const isConflict = (message: NewMessage, record: DossierRecord | undefined): boolean => {
  const { owner } = record ?? {}
  if (!owner) return false
  if (message.type === 'dossier-mirror') return owner.kind === 'sender' || owner.name !== message.sender
  return (message.type === 'dossier' || message.type === 'progress') && owner.kind === 'partner'
}

/** Said to whoever comes second; a person has to find out whose the dossier is. */
export const conflictFinding: Finding = warn(
  '',
  'DOSSIER_CONFLICT',
  'Mã hồ sơ này đã thuộc hệ thống khác: nội dung được lưu, không thay đổi hồ sơ và không báo lên Cổng; cần người xem xét',
  'This dossier code belongs to another system: what was said is kept, changes nothing of the dossier and is not reported; a person has to look',
)

/** What a partner says of a dossier that it owns: the newest change is right, in whatever order they come. */
const afterMirror = (message: NewMessage, before: DossierRecord): DossierRecord => {
  const mirror = message.data as DossierMirror
  if (isBefore(mirror.changedAt, before.lastProgressAt)) return before
  const { status, receivedAt, submittedAt, procedure, receivingAgency, competentAgency, changedAt } = mirror
  return {
    owner: before.owner ?? { kind: 'partner', name: message.sender },
    status,
    procedure: procedure?.code ?? before.procedure,
    receivingAgency: receivingAgency?.code ?? before.receivingAgency,
    submittedAt: submittedAt ?? before.submittedAt,
    receivedAt: receivedAt ?? before.receivedAt,
    lastProgressAt: changedAt,
    receivers: before.receivers,
    dueAt: isOver(status) ? undefined : message.deadline?.toISOString(),
    waitingSince: status === 'supplement-requested' ? changedAt : undefined,
    competentAgency: competentAgency?.code ?? before.competentAgency,
  }
}

/** The record of the dossier once this message is accepted. */
export const recordAfter = (message: NewMessage, before: DossierRecord = untold): DossierRecord => {
  // Nothing that one of them said is overwritten by the other.
  if (isConflict(message, before)) return before
  if (message.type === 'dossier-mirror') return afterMirror(message, before)
  if (message.type === 'dossier') return afterState(message, before)
  if (message.type === 'progress') return afterStep(message, before)
  return isMessageType(message.type) ? before : afterEvent(message, before)
}

/** For messages of our own, which speak for nobody. */
export const withoutRules: AcceptanceRules = { forbidden: () => [], history: () => [] }
