import { asFailure, type Outcome } from '#adapter-kit'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { type DeliveryTools, deliverOne, warningsOf } from './deliver.ts'
import { contextFor, type Endpoint, type ReadyOperation } from './endpoint.ts'
import { sendBatch } from './exchange.ts'
import { stepAfterFailure, stepAfterOutcome } from './next-step.ts'
import { canSettleDoubt, type Input, keyOf, keyOrNothing } from './try-once.ts'

/** Can this message go in one request with its neighbours, or does it need a decision of its own? */
const fitsBatch = (endpoint: Endpoint, operation: ReadyOperation, delivery: ClaimedDelivery): boolean => {
  if (delivery.unreadable) return false
  if (delivery.known && operation.definition.creates?.again === 'skip') return false
  try {
    // A key that cannot be made is found out alone, before anything is sent.
    keyOf(operation, delivery.data)
    const findings = operation.definition.check?.(delivery.data as Input, endpoint.settings) ?? []
    return findings.every(({ severity }) => severity === 'warn')
  } catch {
    return false
  }
}

/** Messages of one batch that create the same thing would be refused together: the second goes alone, later. */
const isDouble = (
  operation: ReadyOperation,
  delivery: ClaimedDelivery,
  earlier: readonly ClaimedDelivery[],
) => {
  const key = keyOrNothing(operation, delivery.data)
  return key !== undefined && earlier.some(({ data }) => keyOrNothing(operation, data) === key)
}

/**
 * Gets consecutive messages of one lane done in one request. Gives the ids that have to be sent one by one next,
 * because the partner refused the whole; they are waiting again, in order.
 */
export const deliverBatch = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  deliveries: readonly ClaimedDelivery[],
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const apart = deliveries.findIndex(
    (delivery, index) =>
      !fitsBatch(endpoint, operation, delivery) || isDouble(operation, delivery, deliveries.slice(0, index)),
  )
  const together = apart === -1 ? deliveries : deliveries.slice(0, apart)
  const first = deliveries[0]
  if (together.length < 2 && first) {
    // The others go back untouched: order first, speed second.
    await handBack(endpoint, operation, deliveries.slice(1), tools, 'LEFT_FOR_LATER')
    await deliverOne(endpoint, first, tools, signal)
    return deliveries.slice(1).map(({ id }) => id)
  }
  await handBack(endpoint, operation, deliveries.slice(together.length), tools, 'LEFT_FOR_LATER')
  return sendTogether(endpoint, operation, together, tools, signal)
}

const handBack = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  deliveries: readonly ClaimedDelivery[],
  tools: DeliveryTools,
  code: string,
) => {
  if (deliveries.length === 0) return
  const now = tools.now()
  await tools.settle(
    endpoint,
    deliveries.map(({ id, attempt, tries, data }) => ({
      deliveryId: id,
      attempt,
      endedAt: now,
      status: 'waiting',
      dueAt: now,
      tries,
      result: { outcome: 'transient', code },
      warnings: warningsOf(operation, data, endpoint.settings),
    })),
  )
}

const sendTogether = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  together: readonly ClaimedDelivery[],
  tools: DeliveryTools,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const startedAt = tools.now()
  const requestId = together[0]?.requestId ?? tools.newRequestId()
  const context = contextFor(endpoint, { requestId, at: startedAt, known: false })
  const inputs = together.map(({ data }) => data as Input)
  const options = { timeoutMs: endpoint.timeoutMs, signal, requestId }
  const answered = await sendBatch(endpoint, operation, inputs, context, options).then(
    (outcomes) => ({ outcomes }),
    (thrown: unknown) => ({ failure: asFailure(thrown) }),
  )
  if ('outcomes' in answered && answered.outcomes === 'separately') {
    await handBack(endpoint, operation, together, tools, 'REFUSED_AS_A_WHOLE')
    return together.map(({ id }) => id)
  }

  const random = tools.random()
  const settlements = together.map((delivery, index): Settlement => {
    const now = tools.now()
    const settles = canSettleDoubt(operation, endpoint.settings)
    const situation = { delivery, kind: 'send' as const, canSettleDoubt: settles, now, random }
    const outcome: Outcome | undefined =
      'outcomes' in answered ? (answered.outcomes[index] as Outcome) : undefined
    const key = keyOrNothing(operation, delivery.data)
    const step = outcome
      ? stepAfterOutcome(outcome, situation)
      : stepAfterFailure('failure' in answered ? answered.failure : asFailure(undefined), situation)
    return {
      deliveryId: delivery.id,
      attempt: delivery.attempt,
      endedAt: now,
      warnings: warningsOf(operation, delivery.data, endpoint.settings),
      ...step,
      ...(step.status === 'completed' && key !== undefined && { holds: key }),
    }
  })
  await tools.settle(endpoint, settlements)
  for (const [index, settlement] of settlements.entries()) {
    const delivery = together[index]
    if (delivery) tools.attempted(endpoint, delivery, settlement, 'send', startedAt)
  }
  return []
}
