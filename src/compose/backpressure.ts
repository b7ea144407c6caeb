import { isFinal } from '#messages/lifecycle.ts'
import type { Accepted, PlannedDelivery } from '#messages/message.ts'
import { isOverShare, type OverShare, partOf } from '#shares/share.ts'
import { addCounts, recentCounts } from './recent-counts.ts'
import type { Resources } from './resources.ts'
import { sendersTo } from './shared-endpoints.ts'

/** With so many waiting for a commit the database is too slow for what comes in. */
const maxUncommitted = 2000
const comeBackSeconds = { slow: 2, full: 30 }

/** No more is taken now: of anybody, or of this sender. */
export type Refusal = { readonly retryAfterSeconds: number } | OverShare

const nameOf = (sender: string, endpoint: string) => `${sender}\n${endpoint}`

/** Keeps the gateway from taking more than can be stored or sent in reasonable time, and one sender from taking all of it. */
export const backpressure = (resources: Pick<Resources, 'backlog' | 'config' | 'shares'>) => {
  const { backlog, config, shares } = resources
  const contended = sendersTo(config)
  let uncommitted = 0
  /** Being stored now, under the same names as `taken`. */
  const storing = new Map<string, number>()
  /** Accepted by this gateway, by endpoint and by sender and endpoint; what the last look has seen is forgotten. */
  const taken = recentCounts()

  const figuresOf = (endpoint: string) => backlog.last()?.figures.get(endpoint)
  const sinceThen = (name: string) => {
    const last = backlog.last()
    // A look tells what stood when it began: what came while it was on its way still counts.
    if (last) taken.forgetBefore(performance.now() - last.ageMs)
    return taken.of(name) + (storing.get(name) ?? 0)
  }
  const openAt = (endpoint: string) => {
    const open = [...(figuresOf(endpoint)?.statuses ?? [])].filter(([status]) => !isFinal(status as never))
    return open.reduce((sum, [, { count }]) => sum + count, 0) + sinceThen(endpoint)
  }
  const most = (endpoint: string) => config.endpoints[endpoint]?.limits.maxWaiting ?? Number.POSITIVE_INFINITY

  /** The record is asked whose they are only where there are many; until then they are nobody's. */
  const overShareAt = (sender: string, endpoint: string): OverShare | undefined => {
    const own = shares.of(sender)
    if (!own || (contended.get(endpoint)?.size ?? 0) < 2) return undefined
    const limit = partOf(most(endpoint), own.openDeliveries)
    const open = (figuresOf(endpoint)?.senders.get(sender) ?? 0) + sinceThen(nameOf(sender, endpoint))
    return open < limit
      ? undefined
      : { share: 'openDeliveries', limit, retryAfterSeconds: comeBackSeconds.full }
  }

  return {
    /** What of it to say to the sender, where no more is taken now. */
    refuse(sender: string, deliveries: readonly PlannedDelivery[]): Refusal | undefined {
      if (uncommitted >= maxUncommitted) return { retryAfterSeconds: comeBackSeconds.slow }
      for (const { endpoint } of deliveries) {
        if (openAt(endpoint) >= most(endpoint)) return { retryAfterSeconds: comeBackSeconds.full }
        const over = overShareAt(sender, endpoint)
        if (over) return shares.refused(sender, over)
      }
      return undefined
    },
    /** Counts what is being stored, and what has been. */
    async counted(
      sender: string,
      deliveries: readonly PlannedDelivery[],
      store: () => Promise<Accepted>,
    ): Promise<Accepted | OverShare> {
      const place = shares.enter(sender, 'messagesInCommit')
      if (isOverShare(place)) return place
      const names = deliveries.flatMap(({ endpoint }) => [endpoint, nameOf(sender, endpoint)])
      uncommitted += 1
      addCounts(storing, names, 1)
      try {
        const result = await store()
        // A repeat or a refusal adds nothing to what waits.
        if (result.kind === 'accepted') taken.add(names, performance.now())
        return result
      } finally {
        uncommitted -= 1
        addCounts(storing, names, -1)
        place()
      }
    },
  }
}
