import { isFinal } from '#messages/lifecycle.ts'
import type { Accepted, PlannedDelivery } from '#messages/message.ts'
import type { Resources } from './resources.ts'

/** With so many waiting for a commit the database is too slow for what comes in. */
const maxUncommitted = 2000
const comeBackSeconds = { slow: 2, full: 30 }

/** Keeps the gateway from taking more than can be stored or sent in reasonable time. */
export const backpressure = (resources: Pick<Resources, 'backlog' | 'config'>) => {
  let uncommitted = 0
  /** Accepted by this gateway since the last look into the record. */
  let since: { of: unknown; counts: Map<string, number> } = { of: undefined, counts: new Map() }

  const takenSince = (reading: unknown) => {
    if (since.of !== reading) since = { of: reading, counts: new Map() }
    return since.counts
  }
  const openAt = (endpoint: string) => {
    const figures = resources.backlog.last()?.figures
    const statuses = [...(figures?.get(endpoint)?.statuses ?? [])]
    const open = statuses.filter(([status]) => !isFinal(status as never))
    const known = open.reduce((sum, [, { count }]) => sum + count, 0)
    return known + (takenSince(figures).get(endpoint) ?? 0)
  }
  const isFull = ({ endpoint }: PlannedDelivery) =>
    openAt(endpoint) >= (resources.config.endpoints[endpoint]?.limits.maxWaiting ?? Number.POSITIVE_INFINITY)

  return {
    /** Seconds after which to come back, where no more is taken now. */
    refuse(deliveries: readonly PlannedDelivery[]): number | undefined {
      if (uncommitted >= maxUncommitted) return comeBackSeconds.slow
      return deliveries.some(isFull) ? comeBackSeconds.full : undefined
    },
    /** Counts what is being stored, and what has been. */
    async counted(deliveries: readonly PlannedDelivery[], store: () => Promise<Accepted>): Promise<Accepted> {
      uncommitted += 1
      try {
        const result = await store()
        // A repeat or a refusal adds nothing to what waits.
        if (result.kind !== 'accepted') return result
        const counts = takenSince(resources.backlog.last()?.figures)
        for (const { endpoint } of deliveries) counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1)
        return result
      } finally {
        uncommitted -= 1
      }
    },
  }
}
