import type { ChannelState } from '#messages/channel.ts'
import { dayRule, endedRule, minuteRule, perMinute, secondRule, sumOf } from './slots.ts'
import { type ChannelPolicy, inFlight } from './steering.ts'

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

export const reportOf = (state: ChannelState, { limits }: ChannelPolicy, now: number): ChannelReport => {
  const breaker = breakerOf(state, now)
  const underWay = inFlight(state, now)
  const rates = {
    perSecond: { most: limits.perSecond, used: sumOf(secondRule, state.seconds, now) },
    perMinute: { most: limits.perMinute, used: sumOf(minuteRule, state.minutes, now) },
    perDay: { most: limits.perDay, used: sumOf(dayRule, state.days, now) },
  }
  const set = Object.fromEntries(Object.entries(rates).filter(([, { most }]) => most > 0))
  return {
    condition: conditionOf(state, breaker, now),
    breaker,
    inFlight: underWay,
    limits: { inFlight: { most: limits.inFlight, used: underWay }, ...set },
    perMinute: perMinute(endedRule, state.ended, now),
  }
}
