import type { Finding } from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { attemptKind, contextFor, type Endpoint, type ReadyOperation } from './endpoint.ts'
import { type Input, keyOf, type Try, tryOnce } from './try-once.ts'

/** The record, as far as delivering needs it, and the clock and the dice. */
export interface DeliveryTools {
  now(): Date
  random(): number
  newRequestId(): string
  settle(endpoint: Endpoint, settlements: readonly Settlement[]): Promise<void>
  /** False when another worker has taken the delivery over. */
  beginAttempt(
    endpoint: Endpoint,
    delivery: ClaimedDelivery,
    attempt: { number: number; kind: AttemptKind; requestId: string },
  ): Promise<boolean>
  /** Called once per attempt, for the log line. */
  attempted(
    endpoint: Endpoint,
    delivery: ClaimedDelivery,
    settlement: Settlement,
    kind: AttemptKind,
    startedAt: Date,
  ): void
}

/** How often the partner may correct our picture of it within one claim: exists, then missing again, is a loop. */
const corrections = 2

export const warningsOf = (operation: ReadyOperation, data: unknown, settings: unknown): Finding[] => {
  try {
    const findings = operation.definition.check?.(data as Input, settings) ?? []
    return findings.filter(({ severity }) => severity === 'warn')
  } catch {
    // A check that breaks says so when the message is sent; it has no warnings to give.
    return []
  }
}

/** What the partner turned out to hold or to lack, so that the next message of the dossier starts from it. */
const knowledge = (key: string | undefined, known: boolean) => {
  if (key === undefined) return {}
  return known ? { holds: key } : { lacks: key }
}

const dead = (code: string, reason: string): Try => ({
  done: { status: 'dead', tries: 0, result: { outcome: 'permanent', code, reason } },
})
const noSuchOperation = dead('OPERATION_UNKNOWN', 'Cấu hình không còn thao tác này')
const unreadable = dead('BODY_UNREADABLE', 'Phiên bản này không đọc được nội dung đã lưu')

/**
 * Gets one claimed message done: asks what happened after a lost reply, sends, sends again at once where the partner
 * corrected our picture of it, and writes down what came of each attempt.
 */
export const deliverOne = async (
  endpoint: Endpoint,
  delivery: ClaimedDelivery,
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<void> => {
  const operation = endpoint.operations.get(delivery.operation)
  const hopeless = delivery.unreadable ? unreadable : undefined
  const warnings = operation && !hopeless ? warningsOf(operation, delivery.data, endpoint.settings) : []
  let { attempt, requestId, known } = delivery
  let kind = attemptKind(operation, delivery)
  for (let learnt = 0; ; learnt += 1) {
    const startedAt = tools.now()
    const context = contextFor(endpoint, { requestId, at: startedAt, known })
    const tried =
      hopeless ??
      (operation
        ? await tryOnce({
            endpoint,
            operation,
            delivery,
            kind,
            context,
            mayLearn: learnt < corrections,
            signal,
            ...tools,
          })
        : noSuchOperation)

    const ended = { deliveryId: delivery.id, attempt, endedAt: tools.now(), warnings }
    const settlement: Settlement =
      'done' in tried
        ? { ...ended, ...tried.done }
        : {
            ...ended,
            status: 'delivering',
            tries: delivery.tries,
            result: tried.sendAgain.because,
            ...knowledge(operation && keyOf(operation, delivery.data), tried.sendAgain.known),
          }
    await tools.settle(endpoint, [settlement])
    tools.attempted(endpoint, delivery, settlement, kind, startedAt)
    if ('done' in tried) return

    known = tried.sendAgain.known
    attempt += 1
    kind = 'send'
    requestId = tools.newRequestId()
    if (!(await tools.beginAttempt(endpoint, delivery, { number: attempt, kind, requestId }))) return
  }
}
