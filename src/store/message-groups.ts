import { type DeliveryStatus, undoneStatuses } from '#messages/lifecycle.ts'
import type { Database } from './database.ts'
import {
  deliveryFits,
  type MessageSearch,
  ofFittingMessageIfAsked,
  undone,
  windowValues,
} from './message-fits.ts'
import { endpointsOfDeliveries } from './message-list.ts'
import { lastId } from './uuid.ts'

/** Deliveries that stand alike, for the same cause. */
interface MessageGroup {
  readonly status: DeliveryStatus
  readonly endpoint: string
  readonly operation: string
  /** Of the last result. */
  readonly code: string | null
  /** Where all of them say the same. */
  readonly reason: string | null
  readonly count: number
  readonly oldestAt: Date
  readonly newestAt: Date
}

export interface MessageGroups {
  /** Most first. */
  readonly groups: readonly MessageGroup[]
  /** False: time was up before all had been looked at; the counts are the least. */
  readonly complete: boolean
}

interface Counted extends Omit<MessageGroup, 'oldestAt' | 'newestAt'> {
  readonly oldestAt: string
  readonly newestAt: string
}

interface Window {
  readonly looked: number
  readonly last: string | null
  readonly groups: readonly Counted[] | null
}

/** One statement of the walk; `search.statuses` are of those that are not done. */
export const groupWindow = (
  search: MessageSearch,
  endpoints: readonly string[],
  place: string,
  size: number,
) => ({
  text: `with w as materialized (
      select d.id, d.message_id, d.status, d.endpoint, d.operation, d.result->>'code' as code,
        d.result->>'reason' as reason, coalesce(d.settled_at, d.accepted_at) as since, ${deliveryFits} as fits
      from (${undone(search.statuses ?? undoneStatuses)}) d)
    select (select count(*)::int from w) as looked, (select id from w order by id limit 1) as last,
      (select jsonb_agg(g) from (
        select w.status, w.endpoint, w.operation, w.code, count(*) as count,
          case when count(distinct w.reason) = 1 then min(w.reason) end as reason, min(w.since) as "oldestAt", max(w.since) as "newestAt"
        from w where w.fits and ${ofFittingMessageIfAsked} group by 1, 2, 3, 4) g) as groups`,
  values: [...windowValues(search, place, size), endpoints],
})

/** How many deliveries that are not done stand alike, by status, endpoint, operation and code. */
export const sumMessageGroups = async (
  database: Database,
  search: MessageSearch,
  budgetMs: number,
  windowSize = 5000,
): Promise<MessageGroups> => {
  const endsAt = performance.now() + budgetMs
  const endpoints = search.endpoint === undefined ? await endpointsOfDeliveries(database) : [search.endpoint]
  const sums = new Map<string, MessageGroup>()
  const add = ({ oldestAt, newestAt, count, reason, ...alike }: Counted) => {
    const name = JSON.stringify([alike.status, alike.endpoint, alike.operation, alike.code])
    const so = sums.get(name)
    const [oldest, newest] = [new Date(oldestAt), new Date(newestAt)]
    sums.set(name, {
      ...alike,
      reason: so && so.reason !== reason ? null : reason,
      count: count + (so?.count ?? 0),
      oldestAt: so && so.oldestAt < oldest ? so.oldestAt : oldest,
      newestAt: so && so.newestAt > newest ? so.newestAt : newest,
    })
  }
  const result = (complete: boolean) => ({
    groups: [...sums.values()].sort((one, other) => other.count - one.count),
    complete,
  })
  let place = lastId
  for (;;) {
    const read = await database.query<Window>(groupWindow(search, endpoints, place, windowSize))
    const { looked = 0, last = null, groups } = read.rows[0] ?? {}
    for (const group of groups ?? []) add(group)
    if (last === null || looked < windowSize) return result(true)
    place = last
    if (performance.now() > endsAt) return result(false)
  }
}
