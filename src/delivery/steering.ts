import type { Allowance, ChannelState, Held } from '#messages/channel.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { addTo, dayRule, fallsAt, minuteRule, type SlotRule, secondRule, sumOf } from './slots.ts'

export type Use = 'deliveries' | 'queries'

/** Who asks a question, and how many of the places for questions it may have. */
export interface Asker {
  readonly name: string
  readonly places: number
}

const rates = [
  { name: 'seconds', limit: 'perSecond', rule: secondRule },
  { name: 'minutes', limit: 'perMinute', rule: minuteRule },
  { name: 'days', limit: 'perDay', rule: dayRule },
] as const satisfies readonly { name: keyof ChannelState; limit: string; rule: SlotRule }[]

/** What a person holds back is looked at again after this. */
const lookAgainMs = 1000
/** What others take or give back shows only by asking again. */
const askAgainMs = 100
const living = (state: ChannelState, now: number) =>
  Object.entries(state.held ?? {}).filter(([, { until }]) => until > now)

const under = (state: ChannelState, use: Use, now: number) =>
  living(state, now).reduce((sum, [, held]) => sum + held[use], 0)

/** Deliveries under way now, over all processes. */
export const inFlight = (state: ChannelState, now: number): number => under(state, 'deliveries', now)

const rateCapacity = (state: ChannelState, { limits }: ChannelPolicy, use: Use, now: number) => {
  const capacities = rates.flatMap(({ name, limit, rule }) => {
    const allowed = limits[limit]
    if (allowed === 0) return []
    const share = use === 'deliveries' ? Math.max(1, Math.floor(allowed * (1 - limits.queryShare))) : allowed
    return [{ capacity: share - sumOf(rule, state[name], now), fallsAt: fallsAt(rule, state[name], now) }]
  })
  return capacities.reduce((least, one) => (one.capacity < least.capacity ? one : least), {
    capacity: Number.POSITIVE_INFINITY,
    fallsAt: now,
  })
}

/** The lesser of what the configuration allows and what the endpoint takes while it recovers. */
export const ceiling = (state: ChannelState, { limits }: ChannelPolicy) =>
  Math.min(limits.inFlight, Math.max(1, Math.floor(state.window ?? limits.inFlight)))

/** Places that a sender has left of its own, over all processes. */
const ownPlaces = (state: ChannelState, { name, places }: Asker, now: number): number =>
  places - living(state, now).reduce((sum, [, { askers }]) => sum + (askers?.[name] ?? 0), 0)

/** Room among the requests under way; no process takes more than its share while another wants more. */
const inFlightCapacity = (
  state: ChannelState,
  policy: ChannelPolicy,
  use: Use,
  process: string,
  now: number,
): number => {
  if (use === 'queries') return policy.limits.queriesInFlight - under(state, use, now)
  const most = ceiling(state, policy)
  const capacity = most - inFlight(state, now)
  const others = living(state, now).filter(([name]) => name !== process)
  const rivals = others.filter(([, { starved }]) => starved === true)
  if (rivals.length === 0) return capacity
  const own = living(state, now).find(([name]) => name === process)?.[1].deliveries ?? 0
  return Math.min(capacity, Math.ceil(most / (rivals.length + 1)) - own)
}

const isHalfOpen = ({ breaker }: ChannelState) => (breaker?.openings ?? 0) > 0

/** How many of `wanted` requests a process may send now. */
export const allow = (
  state: ChannelState,
  policy: ChannelPolicy,
  request: {
    readonly process: string
    readonly use: Use
    readonly wanted: number
    readonly asker?: Asker | undefined
    /** Somebody waits at the counter: it may find out whether a partner that asked us to slow down answers again. */
    readonly mayProbe?: boolean
  },
  now: number,
): Allowance => {
  const held = (because: NonNullable<Allowance['because']>, notBefore: number): Allowance => ({
    granted: 0,
    because,
    notBefore: Math.max(notBefore, now + 1),
    probe: false,
  })
  // A pause stops what can wait. An officer at the counter gets the partner's own answer.
  if (state.paused && request.use === 'deliveries') return held('paused', now + lookAgainMs)
  if (isHalfOpen(state)) {
    const openUntil = state.breaker?.openUntil ?? 0
    if (openUntil > now) return held('breaker', openUntil)
    if (under(state, 'deliveries', now) + under(state, 'queries', now) > 0)
      return held('breaker', now + askAgainMs)
  }
  const isSlowed = (state.slowUntil ?? 0) > now
  if (isSlowed && !request.mayProbe) return held('slowed', state.slowUntil ?? 0)
  // An officer who waits may find out, one question at a time.
  if (isSlowed && under(state, 'queries', now) > 0) return held('slowed', now + askAgainMs)

  const { asker } = request
  if (asker && ownPlaces(state, asker, now) <= 0)
    return { ...held('share', now + askAgainMs), places: asker.places }
  const rate = rateCapacity(state, policy, request.use, now)
  const flight = inFlightCapacity(state, policy, request.use, request.process, now)
  const probe = isHalfOpen(state)
  const trial = isSlowed ? { trial: true as const } : {}
  const granted = Math.max(
    0,
    Math.min(request.wanted, rate.capacity, flight, probe || isSlowed ? 1 : request.wanted),
  )
  if (granted === request.wanted) return { granted, probe, ...trial }
  if (rate.capacity < flight)
    return { granted, probe, because: 'rate', notBefore: Math.max(rate.fallsAt, now + 1) }
  return { granted, probe, because: probe ? 'breaker' : 'in-flight', notBefore: now + askAgainMs }
}

const counted = (state: ChannelState, sent: number, now: number): Partial<ChannelState> =>
  Object.fromEntries(
    sent === 0 ? [] : rates.map(({ name, rule }) => [name, addTo(rule, state[name], now, sent)]),
  )

/** Notes what a process has under way now, `sent` of it just granted. */
export const take = (
  state: ChannelState,
  about: {
    readonly process: string
    readonly use: Use
    /** Under way after this. */
    readonly underWay: number
    readonly sent: number
    readonly until: number
    readonly starved: boolean
    /** Who asks the questions; as they were where it is not said. */
    readonly askers?: Readonly<Record<string, number>>
  },
  now: number,
): ChannelState => {
  const { process, use, underWay, sent, until, starved } = about
  const mine: Held = state.held?.[process] ?? { deliveries: 0, queries: 0, until: 0 }
  const askers = about.askers ?? mine.askers
  const after: Held = {
    deliveries: mine.deliveries,
    queries: mine.queries,
    [use]: underWay,
    ...(askers && Object.keys(askers).length > 0 && { askers }),
    until: Math.max(until, mine.until),
    ...(starved && { starved }),
  }
  const others = living(state, now).filter(([name]) => name !== process)
  const idle = after.deliveries + after.queries === 0 && !starved
  return {
    ...state,
    ...counted(state, sent, now),
    held: Object.fromEntries(idle ? others : [...others, [process, after]]),
  }
}

/** One more request of a delivery that is under way: the state with it, or nothing where the rates forbid it now. */
export const sendAgain = (
  state: ChannelState,
  policy: ChannelPolicy,
  now: number,
): ChannelState | undefined => {
  if ((state.slowUntil ?? 0) > now || rateCapacity(state, policy, 'deliveries', now).capacity < 1)
    return undefined
  return { ...state, ...counted(state, 1, now) }
}
