import type { LaneClaim } from '#messages/delivery.ts'
import { type DeliveryTools, deliverOne } from './deliver.ts'
import { deliverBatch } from './deliver-batch.ts'
import type { Endpoint } from './endpoint.ts'

export interface LaneBudget {
  readonly messages: number
  readonly milliseconds: number
}

/** What is left of a lane: nothing to do now, something at a time, or more at once than one turn may take. */
export type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

export interface LaneTools extends DeliveryTools {
  claim(endpoint: Endpoint, lane: string, atMost: number): Promise<LaneClaim>
}

/**
 * Works through a lane, strictly in order, one request at a time, until it is empty or its head has to wait, or the
 * turn is over. `stopping` ends the turn after the request under way; `signal` breaks that request off.
 */
export const workLane = async (
  endpoint: Endpoint,
  lane: string,
  tools: LaneTools,
  budget: LaneBudget,
  stopping: () => boolean,
  signal: AbortSignal,
): Promise<LaneRest> => {
  const endsAt = tools.now().getTime() + budget.milliseconds
  const alone = new Set<string>()
  const turnIsOver = (done: number) => done >= budget.messages || tools.now().getTime() >= endsAt
  // What was refused as a whole is sent one by one in the same turn: the next turn would send the whole again.
  for (let done = 0; !turnIsOver(done) || alone.size > 0; ) {
    if (stopping()) return { kind: 'more' }
    const claim = await tools.claim(endpoint, lane, alone.size > 0 ? 1 : Number.POSITIVE_INFINITY)
    if (claim.kind !== 'claimed') return claim
    const [first] = claim.deliveries
    const operation = first && endpoint.operations.get(first.operation)
    if (first && operation && claim.deliveries.length > 1) {
      for (const id of await deliverBatch(endpoint, operation, claim.deliveries, tools, signal)) alone.add(id)
    } else if (first) {
      await deliverOne(endpoint, first, tools, signal)
      alone.delete(first.id)
    }
    done += claim.deliveries.length
  }
  return { kind: 'more' }
}
