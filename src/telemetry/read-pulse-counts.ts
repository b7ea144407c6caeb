import type { Counter, Histogram } from 'prom-client'
import { lagBounds } from '#pulse/lag-bounds.ts'
import {
  type EndpointCounts,
  noCounts,
  type PlottedEnd,
  type PulseCounts,
  plottedEnds,
} from '#pulse/pulse-counts.ts'

interface Counted {
  readonly accepted: Counter<'type' | 'sender'>
  readonly settled: Counter<'endpoint' | 'status'>
  readonly attempts: Counter<'endpoint' | 'operation' | 'kind' | 'outcome' | 'code'>
  readonly lagSeconds: Histogram<'endpoint'>
}

type Growing = {
  -readonly [Part in keyof EndpointCounts]: Part extends 'failures'
    ? Map<string, number>
    : Part extends 'lag'
      ? number[]
      : Record<PlottedEnd, number>
}

/** What is neither an answer that was hoped for nor a step towards one. */
const isFailure = (outcome: unknown) => outcome !== 'completed' && outcome !== 'pending'
const isPlotted = (status: unknown): status is PlottedEnd => plottedEnds.some((end) => end === status)

const byEndpoint = () => {
  const endpoints = new Map<string, Growing>()
  const at = (name: unknown): Growing => {
    const known = endpoints.get(String(name))
    if (known) return known
    const begun = {
      ended: { ...noCounts.ended },
      lag: [...noCounts.lag],
      failures: new Map<string, number>(),
    }
    endpoints.set(String(name), begun)
    return begun
  }
  return { endpoints, at }
}

const bucketOf = (labels: object): number => {
  const le = 'le' in labels ? labels.le : undefined
  const bucket = lagBounds.indexOf(Number(le))
  return bucket < 0 ? lagBounds.length : bucket
}

const addLag = async (lagSeconds: Counted['lagSeconds'], at: (name: unknown) => Growing) => {
  const { values } = await lagSeconds.get()
  for (const { metricName, labels, value } of values)
    if (metricName?.endsWith('_bucket')) at(labels.endpoint).lag[bucketOf(labels)] = value
}

/** Prometheus counts in each bucket all that is below it too. */
const apart = (lag: readonly number[]) => lag.map((count, bucket) => count - (lag[bucket - 1] ?? 0))

/** What the plots are drawn from: of the metrics of this process, as they stand. */
export const readPulseCounts = async (counted: Counted): Promise<PulseCounts> => {
  const { endpoints, at } = byEndpoint()
  for (const { labels, value } of (await counted.settled.get()).values)
    if (isPlotted(labels.status)) at(labels.endpoint).ended[labels.status] = value
  for (const { labels, value } of (await counted.attempts.get()).values) {
    if (!isFailure(labels.outcome)) continue
    const { failures } = at(labels.endpoint)
    const code = String(labels.code ?? '') || 'OTHER'
    failures.set(code, (failures.get(code) ?? 0) + value)
  }
  await addLag(counted.lagSeconds, at)
  const accepted = (await counted.accepted.get()).values.reduce((sum, { value }) => sum + value, 0)
  return {
    accepted,
    endpoints: new Map([...endpoints].map(([name, one]) => [name, { ...one, lag: apart(one.lag) }])),
  }
}
