import { lagBuckets } from './lag-bounds.ts'

/** Statuses that the plots tell apart; all others are not ends that an attempt brings. */
export const plottedEnds = ['completed', 'rejected', 'dead', 'parked'] as const
export type PlottedEnd = (typeof plottedEnds)[number]

/** What one process did at one endpoint. */
export interface EndpointCounts {
  readonly ended: Readonly<Record<PlottedEnd, number>>
  /** By the buckets of `lagBounds`, each for itself. */
  readonly lag: readonly number[]
  /** Attempts that failed or were refused, by our code. */
  readonly failures: ReadonlyMap<string, number>
}

/** What one process did since it began; it only grows. */
export interface PulseCounts {
  readonly accepted: number
  readonly endpoints: ReadonlyMap<string, EndpointCounts>
}

export const noCounts: EndpointCounts = {
  ended: { completed: 0, rejected: 0, dead: 0, parked: 0 },
  lag: Array.from({ length: lagBuckets }, () => 0),
  failures: new Map(),
}

const lessEndpoint = (after: EndpointCounts, before: EndpointCounts): EndpointCounts => ({
  ended: {
    completed: after.ended.completed - before.ended.completed,
    rejected: after.ended.rejected - before.ended.rejected,
    dead: after.ended.dead - before.ended.dead,
    parked: after.ended.parked - before.ended.parked,
  },
  lag: after.lag.map((count, bucket) => count - (before.lag[bucket] ?? 0)),
  failures: new Map(
    [...after.failures].flatMap(([code, count]) => {
      const more = count - (before.failures.get(code) ?? 0)
      return more > 0 ? [[code, more] as const] : []
    }),
  ),
})

const isNothing = ({ ended, lag, failures }: EndpointCounts): boolean =>
  failures.size === 0 && [...Object.values(ended), ...lag].every((count) => count === 0)

/** What came about between two looks; endpoints at which nothing did are left out. */
export const countsBetween = (before: PulseCounts | undefined, after: PulseCounts): PulseCounts => ({
  accepted: after.accepted - (before?.accepted ?? 0),
  endpoints: new Map(
    [...after.endpoints].flatMap(([name, counts]) => {
      const more = lessEndpoint(counts, before?.endpoints.get(name) ?? noCounts)
      return isNothing(more) ? [] : [[name, more] as const]
    }),
  ),
})
