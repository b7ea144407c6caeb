import type { ConfiguredEndpoint } from '#delivery/endpoint.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import type { Wake } from '#queue/lane-jobs.ts'
import type { LaneWork } from '#queue/work-lanes.ts'

/** Lanes of the same urgency. */
export const wakes = (...lanes: readonly string[]): Wake[] => lanes.map((lane) => ({ lane, urgency: 5 }))

/** Works lanes of which none stays in the record. */
export const working = (work: LaneWork['work']): LaneWork => ({ work, refill: async () => [] })

/** A parked message keeps its lane waiting. */
export const waitRule: LaneRule = { parkedBlocks: true, deadBlocks: false }
/** Nothing that waits for a person keeps its lane waiting. */
export const continueRule: LaneRule = { parkedBlocks: false, deadBlocks: false }

/** An endpoint with one request at a time and no other limits. */
export const plainEndpoint: Omit<ConfiguredEndpoint, 'settings'> = {
  name: 'fake',
  timeoutMs: 5000,
  policy: {
    limits: { inFlight: 1, queriesInFlight: 1, perSecond: 0, perMinute: 0, perDay: 0, queryShare: 0 },
    breaker: { failures: 5, openSeconds: [1] },
    throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
  },
  unavailable: 'in-doubt',
  laneRule: waitRule,
  supersede: false,
}
