import type { Allowance, ChannelState, Held, Verdict } from '#messages/channel.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { addTo, dayRule, endedRule, fallsAt, minuteRule, type SlotRule, secondRule, sumOf } from './slots.ts'

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

/** A slowed endpoint is asked again after this where the partner does not say when. */
const unsaidWaitMs = 1000
/** What others take or give back shows only by asking again. */
const askAgainMs = 100
const maxSlowMs = 3_600_000

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
const ceiling = (state: ChannelState, { limits }: ChannelPolicy) =>
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
  if (state.paused && request.use === 'deliveries') return held('paused', now + unsaidWaitMs)
  if (isHalfOpen(state)) {
    const openUntil = state.breaker?.openUntil ?? 0
    if (openUntil > now) return held('breaker', openUntil)
    if (under(state, 'deliveries', now) + under(state, 'queries', now) > 0)
      return held('breaker', now + askAgainMs)
  }
  if ((state.slowUntil ?? 0) > now) return held('slowed', state.slowUntil ?? 0)

  const { asker } = request
  if (asker && ownPlaces(state, asker, now) <= 0)
    return { ...held('share', now + askAgainMs), places: asker.places }
  const rate = rateCapacity(state, policy, request.use, now)
  const flight = inFlightCapacity(state, policy, request.use, request.process, now)
  const probe = isHalfOpen(state)
  const granted = Math.max(0, Math.min(request.wanted, rate.capacity, flight, probe ? 1 : request.wanted))
  if (granted === request.wanted) return { granted, probe }
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

const without = (state: ChannelState, ...names: (keyof ChannelState)[]): ChannelState =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !names.includes(name as keyof ChannelState)))

const afterAnswer = (state: ChannelState, policy: ChannelPolicy): ChannelState => {
  const closed = state.breaker ? without(state, 'breaker') : state
  if (closed.window === undefined) return closed
  // As fast as the answers come: one request more for each of them.
  const window = closed.window + 1
  return window >= policy.limits.inFlight ? without(closed, 'window') : { ...closed, window }
}

const failedWith = (code: string | undefined, now: number): Pick<ChannelState, 'lastFailure'> =>
  code === undefined ? {} : { lastFailure: { code, at: now } }

const afterOutage = (
  state: ChannelState,
  { breaker: rule }: ChannelPolicy,
  code: string | undefined,
  now: number,
): ChannelState => {
  const { failures = 0, openings = 0, openUntil = 0, openedAt = now } = state.breaker ?? {}
  // Requests that left before it opened say nothing new.
  if (openUntil > now) return state
  if (openings === 0 && failures + 1 < rule.failures)
    return { ...state, ...failedWith(code, now), breaker: { failures: failures + 1, openings, openUntil } }
  const seconds = rule.openSeconds[Math.min(openings, rule.openSeconds.length - 1)] ?? 30
  const breaker = {
    failures: failures + 1,
    openings: openings + 1,
    openUntil: now + seconds * 1000,
    openedAt,
  }
  return { ...state, ...failedWith(code, now), breaker, window: 1 }
}

const afterThrottling = (
  state: ChannelState,
  policy: ChannelPolicy,
  { waitMs, code }: { readonly waitMs?: number; readonly code?: string },
  now: number,
): ChannelState => {
  const wait = Math.min(waitMs ?? unsaidWaitMs, maxSlowMs)
  const slowUntil = Math.max(state.slowUntil ?? 0, now + wait)
  // A slow partner is a living one: this closes the breaker.
  const closed = { ...without(state, 'breaker'), ...failedWith(code, now) }
  // Of the requests that were under way together, only the first halves.
  if ((state.slowUntil ?? 0) > now) return { ...closed, slowUntil }
  return { ...closed, slowUntil, slowSince: now, window: Math.max(1, Math.floor(ceiling(state, policy) / 2)) }
}

/** What the answers of some requests teach about the endpoint; `ended` deliveries came to an end with them. */
export const absorb = (
  state: ChannelState,
  policy: ChannelPolicy,
  verdicts: readonly Verdict[],
  ended: number,
  now: number,
): ChannelState => {
  const counted = ended > 0 ? { ...state, ended: addTo(endedRule, state.ended, now, ended) } : state
  return verdicts.reduce((before, verdict) => {
    if (verdict.kind === 'answered') return afterAnswer(before, policy)
    if (verdict.kind === 'outage') return afterOutage(before, policy, verdict.code, now)
    return afterThrottling(before, policy, verdict, now)
  }, counted)
}
