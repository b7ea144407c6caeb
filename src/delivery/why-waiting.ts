import type { ChannelState } from '#messages/channel.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { type FailureClass, failureClass } from './failure-class.ts'
import { allow } from './steering.ts'

/** A delivery at or near the head of a lane, as far as others wait for it. */
export interface LanePlace {
  readonly id: string
  readonly messageId: string
  readonly sender: string
  readonly dossierCode: string | null
  readonly operation: string
  readonly status: DeliveryStatus
  /** While it is being sent: when that is over at the latest. */
  readonly busyUntil: Date | null
}

/** A code that no table answers. */
export interface OpenCode {
  readonly table: string
  readonly set: string
  readonly code: string
}

interface WaitingDelivery {
  readonly id: string
  readonly operation: string
  readonly status: DeliveryStatus
  readonly dueAt: Date | null
  /** Ours, of its last failure. */
  readonly code?: string
  readonly quarantine: readonly OpenCode[]
  /** Endpoints where the same message is still under way: until then nobody can correct it. */
  readonly openAt: readonly string[]
}

export interface WaitFacts {
  readonly delivery: WaitingDelivery
  /** The first deliveries of its lane, in order. */
  readonly lane: readonly LanePlace[]
  readonly channel: ChannelState
}

export interface WaitRules {
  readonly policy: ChannelPolicy
  readonly supersedes: (operation: string) => boolean
}

/** What a delivery waits for. */
export type WaitReason =
  | { readonly kind: 'quarantine'; readonly codes: readonly OpenCode[] }
  | { readonly kind: 'person'; readonly code?: string; readonly openAt: readonly string[] }
  /** `newer-state`: it will not be sent at all. */
  | { readonly kind: 'behind' | 'newer-state'; readonly place: LanePlace }
  | { readonly kind: 'paused'; readonly by: string; readonly reason: string; readonly since: Date }
  | {
      readonly kind: 'out-of-service'
      readonly class: FailureClass
      readonly code?: string
      /** When the next request finds out; absent while one is at it. */
      readonly until?: Date
    }
  | { readonly kind: 'retry' | 'answer' | 'look-up'; readonly until: Date; readonly code?: string }
  | { readonly kind: 'slowed' | 'rate'; readonly until: Date }
  | { readonly kind: 'in-flight' | 'turn' | 'not-configured' }

const dueAs: Readonly<Partial<Record<DeliveryStatus, 'retry' | 'answer' | 'look-up'>>> = {
  waiting: 'retry',
  pending: 'answer',
  'in-doubt': 'look-up',
}

/** States that leave as one: the newest is sent, the others are superseded by it. */
const supersedingRun = (lane: readonly LanePlace[], { supersedes }: WaitRules): readonly LanePlace[] => {
  const [first] = lane
  if (first?.status !== 'waiting' || !supersedes(first.operation)) return []
  const end = lane.findIndex(({ operation, status }) => operation !== first.operation || status !== 'waiting')
  return end === -1 ? lane : lane.slice(0, end)
}

/** What stands before it in its lane, and whether a newer state stands behind it. */
const placeInLane = ({ delivery, lane }: WaitFacts, rules: WaitRules, now: Date) => {
  const run = supersedingRun(lane, rules)
  const busy = lane.find(({ id, busyUntil }) => id !== delivery.id && busyUntil !== null && busyUntil > now)
  if (run.some(({ id }) => id === delivery.id)) {
    const newest = run.at(-1)
    return { before: busy, newer: newest?.id === delivery.id ? undefined : newest }
  }
  const [first] = lane
  return { before: first?.id === delivery.id ? busy : first, newer: undefined }
}

const isStopped = (place: LanePlace | undefined): place is LanePlace =>
  place?.status === 'parked' || place?.status === 'dead'

const pauseOf = ({ paused }: ChannelState): WaitReason[] =>
  paused ? [{ kind: 'paused', by: paused.by, reason: paused.reason, since: new Date(paused.at) }] : []

const outOfService = ({ breaker, lastFailure }: ChannelState, now: Date): WaitReason => {
  const openUntil = breaker?.openUntil ?? 0
  return {
    kind: 'out-of-service',
    class: lastFailure ? failureClass(lastFailure.code, lastFailure.fault) : 'other',
    ...(lastFailure && { code: lastFailure.code }),
    ...(openUntil > now.getTime() && { until: new Date(openUntil) }),
  }
}

/** What the channel would say now to whoever asked for one request. */
const channelSays = (channel: ChannelState, policy: ChannelPolicy, now: Date) => {
  const { paused: _, ...withoutPause } = channel
  const request = { process: '', use: 'deliveries', wanted: 1 } as const
  const { granted, because, notBefore = 0 } = allow(withoutPause, policy, request, now.getTime())
  const says = (kind: typeof because) => granted === 0 && because === kind
  const until = new Date(notBefore)
  return {
    out: says('breaker') ? [outOfService(channel, now)] : [],
    limits: [
      ...(says('slowed') ? [{ kind: 'slowed' as const, until }] : []),
      ...(says('rate') ? [{ kind: 'rate' as const, until }] : []),
      ...(says('in-flight') ? [{ kind: 'in-flight' as const }] : []),
    ],
  }
}

const dueOf = ({ status, dueAt, code }: WaitingDelivery, now: Date): WaitReason[] => {
  const kind = dueAs[status]
  if (kind === undefined || dueAt === null || dueAt <= now) return []
  return [{ kind, until: dueAt, ...(code !== undefined && { code }) }]
}

const stoppedReason = ({ quarantine, code, openAt }: WaitingDelivery): WaitReason =>
  quarantine.length > 0
    ? { kind: 'quarantine', codes: quarantine }
    : { kind: 'person', openAt, ...(code !== undefined && { code }) }

/**
 * Why a delivery does not go out now: all that holds it, what has to end first at the head. Empty of what does not wait: it is
 * under way, or done.
 */
export const whyWaiting = (facts: WaitFacts, rules: WaitRules, now: Date): readonly WaitReason[] => {
  const { delivery, channel } = facts
  const { status } = delivery
  if (status === 'parked' || status === 'dead') return [stoppedReason(delivery)]
  if (dueAs[status] === undefined) return []
  const { before, newer } = placeInLane(facts, rules, now)
  const behind: WaitReason[] = before ? [{ kind: 'behind', place: before }] : []
  const { out, limits } = channelSays(channel, rules.policy, now)
  // One that a person has to move holds it up whatever the endpoint does; any other waits for the endpoint as it does.
  const held = [
    ...(newer ? [{ kind: 'newer-state' as const, place: newer }] : []),
    ...(isStopped(before) ? behind : []),
    ...pauseOf(channel),
    ...out,
    ...(isStopped(before) ? [] : behind),
    ...(before || newer ? [] : dueOf(delivery, now)),
    ...limits,
  ]
  return held.length > 0 ? held : [{ kind: 'turn' }]
}
