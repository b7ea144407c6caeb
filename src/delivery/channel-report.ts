import type { ChannelState } from '#messages/channel.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { type FailureClass, failureClass } from './failure-class.ts'
import { dayRule, endedRule, minuteRule, perMinute, secondRule, sumOf } from './slots.ts'
import { inFlight } from './steering.ts'

/** What holds a channel back, the weightiest first. */
type ChannelCondition = 'open' | 'paused' | 'breaker-open' | 'probing' | 'slowed'

interface LimitUse {
  readonly most: number
  readonly used: number
}

/** A channel as people and gauges see it. */
export interface ChannelReport {
  readonly condition: ChannelCondition
  readonly breaker: 'closed' | 'open' | 'half-open'
  /** What holds it back, as far as the channel knows; absent while it is open. */
  readonly cause?: 'paused' | FailureClass
  /** When that began, and when the next request finds out whether it is over (epoch, ms), where that is known. */
  readonly since?: number
  readonly nextProbeAt?: number
  readonly inFlight: number
  /** Only the limits that are set. */
  readonly limits: Readonly<Partial<Record<'inFlight' | 'perSecond' | 'perMinute' | 'perDay', LimitUse>>>
  /** Brought to an end per minute, over the last minutes. */
  readonly perMinute: number
}

const breakerOf = ({ breaker }: ChannelState, now: number) => {
  if (!breaker || breaker.openings === 0) return 'closed'
  return breaker.openUntil > now ? 'open' : 'half-open'
}

const conditionOf = (
  state: ChannelState,
  breaker: ChannelReport['breaker'],
  now: number,
): ChannelCondition => {
  if (state.paused) return 'paused'
  if (breaker === 'open') return 'breaker-open'
  if (breaker === 'half-open') return 'probing'
  return (state.slowUntil ?? 0) > now ? 'slowed' : 'open'
}

const causeOf = (state: ChannelState, condition: ChannelCondition): ChannelReport['cause'] => {
  if (condition === 'open') return undefined
  if (condition === 'paused') return 'paused'
  if (condition === 'slowed') return state.quota === undefined ? 'rate-limit' : 'quota'
  // A breaker that an older version opened did not say.
  return state.lastFailure ? failureClass(state.lastFailure.code, state.lastFailure.fault) : 'other'
}

const sinceOf = (
  { paused, breaker, slowSince }: ChannelState,
  condition: ChannelCondition,
): number | undefined => {
  if (condition === 'open') return undefined
  if (condition === 'paused') return paused && Date.parse(paused.at)
  return condition === 'slowed' ? slowSince : breaker?.openedAt
}

const nextProbeOf = ({ breaker, slowUntil }: ChannelState, condition: ChannelCondition) => {
  if (condition === 'breaker-open') return breaker?.openUntil
  return condition === 'slowed' ? slowUntil : undefined
}

/** Why it stands as it stands. */
const explain = (state: ChannelState, condition: ChannelCondition) => {
  const cause = causeOf(state, condition)
  const since = sinceOf(state, condition)
  const nextProbeAt = nextProbeOf(state, condition)
  return {
    ...(cause !== undefined && { cause }),
    ...(since !== undefined && { since }),
    ...(nextProbeAt !== undefined && { nextProbeAt }),
  }
}

export const reportOf = (state: ChannelState, { limits }: ChannelPolicy, now: number): ChannelReport => {
  const breaker = breakerOf(state, now)
  const underWay = inFlight(state, now)
  const rates = {
    perSecond: { most: limits.perSecond, used: sumOf(secondRule, state.seconds, now) },
    perMinute: { most: limits.perMinute, used: sumOf(minuteRule, state.minutes, now) },
    perDay: { most: limits.perDay, used: sumOf(dayRule, state.days, now) },
  }
  const set = Object.fromEntries(Object.entries(rates).filter(([, { most }]) => most > 0))
  const condition = conditionOf(state, breaker, now)
  return {
    condition,
    breaker,
    ...explain(state, condition),
    inFlight: underWay,
    limits: { inFlight: { most: limits.inFlight, used: underWay }, ...set },
    perMinute: perMinute(endedRule, state.ended, now),
  }
}
