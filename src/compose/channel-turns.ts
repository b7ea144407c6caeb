import { randomUUID } from 'node:crypto'
import type { ChannelTools, TurnRequest } from '#delivery/channel.ts'
import type { Attempted } from '#delivery/deliver.ts'
import { attemptKind, type Endpoint } from '#delivery/endpoint.ts'
import { aboutOrNothing, keyOrNothing } from '#delivery/holding.ts'
import { absorb, allow, sendAgain, take } from '#delivery/steering.ts'
import { isFinal } from '#messages/lifecycle.ts'
import { traceIdOf } from '#messages/trace.ts'
import { beginAttempt, settle } from '#store/attempts.ts'
import { lockChannel, writeChannel } from '#store/channels.ts'
import { isUnavailable, transaction } from '#store/database.ts'
import { type Steering, takeTurn } from '#store/turn.ts'
import type { Resources } from './resources.ts'

/** What an idle process that wants work may keep from the others, should it end. */
const starvedMs = 2000

/** How many rows of a lane are looked at to find the newest state that waits. */
const supersedeAhead = 20

const batchMax = (endpoint: Endpoint, operation: string) =>
  endpoint.operations.get(operation)?.definition.batch?.max ?? 1

const leaseMs = ({ config }: Resources, { timeoutMs }: Endpoint) => timeoutMs + config.work.leaseMarginMs

const steer = (
  resources: Resources,
  { policy }: Endpoint,
  request: TurnRequest,
  now: number,
  leaseUntil: number,
) => {
  const { worker: process } = resources
  const use = 'deliveries' as const
  const { settlements, underWay } = request
  const verdicts = settlements.flatMap(({ verdict }) => verdict ?? [])
  const ended = settlements.filter(({ status }) => isFinal(status)).length
  const until = (count: number) => (count > 0 ? leaseUntil : now + starvedMs)
  return {
    before: (state, wanted) => {
      const about = { process, use, underWay, sent: 0, until: until(underWay), starved: false }
      const after = absorb(take(state, about, now), policy, verdicts, ended, now)
      const { granted: capacity, notBefore, probe } = allow(after, policy, { process, use, wanted }, now)
      return {
        state: after,
        capacity,
        probe,
        ...(notBefore !== undefined && { notBefore: new Date(notBefore) }),
      }
    },
    after: (state, sent, starved) => {
      const total = underWay + sent
      return take(state, { process, use, underWay: total, sent, until: until(total), starved }, now)
    },
  } satisfies Steering
}

/** The record behind the deliveries of one endpoint. */
export const channelTools = (
  resources: Resources,
  endpoint: Endpoint,
  failed: (error: unknown, lane?: string) => void,
): ChannelTools => {
  const { database, worker, logger, metrics } = resources
  const operations = [...endpoint.operations]
  const supersedes = (name: string) =>
    endpoint.supersede && endpoint.operations.get(name)?.definition.supersedes === true
  const lookAhead = Math.max(
    1,
    ...operations.map(([name]) => (supersedes(name) ? supersedeAhead : batchMax(endpoint, name))),
  )
  const leaseFrom = (at: Date) => new Date(at.getTime() + leaseMs(resources, endpoint))
  return {
    now: resources.now,
    random: Math.random,
    newRequestId: randomUUID,
    isUnavailable,
    failed,
    leaseMs: leaseMs(resources, endpoint),
    settle: async (settlements) => {
      await settle(database, endpoint.name, settlements)
    },
    turn: (request) => {
      const now = resources.now()
      const leaseUntil = leaseFrom(now)
      return takeTurn(
        database,
        {
          endpoint: endpoint.name,
          worker,
          now,
          leaseUntil,
          laneRule: endpoint.laneRule,
          lookAhead,
          newRequestId: randomUUID,
          batchMax: (operation) => batchMax(endpoint, operation),
          supersedes,
          keyOf: (operation, data) => keyOrNothing(endpoint.operations.get(operation), data),
          aboutOf: (operation, data) => aboutOrNothing(endpoint.operations.get(operation), data),
          beginsAs: (operation) =>
            endpoint.operations.get(operation)?.definition.creates?.begins?.(endpoint.settings),
          kindOf: (operation, claimed) => attemptKind(endpoint.operations.get(operation), claimed),
          steering: steer(resources, endpoint, request, now.getTime(), leaseUntil.getTime()),
        },
        request,
      )
    },
    again: (settlement, attempt) =>
      transaction(database, async (statement) => {
        const startedAt = resources.now()
        const state = await lockChannel(statement, endpoint.name)
        await settle(statement, endpoint.name, [settlement])
        const allowed = sendAgain(state, endpoint.policy, startedAt.getTime())
        if (!allowed) return 'held'
        const { deliveryId } = settlement
        const leaseUntil = leaseFrom(startedAt)
        const begun = await beginAttempt(statement, { ...attempt, deliveryId, worker, startedAt, leaseUntil })
        if (begun) await writeChannel(statement, endpoint.name, allowed)
        return begun ? 'begun' : 'lost'
      }),
    attempted: ({ delivery, settlement, kind, startedAt }: Attempted) => {
      metrics.attempted(endpoint.name, delivery, settlement, kind, startedAt, isFinal(settlement.status))
      logger.info(
        {
          event: 'delivery.attempt',
          messageId: delivery.messageId,
          deliveryId: delivery.id,
          correlationId: delivery.correlationId,
          traceId: traceIdOf(delivery.traceparent),
          endpoint: endpoint.name,
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
