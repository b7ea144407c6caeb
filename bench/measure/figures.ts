import type { LoadResult } from '../load/plan.ts'
import type { Arrivals } from '../partner-client.ts'
import { percentile } from './percentiles.ts'

export interface Flow {
  readonly messages: number
  /** From the first hand-in to the last arrival. */
  readonly perSecond: number
  /** From the first hand-in to the last 202. */
  readonly acceptedPerSecond: number
  readonly acceptP50: number
  readonly acceptP99: number
  /** Arrival at the partner minus hand-in. */
  readonly lagP50: number
  readonly lagP99: number
  readonly doubles: number
  readonly pushedBack: number
}

/** What is wrong with a phase: nothing that is wrong may end as a figure. */
export const flawsOf = (planned: number, load: LoadResult, arrivals: Arrivals, short: number): string[] => {
  const arrived = new Set(arrivals.arrivals.map(([id]) => id))
  const missing = load.accepted.filter(({ id }) => !arrived.has(id))
  const told = Object.entries(load.refused).map(([what, times]) => `${what} (${times}×)`)
  return [
    ...(load.accepted.length === 0 ? ['nothing was accepted'] : []),
    ...(load.accepted.length < planned ? [`only ${load.accepted.length} of ${planned} accepted`] : []),
    ...(told.length > 0 ? [`the door answered ${told.join(', ')}`] : []),
    ...(missing.length > 0
      ? [`${missing.length} accepted but not at the partner, first ${missing[0]?.id}`]
      : []),
    ...(arrivals.arrivals.length > load.accepted.length ? ['the partner has what nobody handed in'] : []),
    ...(short > 0 ? [`${short} arrived incomplete`] : []),
  ]
}

const ratePerSecond = (count: number, ms: number) => (count * 1000) / ms

export const flowOf = (load: LoadResult, { arrivals, doubles }: Arrivals): Flow => {
  const arrivedAt = new Map(arrivals)
  const took = load.accepted.map(({ sentAt, answeredAt }) => answeredAt - sentAt)
  const lags = load.accepted.map(({ id, sentAt }) => (arrivedAt.get(id) ?? Number.NaN) - sentAt)
  const times = { first: Infinity, accepted: 0, arrived: 0 }
  for (const { sentAt, answeredAt } of load.accepted) {
    times.first = Math.min(times.first, sentAt)
    times.accepted = Math.max(times.accepted, answeredAt)
  }
  for (const [, at] of arrivals) times.arrived = Math.max(times.arrived, at)
  return {
    messages: load.accepted.length,
    perSecond: ratePerSecond(load.accepted.length, times.arrived - times.first),
    acceptedPerSecond: ratePerSecond(load.accepted.length, times.accepted - times.first),
    acceptP50: percentile(took, 0.5),
    acceptP99: percentile(took, 0.99),
    lagP50: percentile(lags, 0.5),
    lagP99: percentile(lags, 0.99),
    doubles: doubles.length,
    pushedBack: load.pushedBack,
  }
}
