import type { CarriedMessage, Finding, PartnerSide } from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { nextSpan, type Trace } from '#messages/trace.ts'
import { attemptKind, contextFor, type Endpoint, type ReadyOperation } from './endpoint.ts'
import { holdingOf, sideOf } from './holding.ts'
import { type Input, type Try, tryOnce } from './try-once.ts'

/** An attempt that is over: what becomes of the delivery, and what the log line needs. */
export interface Attempted {
  readonly delivery: ClaimedDelivery
  readonly settlement: Settlement
  readonly kind: AttemptKind
  readonly startedAt: Date
  /** Its own span in the trace of its message. */
  readonly trace: Partial<Trace>
  /** That of the request, where it is in the trace of another message. */
  readonly sharedWith?: Partial<Trace>
}

/** The record, as far as delivering needs it, and the clock and the dice. */
export interface DeliveryTools {
  now(): Date
  random(): number
  newRequestId(): string
  /** Writes down at once what became of deliveries that go on without a request. */
  settle(settlements: readonly Settlement[]): Promise<void>
  /**
   * Writes down how an attempt ended and begins one more of the same delivery. `lost`: another worker has taken it
   * over. `held`: the channel lets no request out now.
   */
  again(
    settlement: Settlement,
    attempt: { number: number; kind: AttemptKind; requestId: string },
  ): Promise<'begun' | 'lost' | 'held'>
  /** Called once per attempt that is written down, for the log line. */
  attempted(attempted: Attempted): void
}

/** What belongs to one request. */
export interface RequestOptions {
  readonly probe: boolean
  /** See `Situation`, as of when it left. */
  readonly serving: boolean
  /** See `SendOptions`. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** How often the partner may correct our picture of it within one claim: exists, then missing again, is a loop. */
const corrections = 2

type Checked = readonly [operation: ReadyOperation, data: unknown, settings: unknown, side: PartnerSide]

/** Undefined from a check that breaks: it says so when the message is sent. */
const findingsOf = (...[operation, data, settings, side]: Checked): readonly Finding[] | undefined => {
  try {
    return operation.definition.check?.(data as Input, settings, side) ?? []
  } catch {
    return undefined
  }
}

const onlyWarnings = (findings: readonly Finding[] = []): Finding[] =>
  findings.filter(({ severity }) => severity === 'warn')

export const warningsOf = (...checked: Checked): Finding[] => onlyWarnings(findingsOf(...checked))

/** The message as a mapping knows it. */
export const carried = (delivery: ClaimedDelivery): CarriedMessage => {
  const { messageId: id, sender, acceptedAt, correlationId } = delivery
  return { id, sender, acceptedAt, ...(correlationId !== undefined && { correlationId }) }
}

/** What the partner turned out to hold or to lack, so that the next message of the dossier starts from it. */
const knowledge = (operation: ReadyOperation | undefined, data: unknown, side: PartnerSide) => {
  const { holds, ...more } = operation ? holdingOf(operation, data, side) : {}
  if (holds === undefined) return {}
  return side.known ? { holds, ...more } : { lacks: holds, ...more }
}

const dead = (code: string, reason: string): Try => ({
  done: { status: 'dead', tries: 0, result: { outcome: 'permanent', code, reason } },
})
const noSuchOperation = dead('OPERATION_UNKNOWN', 'Cấu hình không còn thao tác này')
const unreadable = dead('BODY_UNREADABLE', 'Phiên bản này không đọc được nội dung đã lưu')

/**
 * Gets one claimed message done: asks what happened after a lost reply, sends, sends again at once where the partner
 * corrected our picture of it. Gives the last attempt, to be written down; nothing when another worker has taken the
 * delivery over.
 */
export const deliverOne = async (
  endpoint: Endpoint,
  delivery: ClaimedDelivery,
  tools: DeliveryTools,
  { probe, serving, signal, deadline: firstDeadline }: RequestOptions,
): Promise<readonly Attempted[]> => {
  const operation = endpoint.operations.get(delivery.operation)
  const hopeless = delivery.unreadable ? unreadable : undefined
  let { attempt, requestId, known, reference } = delivery
  const checked =
    operation && !hopeless
      ? findingsOf(operation, delivery.data, endpoint.settings, sideOf(known, reference))
      : undefined
  const warnings = onlyWarnings(checked)
  let kind = attemptKind(operation, delivery)
  let deadline = firstDeadline
  for (let learnt = 0; ; learnt += 1) {
    const startedAt = tools.now()
    const side = sideOf(known, reference)
    const context = contextFor(endpoint, { requestId, at: startedAt, ...side, message: carried(delivery) })
    const mayLearn = learnt < corrections
    const trace = nextSpan(delivery)
    const about = {
      endpoint,
      delivery,
      kind,
      attempt,
      probe,
      serving,
      context,
      mayLearn,
      signal,
      deadline,
      trace,
      // Of another picture of the partner the check may say something else.
      ...(learnt === 0 && checked && { checked }),
    }
    const tried = hopeless ?? (operation ? await tryOnce({ ...about, operation, ...tools }) : noSuchOperation)

    const ended = { deliveryId: delivery.id, attempt, endedAt: tools.now(), warnings }
    if ('done' in tried) {
      const { findings = [], ...done } = tried.done
      const settlement = { ...ended, warnings: [...warnings, ...findings], ...done }
      return [{ delivery, settlement, kind, startedAt, trace }]
    }
    const { sendAgain } = tried
    known = sendAgain.known
    reference = sendAgain.reference ?? reference
    const settlement: Settlement = {
      ...ended,
      status: 'delivering',
      tries: delivery.tries,
      result: sendAgain.because,
      ...knowledge(operation, delivery.data, sideOf(known, reference)),
    }
    requestId = tools.newRequestId()
    // The lease begins anew with the attempt.
    deadline = performance.now() + endpoint.timeoutMs
    const begun = await tools.again(settlement, { number: attempt + 1, kind: 'send', requestId })
    const over: Attempted = { delivery, settlement, kind, startedAt, trace }
    if (begun === 'held')
      return [{ ...over, settlement: { ...settlement, status: 'waiting', dueAt: tools.now() } }]
    tools.attempted(over)
    if (begun === 'lost') return []

    attempt += 1
    kind = 'send'
  }
}
