import { type LaneRule, laneHeads } from '#messages/lifecycle.ts'
import type { Database } from './database.ts'

export interface SweepRequest {
  readonly dueBefore: Date
  /** The last lane of the page before; empty for the first. */
  readonly afterLane: string
  readonly limit: number
  readonly laneRule: LaneRule
}

export interface OverdueLane {
  readonly lane: string
  readonly acceptedAt: Date
  readonly deadline: Date | undefined
}

/** Lanes of an endpoint, by name, whose head has been due for a while: their job may have been lost. */
export const overdueLanes = async (
  database: Database,
  endpoint: string,
  { dueBefore, afterLane, limit, laneRule }: SweepRequest,
): Promise<OverdueLane[]> => {
  const found = await database.query<{ lane: string; accepted_at: Date; deadline: Date | null }>({
    name: 'overdue-lanes',
    text: `select lane, accepted_at, deadline from (
        select distinct on (lane) lane, status, due_at, lease_until, accepted_at, deadline from deliveries
        where endpoint = $1 and lane > $3 and status = any($5)
          and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead')
        order by lane, seq, id) as head
      where (status in ('waiting', 'pending', 'in-doubt') and due_at < $2)
        or (status = 'delivering' and lease_until < $2)
      order by lane limit $4`,
    values: [endpoint, dueBefore, afterLane, limit, laneHeads(laneRule)],
  })
  return found.rows.map(({ lane, accepted_at, deadline }) => ({
    lane,
    acceptedAt: accepted_at,
    deadline: deadline ?? undefined,
  }))
}
