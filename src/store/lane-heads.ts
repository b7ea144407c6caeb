import { type DeliveryStatus, type LaneRule, laneHeads } from '#messages/lifecycle.ts'
import type { RetryPolicy } from '#messages/message.ts'
import type { Statement } from './database.ts'

/** A lane to take the next work of; `atMost` bounds how many consecutive messages are taken together. */
export interface WantedLane {
  readonly lane: string
  readonly atMost: number
}

export interface HeadRow {
  readonly id: string
  readonly message_id: string
  readonly operation: string
  readonly lane: string
  readonly status: DeliveryStatus
  readonly due_at: Date | null
  readonly attempts: number
  readonly tries: number
  readonly retry: RetryPolicy
  readonly receipt: string | null
  /** What the attempt was begun with, see `PartnerSide`. */
  readonly reference: string | null
  /** When the lane's running request is over at the latest: a replayed message may stand before it. */
  readonly busy_until: Date | null
}

/** The first deliveries of each lane, in order, those of one message in that of its routes; the rows stay locked. */
export const readHeads = async (
  statement: Statement,
  endpoint: string,
  lanes: readonly string[],
  lookAhead: number,
  rule: LaneRule,
): Promise<Map<string, HeadRow[]>> => {
  const found = await statement.query<HeadRow>({
    name: 'read-lane-heads',
    // The condition on status is there twice: as written it names the partial index, as a parameter it chooses.
    text: `select d.id, d.message_id, d.operation, d.lane, d.status, d.due_at, d.attempts, d.tries, d.retry, d.receipt,
        d.reference, busy.until as busy_until
      from unnest($2::text[]) as wanted(lane)
      cross join lateral (
        select * from deliveries
        where endpoint = $1 and lane = wanted.lane and status = any($4)
          and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead')
        order by seq, id limit $3 for update) d
      cross join lateral (
        select max(lease_until) as until from deliveries
        where endpoint = $1 and lane = wanted.lane and status = 'delivering'
          and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead')) busy
      order by d.seq, d.id`,
    values: [endpoint, lanes, lookAhead, laneHeads(rule)],
  })
  return Map.groupBy(found.rows, ({ lane }) => lane)
}

/** What the head of a lane allows now. */
export type Look =
  | { readonly kind: 'empty' | 'blocked' | 'busy' }
  | { readonly kind: 'later'; readonly at: Date }
  | {
      readonly kind: 'ready'
      readonly rows: readonly HeadRow[]
      /** Older states that nobody needs any more, because the first of `rows` is newer. */
      readonly superseded: readonly HeadRow[]
    }

export interface LookRules {
  readonly now: Date
  /** How many consecutive messages of this operation may go together. */
  readonly batchMax: (operation: string) => number
  /** Whether a newer message of the operation makes an older waiting one pointless. */
  readonly supersedes: (operation: string) => boolean
}

const sameAsHead = (rows: readonly HeadRow[]): readonly HeadRow[] => {
  const [head] = rows
  const end = rows.findIndex(({ operation, status }) => operation !== head?.operation || status !== 'waiting')
  return end === -1 ? rows : rows.slice(0, end)
}

/** The head of the lane and, where the operation takes batches, those behind it that can go with it. */
const together = (rows: readonly HeadRow[], rules: LookRules, atMost: number): readonly HeadRow[] => {
  const [head] = rows
  if (!head) return []
  if (head.status !== 'waiting') return [head]
  const same = sameAsHead(rows)
  const notDue = same.findIndex((row, index) => index > 0 && (row.due_at ?? rules.now) > rules.now)
  const capacity = Math.min(atMost, rules.batchMax(head.operation))
  return same.slice(0, Math.min(capacity, notDue === -1 ? same.length : notDue))
}

export const lookAt = (rows: readonly HeadRow[], rules: LookRules, atMost: number): Look => {
  const [first] = rows
  if (!first) return { kind: 'empty' }
  if (first.status === 'parked' || first.status === 'dead') return { kind: 'blocked' }
  if (first.busy_until !== null && first.busy_until > rules.now) return { kind: 'busy' }
  const superseded =
    first.status === 'waiting' && rules.supersedes(first.operation) ? sameAsHead(rows).slice(0, -1) : []
  const left = rows.slice(superseded.length)
  const dueAt = left[0]?.status === 'delivering' ? null : left[0]?.due_at
  if (dueAt && dueAt > rules.now) return { kind: 'later', at: dueAt }
  return { kind: 'ready', rows: together(left, rules, atMost), superseded }
}
