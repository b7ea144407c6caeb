import { randomUUID } from 'node:crypto'
import type { ChannelTools } from '#delivery/channel.ts'
import type { Attempted } from '#delivery/deliver.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import { aboutOrNothing, hasKeys, keyOrNothing } from '#delivery/holding.ts'
import { sendAgain } from '#delivery/steering.ts'
import { decideTurn, lookAheadOf, turnRules } from '#delivery/turn-policy.ts'
import type { Settlement } from '#messages/delivery.ts'
import { isFinal } from '#messages/lifecycle.ts'
import { traceIdOf } from '#messages/trace.ts'
import { settle } from '#store/attempts.ts'
import { goOn, takeTurn } from '#store/turn.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { recordAttempt } from './attempt-span.ts'
import { logBreaker } from './breaker-log.ts'
import { wakeLanes } from './operator-actions.ts'
import type { Resources } from './resources.ts'

/** The record behind the deliveries of one endpoint. */
export const channelTools = (
  resources: Resources,
  endpoint: Endpoint,
  failed: (error: unknown, lane?: string) => void,
): ChannelTools => {
  const { config, database, dueWork, worker, logger, metrics } = resources
  const { name, laneRule, policy, operations } = endpoint
  const rules = turnRules(endpoint)
  const lookAhead = lookAheadOf(operations.keys(), rules)
  const leaseMs = endpoint.timeoutMs + config.work.leaseMarginMs
  const leaseFrom = (at: Date) => new Date(at.getTime() + leaseMs)
  const keys = {
    keyOf: (operation: string, data: unknown) => keyOrNothing(operations.get(operation), data),
    hasKeys: (operation: string) => hasKeys(operations.get(operation)),
    aboutOf: (operation: string, data: unknown) => aboutOrNothing(operations.get(operation), data),
  }
  const noteSettled = (settlements: readonly Pick<Settlement, 'quarantine'>[]) => {
    dueWork.wake('reports')
    // The tables may have changed while it was being parked for them.
    if (settlements.some(({ quarantine = [] }) => quarantine.length > 0)) dueWork.lookSoon()
  }
  return {
    now: resources.now,
    random: Math.random,
    newRequestId: randomUUID,
    isUnavailable,
    failed,
    leaseMs,
    settle: async (settlements) => {
      await settle(database, name, settlements)
      noteSettled(settlements)
    },
    turn: async (turn) => {
      const now = resources.now()
      const at = { now, leaseUntil: leaseFrom(now) }
      const lanes = turn.wanted.map(({ lane }) => lane)
      const { claims, decision, released } = await takeTurn(
        database,
        { endpoint: name, worker, ...at, laneRule, lookAhead, settlements: turn.settlements, lanes, ...keys },
        (facts) => decideTurn(rules, { ...turn, ...at, process: worker, newRequestId: randomUUID }, facts),
      )
      noteSettled(turn.settlements)
      logBreaker(logger, name, decision.breaker)
      // Not waited for: where the queue does not answer, the sweeper finds them.
      if (released.length > 0) void wakeLanes(resources, name, released)
      return { claims, probe: decision.probe, serving: decision.serving }
    },
    again: (settlement, attempt) =>
      goOn(database, name, settlement, (before) => {
        const startedAt = resources.now()
        const state = sendAgain(before, policy, startedAt.getTime())
        const { deliveryId } = settlement
        const begun = { ...attempt, deliveryId, worker, startedAt, leaseUntil: leaseFrom(startedAt) }
        return state && { state, attempt: begun }
      }),
    attempted: (attempted: Attempted) => {
      const { delivery, settlement, kind, startedAt } = attempted
      recordAttempt(resources, name, attempted)
      metrics.attempted(name, delivery, settlement, kind, startedAt, isFinal(settlement.status))
      logger.info(
        {
          event: 'delivery.attempt',
          messageId: delivery.messageId,
          deliveryId: delivery.id,
          correlationId: delivery.correlationId,
          traceId: traceIdOf(delivery.traceparent),
          endpoint: name,
          operation: delivery.operation,
          attempt: settlement.attempt,
          kind,
          outcome: settlement.result.outcome,
          code: settlement.result.code,
          partnerCode: settlement.result.partnerCode,
          status: settlement.status,
          durationMs: settlement.endedAt.getTime() - startedAt.getTime(),
        },
        'attempt',
      )
    },
  }
}
