import type { Attempted } from '#delivery/deliver.ts'
import { isRecorded } from '#messages/trace.ts'
import type { Resources } from './resources.ts'

/** Outcomes in which the partner gave no usable answer. */
const failures: ReadonlySet<string> = new Set(['transient', 'permanent', 'in-doubt'])

/** An attempt at a delivery as a span of its message's trace; where several messages share a request, all point at the first's. */
export const recordAttempt = (
  { tracing }: Pick<Resources, 'tracing'>,
  endpoint: string,
  { delivery, settlement, kind, startedAt, trace, sharedWith }: Attempted,
): void => {
  const { traceparent, tracestate } = trace
  if (!tracing || traceparent === undefined || !isRecorded(trace)) return
  const { outcome, code } = settlement.result
  tracing.record({
    name: `deliver ${endpoint} ${delivery.operation}`,
    kind: 'consumer',
    trace: { traceparent, ...(tracestate !== undefined && { tracestate }) },
    parent: delivery.traceparent,
    ...(sharedWith?.traceparent !== undefined && { links: [sharedWith.traceparent] }),
    startedAt,
    endedAt: settlement.endedAt,
    attributes: {
      'longbien.endpoint': endpoint,
      'longbien.operation': delivery.operation,
      'longbien.message.id': delivery.messageId,
      'longbien.delivery.id': delivery.id,
      'longbien.attempt': settlement.attempt,
      'longbien.attempt.kind': kind,
      'longbien.outcome': outcome,
      'longbien.status': settlement.status,
    },
    error: failures.has(outcome) ? (code ?? outcome) : undefined,
  })
}
