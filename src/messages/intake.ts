import { createHash } from 'node:crypto'
import { type Finding, nfc, type StateOf, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import type { OverShare } from '#shares/share.ts'
import type { Accepted, NewMessage, PlannedDelivery, RoutedType } from './message.ts'
import type { PlanDeliveries } from './routes.ts'
import type { NewRoutingCase } from './routing-case.ts'
import { controlCharacterFindings } from './rules/control-characters.ts'
import { type LinkRules, linkFinding, linksIn } from './rules/link-findings.ts'
import type { Ownership } from './rules/owned-elsewhere.ts'
import type { RuleContext } from './rules/rule-context.ts'
import { hasRules, rulesFor } from './rules/rules.ts'
import { normalise } from './rules/text.ts'
import { isStoreUrl } from './store-address.ts'
import type { Trace } from './trace.ts'

/** A message as a sender or a partner submits it; `data` is not checked yet. */
export interface Submission {
  /** The sender's name, or the endpoint's. */
  readonly sender: string
  readonly type: RoutedType
  readonly data: unknown
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
  }
  /** Who is competent has to be decided by a person. */
  readonly routingCase?: NewRoutingCase
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
  now(): Date
}

const noRoute = warn(
  '',
  'NO_ROUTE',
  'Hồ sơ đã được lưu nhưng cấu hình không gửi loại thông điệp này đi đâu',
  'The message is stored, but no route of the configuration takes it anywhere',
)

/** As JSON with its fields in order. The depth is that of the schema, which the data have passed. */
const inOrder = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  const fields = value as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).sort((one, other) => (one < other ? -1 : 1))
  return `{${names.map((name) => `${JSON.stringify(name)}:${inOrder(fields[name])}`).join(',')}}`
}

/** Of the content, not of its white space or the order of its fields: the same message written anew is the same. */
const contentHash = (type: string, data: unknown) =>
  createHash('sha256')
    .update(`${type}\n${inOrder(data)}`)
    .digest()

const idempotencyOf = (
  { type, idempotencyKey, event }: Submission,
  data: unknown,
  known: Buffer | undefined,
) => {
  if (event?.state || (!event && idempotencyKey === undefined)) return undefined
  const hash = event ? contentHash(type, event.original ?? data) : (known ?? contentHash(type, data))
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

const touches = (one: string, other: string) =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)

/** What the rules say of a message whose shape is wrong somewhere: only what is about its sound parts. */
const despite = (misshapen: readonly Finding[], rules: () => readonly Finding[]): readonly Finding[] => {
  try {
    return rules().filter(
      ({ severity, pointer }) =>
        severity === 'reject' && !misshapen.some((finding) => touches(finding.pointer, pointer)),
    )
  } catch {
    // The rules expect a shape that this message does not have.
    return []
  }
}

/** Of what a partner tells an address is no reason to lose it: it is taken, and those who read it are warned. */
const linkFindings = ({ event }: Submission, data: unknown, links: LinkRules | undefined): Finding[] =>
  (links ? linksIn(data) : []).flatMap(([pointer, link]) => {
    const found = links && !isStoreUrl(link) ? linkFinding(pointer, link, links) : undefined
    if (!found) return []
    return [event ? { ...found, severity: 'warn' as const } : found]
  })

/** Every problem of a message at once: the schema's, and what the rules can say of the rest. */
export const checkSubmission = (
  submission: Submission,
  tools: Pick<
    IntakeTools,
    | 'validate'
    | 'now'
    | 'futureToleranceSeconds'
    | 'fileStores'
    | 'mayNameFile'
    | 'links'
    | 'ownership'
    | 'rootHasEnded'
    | 'deadlines'
  >,
): readonly Finding[] => {
  const data = normalise(submission.data)
  const misshapen = tools.validate(submission.type, data)
  const { mayNameFile } = tools
  const { sender } = submission
  const context = {
    now: tools.now(),
    futureToleranceSeconds: tools.futureToleranceSeconds,
    ...(tools.fileStores && { fileStores: tools.fileStores }),
    ...(mayNameFile && {
      mayNameFile: (store: string, path: string) => mayNameFile(sender, store, path),
    }),
    ...(tools.ownership && { ownership: tools.ownership }),
    ...(tools.rootHasEnded && { rootHasEnded: tools.rootHasEnded }),
    ...(submission.code !== undefined && { code: submission.code }),
  }
  const rules = () => [
    ...controlCharacterFindings(data),
    ...linkFindings(submission, data, tools.links),
    ...(hasRules(submission.type) ? rulesFor[submission.type](data as never, context) : []),
    ...(submission.type === 'dossier' ? (tools.deadlines?.findings(data as Dossier) ?? []) : []),
  ]
  return misshapen.length > 0 ? [...misshapen, ...despite(misshapen, rules)] : rules()
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

/** Takes messages in: checks them, plans their deliveries, puts both into the record, and wakes the lanes. */
export const openIntake = (tools: IntakeTools): ((submission: Submission) => Promise<Submitted>) => {
  return async (submission) => {
    const { sender, type, data, correlationId, trace } = submission
    const findings = checkSubmission(submission, tools)
    if (findings.some(({ severity }) => severity === 'reject')) return { kind: 'invalid', findings }

    const { code, dossierCode: named, revision } = data as Partial<Dossier> & { dossierCode?: string }
    const deadline = deadlineOf(submission, tools)
    const about = code ?? named
    const dossierCode = about === undefined ? undefined : nfc(about)
    const { deliveries, inboxes } = tools.plan(type, data, dossierCode)
    const refused = tools.refuse(sender, deliveries)
    if (refused)
      return 'share' in refused ? { kind: 'over-share', over: refused } : { kind: 'overloaded', ...refused }
    const hash = revision === undefined ? undefined : contentHash(type, data)
    const idempotency = idempotencyOf(submission, data, hash)
    const stated = statedBy(submission, data)
    const message: NewMessage = {
      sender,
      type,
      data,
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
      ...(submission.routingCase && { routingCase: submission.routingCase }),
      ...(tools.reportsWanted && !submission.event && { reported: true }),
      ...(inboxes.length > 0 && { inboxes }),
    }
    const accepted = await tools.accept(message)
    if ('share' in accepted) return { kind: 'over-share', over: accepted }
    if (accepted.kind === 'accepted') {
      for (const { endpoint, lane } of deliveries) tools.wake(endpoint, lane, deadline)
    }
    return accepted
  }
}
