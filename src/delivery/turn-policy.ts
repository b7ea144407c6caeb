import type { ChannelState } from '#messages/channel.ts'
import type { AttemptKind, ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { isFinal } from '#messages/lifecycle.ts'
import { absorb, isServing } from './absorb.ts'
import { type BreakerChange, breakerChange } from './breaker-change.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { attemptKind, type Endpoint } from './endpoint.ts'
import { type LaneHead, type LaneRules, type Look, lookAt } from './lane-policy.ts'
import { allow, take } from './steering.ts'

/** What an idle process that wants work may keep from the others, should it end. */
const starvedMs = 2000

/** How many deliveries of a lane are looked at to find the newest state that waits. */
const supersedeAhead = 20

/** A lane to take the next work of; `atMost` bounds how many consecutive messages are taken together. */
export interface WantedLane {
  readonly lane: string
  readonly atMost: number
}

/** What the endpoint says of a turn at it. */
export interface TurnRules extends LaneRules {
  readonly policy: ChannelPolicy
  readonly kindOf: (operation: string, claimed: Pick<ClaimedDelivery, 'was' | 'receipt'>) => AttemptKind
  /** The reference of what is not held yet. */
  readonly beginsAs?: (operation: string) => string | undefined
}

/** What one process brings to its turn. */
export interface TurnAsked {
  readonly process: string
  readonly settlements: readonly Settlement[]
  readonly wanted: readonly WantedLane[]
  /** Its requests under way beside those that the settlements end. */
  readonly underWay: number
  readonly now: Date
  readonly leaseUntil: Date
  readonly newRequestId: () => string
}

/** What the record says at the moment of the turn. */
export interface TurnFacts {
  readonly state: ChannelState
  /** The first deliveries of each lane, in order. */
  readonly heads: ReadonlyMap<string, readonly LaneHead[]>
}

export interface PlannedAttempt {
  readonly head: LaneHead
  readonly was: ClaimedDelivery['was']
  readonly kind: AttemptKind
  /** The same for all that leave in one request. */
  readonly requestId: string
  /** A worker that died spent a try too: what kills every worker must not be sent for ever. */
  readonly tries: number
  /** What this attempt is begun with, as far as no holding says otherwise. */
  readonly reference: string | undefined
}

type LaneDecision =
  | { readonly kind: 'empty' | 'blocked' | 'busy' }
  | { readonly kind: 'held' | 'later'; readonly at: Date }
  | { readonly kind: 'begin'; readonly attempts: readonly PlannedAttempt[] }

export interface TurnDecision {
  /** The state of the channel to keep. */
  readonly state: ChannelState
  /** One per wanted lane, in order. */
  readonly lanes: readonly LaneDecision[]
  /** Older states that a newer one has made pointless, with the message that did. */
  readonly superseded: readonly { readonly id: string; readonly by: string }[]
  /** The one request finds out whether the partner is back. */
  readonly probe: boolean
  /** The partner answers most requests. */
  readonly serving: boolean
  readonly breaker?: BreakerChange
}

const batchMax = ({ operations }: Endpoint, operation: string) =>
  operations.get(operation)?.definition.batch?.max ?? 1

export const turnRules = (endpoint: Endpoint): TurnRules => ({
  policy: endpoint.policy,
  batchMax: (operation) => batchMax(endpoint, operation),
  // No operation has a name with a blank.
  batchGroup: (operation) => {
    const group = endpoint.operations.get(operation)?.definition.batch?.with
    return group === undefined ? operation : `with ${group}`
  },
  supersedes: (operation) =>
    endpoint.supersede && endpoint.operations.get(operation)?.definition.supersedes === true,
  kindOf: (operation, claimed) => attemptKind(endpoint.operations.get(operation), claimed),
  beginsAs: (operation) =>
    endpoint.operations.get(operation)?.definition.creates?.begins?.(endpoint.settings),
})

/** How many deliveries of a lane a turn has to see: for batches, and for newer states that supersede. */
export const lookAheadOf = (operations: Iterable<string>, rules: LaneRules): number =>
  Math.max(
    1,
    ...[...operations].map((name) => (rules.supersedes(name) ? supersedeAhead : rules.batchMax(name))),
  )

/** Lanes with work get what capacity there is, in order; the others ask again later. */
const grant = (looks: readonly Look[], capacity: number, retryAt: Date) => {
  let left = capacity
  let refused = 0
  const granted = looks.map((look): Look | { readonly kind: 'held'; readonly at: Date } => {
    if (look.kind !== 'ready') return look
    if (left > 0) {
      left -= 1
      return look
    }
    refused += 1
    return { kind: 'held', at: retryAt }
  })
  return { granted, sent: capacity - left, starved: refused > 0 }
}

const statusBefore = ({ status }: LaneHead): ClaimedDelivery['was'] =>
  status === 'waiting' || status === 'pending' || status === 'in-doubt' ? status : 'lost'

/** What may be at the partner stays with what it was begun with; what surely is not begins anew. */
const begunAs = (
  head: LaneHead,
  was: ClaimedDelivery['was'],
  { beginsAs }: TurnRules,
): string | undefined => {
  const begins = beginsAs?.(head.operation)
  return was === 'waiting' || begins === undefined ? begins : (head.reference ?? '')
}

const plan = (head: LaneHead, requestId: string, rules: TurnRules): PlannedAttempt => {
  const was = statusBefore(head)
  const receipt = head.receipt === null ? {} : { receipt: head.receipt }
  return {
    head,
    was,
    kind: rules.kindOf(head.operation, { was, ...receipt }),
    requestId,
    tries: was === 'lost' ? head.tries + 1 : head.tries,
    reference: begunAs(head, was, rules),
  }
}

/** The state with what the settlements taught, and how to note what the process has under way after the turn. */
const accountFor = (rules: TurnRules, asked: TurnAsked, state: ChannelState) => {
  const { process, settlements, underWay, leaseUntil } = asked
  const now = asked.now.getTime()
  const use = 'deliveries' as const
  const until = (count: number) => (count > 0 ? leaseUntil.getTime() : now + starvedMs)
  const note = (before: ChannelState, sent: number, starved: boolean) => {
    const total = underWay + sent
    return take(before, { process, use, underWay: total, sent, until: until(total), starved }, now)
  }
  const verdicts = settlements.flatMap(({ verdict }) => verdict ?? [])
  const ended = settlements.filter(({ status }) => isFinal(status)).length
  return { settled: absorb(note(state, 0, false), rules.policy, verdicts, ended, now), note }
}

/**
 * Decides one process's turn at an endpoint: what its finished attempts teach, how many requests may leave, and which
 * deliveries of the wanted lanes they carry.
 */
export const decideTurn = (rules: TurnRules, asked: TurnAsked, { state, heads }: TurnFacts): TurnDecision => {
  const { process, wanted, now, leaseUntil, newRequestId } = asked
  const { settled, note } = accountFor(rules, asked, state)
  const request = { process, use: 'deliveries', wanted: wanted.length } as const
  const { granted: capacity, notBefore, probe } = allow(settled, rules.policy, request, now.getTime())
  const serving = isServing(settled)
  const retryAt = notBefore === undefined ? leaseUntil : new Date(notBefore)
  const withBreaker = (isProbe: boolean) => {
    const breaker = breakerChange(state, settled, isProbe)
    return breaker ? { breaker } : {}
  }
  if (capacity <= 0)
    return {
      state: note(settled, 0, wanted.length > 0),
      lanes: wanted.map(() => ({ kind: 'held', at: retryAt })),
      superseded: [],
      probe: false,
      serving,
      ...withBreaker(false),
    }
  const looks = wanted.map(({ lane, atMost }) => lookAt(heads.get(lane) ?? [], rules, atMost, now))
  const { granted, sent, starved } = grant(looks, capacity, retryAt)
  return {
    state: note(settled, sent, starved),
    lanes: granted.map((look): LaneDecision => {
      if (look.kind !== 'ready') return look
      const requestId = newRequestId()
      return { kind: 'begin', attempts: look.heads.map((head) => plan(head, requestId, rules)) }
    }),
    superseded: granted.flatMap((look) =>
      look.kind === 'ready'
        ? look.superseded.map(({ id }) => ({ id, by: look.heads[0]?.messageId ?? '' }))
        : [],
    ),
    probe,
    serving,
    ...withBreaker(probe && sent > 0),
  }
}
