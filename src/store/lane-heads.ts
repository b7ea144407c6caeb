import type { LaneHead } from '#delivery/lane-policy.ts'
import { type LaneRule, laneHeads } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'
import { idBeyond } from './uuid.ts'

/** The first deliveries of each lane, in order, those of one message in that of its routes; the rows stay locked. */
export const readHeads = async (
  statement: Statement,
  endpoint: string,
  lanes: readonly string[],
  lookAhead: number,
  { rule, now }: { readonly rule: LaneRule; readonly now: Date },
): Promise<Map<string, LaneHead[]>> => {
  const found = await statement.query<LaneHead>({
    name: 'read-lane-heads',
    // Heads along deliveries_lane, whose condition is named; what is under way by its lease.
    text: `select d.id, d.message_id as "messageId", d.operation, d.lane, d.status, d.due_at as "dueAt", d.attempts,
        d.tries, d.retry, d.receipt, d.reference, d.until as "busyUntil"
      from unnest($2::text[]) as wanted(lane) cross join lateral (
        select *, max(lease_until) over () as until from (
          select * from (
            select * from deliveries
            where endpoint = $1 and lane = wanted.lane and lease_until is null and status = any($4)
              and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead') and id <= $6
            order by seq, id limit $3 for update) as resting
          union all
          select * from (
            select * from deliveries
            where endpoint = $1 and lane = wanted.lane and lease_until is not null and status = $5 and id <= $6
            for update) as under_way) as first
        order by seq, id limit $3) d
      order by d.seq, d.id`,
    values: [endpoint, lanes, lookAhead, laneHeads(rule), 'delivering', idBeyond(now)],
  })
  return Map.groupBy(found.rows, ({ lane }) => lane)
}
