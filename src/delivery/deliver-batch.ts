import { asFailure, type BatchContext, type Outcome } from '#adapter-kit'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { nextSpan } from '#messages/trace.ts'
import {
  type Attempted,
  carried,
  type DeliveryTools,
  deliverOne,
  type RequestOptions,
  warningsOf,
} from './deliver.ts'
import { contextFor, type Endpoint, type ReadyOperation } from './endpoint.ts'
import { sendBatch } from './exchange.ts'
import { holdingOf, isHeldAlready, keyOf, keyOrNothing, sideOf } from './holding.ts'
import { keptAnswer } from './kept-answer.ts'
import { stepAfterFailure, stepAfterOutcome } from './next-step.ts'
import { needsCodes } from './translate-codes.ts'
import { canSettleDoubt, type Input } from './try-once.ts'

/** With the operation that each was routed to; those without one are told so alone. */
interface Loaded {
  readonly delivery: ClaimedDelivery
  readonly operation: ReadyOperation
}

const loadOf = ({ operations }: Endpoint, deliveries: readonly ClaimedDelivery[]): readonly Loaded[] =>
  deliveries.flatMap((delivery) => {
    const operation = operations.get(delivery.operation)
    return operation ? [{ delivery, operation }] : []
  })

/** Can this message go in one request with its neighbours, or does it need a decision of its own? */
const fitsBatch = (endpoint: Endpoint, { operation, delivery }: Loaded): boolean => {
  // Its answer's files are kept with its own answer.
  if (delivery.unreadable || operation.definition.bringsFiles) return false
  try {
    // A key that cannot be made is found out alone, before anything is sent.
    keyOf(operation, delivery.data)
    if (isHeldAlready(operation, delivery.data, delivery)) return false
    // So is a code that cannot be translated.
    if (needsCodes(endpoint, operation, delivery.data, delivery)) return false
    const findings = operation.definition.check?.(delivery.data as Input, endpoint.settings, delivery) ?? []
    return findings.every(({ severity }) => severity === 'warn')
  } catch {
    return false
  }
}

/** One request is about one thing at the partner. */
const isElsewhere = ({ delivery }: Loaded, first: Loaded | undefined): boolean =>
  delivery.reference !== first?.delivery.reference

/** Messages of one batch that create the same thing would be refused together: the second goes alone, later. */
const isDouble = ({ operation, delivery }: Loaded, earlier: readonly Loaded[]) => {
  const key = keyOrNothing(operation, delivery.data)
  return (
    key !== undefined && earlier.some((other) => keyOrNothing(other.operation, other.delivery.data) === key)
  )
}

/** What came of one request for several messages. */
export interface BatchResult {
  readonly attempted: readonly Attempted[]
  /** Ids that have to be sent one by one next, in order: the partner refused the whole. They are waiting again. */
  readonly alone: readonly string[]
}

/** Gets consecutive messages of one lane done in one request. */
export const deliverBatch = async (
  endpoint: Endpoint,
  deliveries: readonly ClaimedDelivery[],
  tools: DeliveryTools,
  options: RequestOptions,
): Promise<BatchResult> => {
  const loaded = loadOf(endpoint, deliveries)
  const apart = loaded.findIndex(
    (one, index) =>
      !fitsBatch(endpoint, one) || isElsewhere(one, loaded[0]) || isDouble(one, loaded.slice(0, index)),
  )
  const together = apart === -1 ? loaded : loaded.slice(0, apart)
  const first = deliveries[0]
  if (together.length < 2 && first) {
    // The others go back untouched: order first, speed second.
    await handBack(endpoint, loadOf(endpoint, deliveries.slice(1)), tools, 'LEFT_FOR_LATER')
    const attempted = await deliverOne(endpoint, first, tools, options)
    return { attempted, alone: deliveries.slice(1).map(({ id }) => id) }
  }
  await handBack(endpoint, loaded.slice(together.length), tools, 'LEFT_FOR_LATER')
  return sendTogether(endpoint, together, tools, options)
}

const handBack = async (
  endpoint: Endpoint,
  loaded: readonly Loaded[],
  tools: DeliveryTools,
  code: string,
) => {
  if (loaded.length === 0) return
  const now = tools.now()
  await tools.settle(
    loaded.map(({ operation, delivery: { id, attempt, tries, data, known, reference } }) => ({
      deliveryId: id,
      attempt,
      endedAt: now,
      status: 'waiting',
      dueAt: now,
      tries,
      result: { outcome: 'transient', code },
      warnings: warningsOf(operation, data, endpoint.settings, sideOf(known, reference)),
    })),
  )
}

const sendTogether = async (
  endpoint: Endpoint,
  together: readonly Loaded[],
  tools: DeliveryTools,
  { probe, serving, signal, deadline }: RequestOptions,
): Promise<BatchResult> => {
  const [first] = together
  if (!first) return { attempted: [], alone: [] }
  const startedAt = tools.now()
  const { requestId, reference } = first.delivery
  const side = sideOf(false, reference)
  const contextOf = ({ delivery }: Loaded): BatchContext => ({
    ...contextFor(endpoint, { requestId, at: startedAt, ...side, message: carried(delivery) }),
    operation: delivery.operation,
  })
  const contexts = [contextOf(first), ...together.slice(1).map(contextOf)] as const
  const inputs = together.map(({ delivery }) => delivery.data as Input)
  // One request has one trace: the first message's.
  const { timeoutMs } = endpoint
  const trace = nextSpan(first.delivery)
  const options = { timeoutMs, deadline, signal, requestId, ...trace }
  const answered = await sendBatch(endpoint, first.operation, inputs, contexts, options).then(
    (outcomes) => ({ outcomes }),
    (thrown: unknown) => ({ failure: asFailure(thrown) }),
  )
  if ('outcomes' in answered && answered.outcomes === 'separately') {
    await handBack(endpoint, together, tools, 'REFUSED_AS_A_WHOLE')
    return { attempted: [], alone: together.map(({ delivery }) => delivery.id) }
  }

  const random = tools.random()
  const attempted = together.map(({ operation, delivery }, index): Attempted => {
    const now = tools.now()
    const outcome: Outcome | undefined =
      'outcomes' in answered ? (answered.outcomes[index] as Outcome) : undefined
    const { verdict, ...step } = outcome
      ? stepAfterOutcome(outcome, { delivery, now })
      : stepAfterFailure('failure' in answered ? answered.failure : asFailure(undefined), {
          delivery,
          kind: 'send',
          attempt: delivery.attempt,
          probe,
          serving,
          canSettleDoubt: canSettleDoubt(operation, delivery.data, contexts[index] ?? contexts[0]),
          throttle: endpoint.policy.throttle,
          now,
          random,
        })
    const { findings = [], ...kept } =
      outcome?.kind === 'completed' ? keptAnswer(operation, outcome, delivery.data) : {}
    const before = sideOf(delivery.known, delivery.reference)
    const settlement: Settlement = {
      deliveryId: delivery.id,
      attempt: delivery.attempt,
      endedAt: now,
      warnings: [...warningsOf(operation, delivery.data, endpoint.settings, before), ...findings],
      ...step,
      ...kept,
      ...(step.status === 'completed' && holdingOf(operation, delivery.data, side, outcome)),
      // One request, one word about the endpoint.
      ...(index === 0 && verdict && { verdict }),
    }
    const own = index === 0 ? { trace } : { trace: nextSpan(delivery), sharedWith: trace }
    return { delivery, settlement, kind: 'send', startedAt, ...own }
  })
  return { attempted, alone: [] }
}
