import { type Finding, type Fixed, type StateOf, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { OverShare } from '#shares/share.ts'
import { contentHash } from './content-hash.ts'
import type { Foresee } from './foresight.ts'
import type { Accepted, Json, NewMessage, PlannedDelivery, RoutedType } from './message.ts'
import { foreseenOf, isInvalid, type Planned, planned, withStops } from './plan-submission.ts'
import type { PlanDeliveries } from './routes.ts'
import type { NewRoutingCase } from './routing-case.ts'
import type { LinkRules } from './rules/link-findings.ts'
import type { Ownership } from './rules/owned-elsewhere.ts'
import type { RuleContext } from './rules/rule-context.ts'
import { normalise } from './rules/text.ts'
import type { Trace } from './trace.ts'

/** A message as a sender or a partner submits it; `data` is not checked yet. */
export interface Submission {
  /** The sender's name, or the endpoint's. */
  readonly sender: string
  readonly type: RoutedType
  readonly data: unknown
  /** `data` as it came, where it came as JSON is written. */
  readonly json?: Json | undefined
  /** The dossier code in the address, which the data must agree with. */
  readonly code?: string
  readonly correlationId?: string
  readonly trace?: Trace
  readonly idempotencyKey?: string
  /** What the partner calls this event; without a name the content is its name. A repeat, however late, is the same event. */
  readonly event?: {
    readonly key?: string
    /** What the partner said, where we have added to it: what we add may be another thing the next time. */
    readonly original?: unknown
    /** Of what it tells the state, where it has no name: then a repeat is what equals the last state. */
    readonly state?: Pick<StateOf, 'subject' | 'at'>
    /** What no other event of the same thing may say otherwise. */
    readonly fixed?: Fixed
  }
  /** Who is competent has to be decided by a person. */
  readonly routingCase?: NewRoutingCase
  /** What would stop on its way out is refused. */
  readonly strict?: boolean
  /** Told of a case that its partner has open on the dossier. */
  readonly ofCase?: true
}

export type Submitted =
  | Accepted
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** Too much waits already; nothing was stored. */
  | { readonly kind: 'overloaded'; readonly retryAfterSeconds: number }
  /** This sender has taken its share; nothing was stored. */
  | { readonly kind: 'over-share'; readonly over: OverShare }

export interface IntakeTools {
  validate(type: RoutedType, data: unknown): readonly Finding[]
  readonly plan: PlanDeliveries
  accept(message: NewMessage): Promise<Accepted | OverShare>
  /** Where no more is taken now: when the sender may come back, or which share it has used up. */
  refuse(
    sender: string,
    deliveries: readonly PlannedDelivery[],
  ): { readonly retryAfterSeconds: number } | OverShare | undefined
  /** Queues the lane, after the commit; what goes wrong there never reaches the sender. */
  wake(endpoint: string, lane: string, deadline: Date | undefined): void
  readonly futureToleranceSeconds: number
  /** Whether a route takes reports of what became of the city's messages. */
  readonly reportsWanted: boolean
  /** Names of the stores that a message may name files of; none where absent. */
  readonly fileStores?: ReadonlySet<string>
  /** Whether messages of this sender may name this file of a store; asked again when a link is handed out. */
  readonly mayNameFile?: (sender: string, store: string, path: string) => boolean
  /** Which addresses a message may name; all where absent. */
  readonly links?: LinkRules
  readonly ownership?: Ownership
  readonly rootHasEnded?: NonNullable<RuleContext['rootHasEnded']>
  /** What the term of its procedure says of a dossier; from memory, because the intake does not wait. */
  readonly deadlines?: {
    findings(dossier: Dossier): readonly Finding[]
    dueAt(dossier: Dossier): Date | undefined
  }
  /** What the endpoints would say of a message; nothing is known of it where this is absent. */
  readonly foresee?: Foresee
  /** Reads anew what `foresee` looks into. */
  freshen?(): Promise<void>
  now(): Date
}

const noRoute = warn(
  '',
  'NO_ROUTE',
  'Hồ sơ đã được lưu nhưng cấu hình không gửi loại thông điệp này đi đâu',
  'The message is stored, but no route of the configuration takes it anywhere',
)

const idempotencyOf = (
  { type, idempotencyKey, event }: Submission,
  data: unknown,
  known: Buffer | undefined,
) => {
  if (event?.state || (!event && idempotencyKey === undefined)) return undefined
  const hash = event
    ? contentHash(type, event.original === undefined ? data : normalise(event.original))
    : (known ?? contentHash(type, data))
  if (!event) return { key: idempotencyKey ?? '', hash }
  return { key: `${type}:${event.key ?? `sha256:${hash.toString('hex')}`}`, hash, lasting: true }
}

const statedBy = ({ type, event }: Submission, data: unknown): NewMessage['stated'] => {
  if (!event?.state) return undefined
  const { subject, at } = event.state
  return {
    subject: `${type}:${subject}`,
    hash: contentHash(type, normalise(event.original ?? data)).toString('hex'),
    ...(at !== undefined && { at: new Date(at).toISOString() }),
  }
}

const fixedBy = ({ type, event }: Submission): NewMessage['fixed'] =>
  event?.fixed && {
    key: `${type}:fixed:${event.fixed.subject}`,
    hash: contentHash(type, normalise(event.fixed.values)),
  }

/** The legal date of a dossier: as the sender promised it, else as the term of its procedure gives it. */
export const deadlineOf = (
  { type, data }: Pick<Submission, 'type' | 'data'>,
  { deadlines }: Pick<IntakeTools, 'deadlines'>,
): Date | undefined => {
  const { dueAt } = data as Partial<Dossier>
  if (dueAt !== undefined) return new Date(dueAt)
  return type === 'dossier' ? deadlines?.dueAt(data as Dossier) : undefined
}

export const messageOf = (
  submission: Submission,
  { data, json, findings, dossierCode, deliveries, inboxes }: Planned,
  tools: IntakeTools,
): NewMessage => {
  const { sender, type, correlationId, trace } = submission
  const { revision } = data as Partial<Dossier>
  const deadline = deadlineOf({ type, data }, tools)
  const hash = revision === undefined ? undefined : contentHash(type, data)
  const idempotency = idempotencyOf(submission, data, hash)
  const stated = statedBy(submission, data)
  const fixed = fixedBy(submission)
  return {
    sender,
    type,
    data,
    ...(json !== undefined && { json }),
    ...(dossierCode !== undefined && { dossierCode }),
    ...(revision !== undefined && { revision }),
    ...(hash && { contentHash: hash }),
    ...(correlationId !== undefined && { correlationId }),
    ...(deadline && { deadline }),
    ...trace,
    findings: deliveries.length + inboxes.length === 0 ? [...findings, noRoute] : findings,
    deliveries,
    ...(idempotency && { idempotency }),
    ...(stated && { stated }),
    ...(fixed && { fixed }),
    ...(submission.routingCase && { routingCase: submission.routingCase }),
    ...(tools.reportsWanted && !submission.event && { reported: true }),
    ...(inboxes.length > 0 && { inboxes }),
    ...(submission.ofCase && { ofCase: true as const }),
  }
}

type NotReady = Extract<Submitted, { kind: 'invalid' | 'overloaded' | 'over-share' }>

/** Checked and planned, to be put into the record; or why it is not taken. */
export const readyMessage = (
  submission: Submission,
  tools: IntakeTools,
): { readonly kind: 'ready'; readonly message: NewMessage } | NotReady => {
  const plan = planned(submission, tools)
  if (isInvalid(plan)) return plan
  const refused = tools.refuse(submission.sender, plan.deliveries)
  if (refused)
    return 'share' in refused ? { kind: 'over-share', over: refused } : { kind: 'overloaded', ...refused }
  const whole = withStops(plan, foreseenOf(submission, plan, tools, 'checks'), submission)
  return isInvalid(whole) ? whole : { kind: 'ready', message: messageOf(submission, whole, tools) }
}

/** Takes messages in: checks them, plans their deliveries, puts both into the record, and wakes the lanes. */
export const openIntake = (tools: IntakeTools): ((submission: Submission) => Promise<Submitted>) => {
  return async (submission) => {
    // Who asks for a refusal is not refused for what the tables said yesterday.
    if (submission.strict) await tools.freshen?.()
    const ready = readyMessage(submission, tools)
    if (ready.kind !== 'ready') return ready
    const { message } = ready
    const accepted = await tools.accept(message)
    if ('share' in accepted) return { kind: 'over-share', over: accepted }
    if (accepted.kind === 'accepted') {
      for (const { endpoint, lane } of message.deliveries) tools.wake(endpoint, lane, message.deadline)
    }
    return accepted
  }
}
