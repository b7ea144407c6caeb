import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { RetryPolicy } from '#messages/message.ts'

/** A delivery at or near the head of its lane, as the record has it. */
export interface LaneHead {
  readonly id: string
  readonly messageId: string
  readonly operation: string
  readonly lane: string
  readonly status: DeliveryStatus
  readonly dueAt: Date | null
  readonly attempts: number
  readonly tries: number
  readonly retry: RetryPolicy
  readonly receipt: string | null
  /** What the attempt was begun with, see `PartnerSide`. */
  readonly reference: string | null
  /** When the lane's running request is over at the latest: a replayed message may stand before it. */
  readonly busyUntil: Date | null
}

/** What the head of a lane allows now. */
export type Look =
  | { readonly kind: 'empty' | 'blocked' | 'busy' }
  | { readonly kind: 'later'; readonly at: Date }
  | {
      readonly kind: 'ready'
      readonly heads: readonly LaneHead[]
      /** Older states that nobody needs any more, because the first of `heads` is newer. */
      readonly superseded: readonly LaneHead[]
    }

export interface LaneRules {
  /** How many consecutive messages of this operation may go together. */
  readonly batchMax: (operation: string) => number
  /** Messages of operations of one group may go together; without a word each operation is a group of its own. */
  readonly batchGroup?: (operation: string) => string
  /** Whether a newer message of the operation makes an older waiting one pointless. */
  readonly supersedes: (operation: string) => boolean
}

const ofItself = (operation: string) => operation

/** Those at the beginning that wait and are of one group. */
const alikeAtFirst = (
  heads: readonly LaneHead[],
  group: (operation: string) => string = ofItself,
): readonly LaneHead[] => {
  const wanted = heads[0] && group(heads[0].operation)
  const end = heads.findIndex(({ operation, status }) => group(operation) !== wanted || status !== 'waiting')
  return end === -1 ? heads : heads.slice(0, end)
}

/** The head of the lane and, where the operation takes batches, those behind it that can go with it. */
const together = (heads: readonly LaneHead[], rules: LaneRules, atMost: number, now: Date) => {
  const [first] = heads
  if (!first) return []
  if (first.status !== 'waiting') return [first]
  const same = alikeAtFirst(heads, rules.batchGroup)
  const notDue = same.findIndex(({ dueAt }, index) => index > 0 && (dueAt ?? now) > now)
  const capacity = Math.min(atMost, rules.batchMax(first.operation))
  return same.slice(0, Math.min(capacity, notDue === -1 ? same.length : notDue))
}

/** What a lane that begins with these deliveries, in order, allows now; `atMost` of them may go together. */
export const lookAt = (heads: readonly LaneHead[], rules: LaneRules, atMost: number, now: Date): Look => {
  const [first] = heads
  if (!first) return { kind: 'empty' }
  if (first.status === 'parked' || first.status === 'dead') return { kind: 'blocked' }
  if (first.busyUntil !== null && first.busyUntil > now) return { kind: 'busy' }
  const superseded =
    first.status === 'waiting' && rules.supersedes(first.operation) ? alikeAtFirst(heads).slice(0, -1) : []
  const left = heads.slice(superseded.length)
  const dueAt = left[0]?.status === 'delivering' ? null : left[0]?.dueAt
  if (dueAt && dueAt > now) return { kind: 'later', at: dueAt }
  return { kind: 'ready', heads: together(left, rules, atMost, now), superseded }
}
