import type { ChannelState, Verdict } from '#messages/channel.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { addTo, endedRule } from './slots.ts'
import { ceiling } from './steering.ts'

/** A slowed endpoint is asked again after this where the partner does not say when. */
const unsaidWaitMs = 1000
/** Where it says "at once", or a time that has passed. */
const leastWaitMs = 100
/** What waits grow to by themselves; longer only where the partner says so. */
const grownWaitMs = 60_000

/** What one answer and one failure change in the share: trouble is noticed sooner than its end. */
const answerWeighs = 0.1
const failureWeighs = 0.2
/** A partner that answers more than this is not out of service: it fails now and then. */
const mostlyAnswers = 0.5

export const isServing = ({ answering = 0 }: ChannelState): boolean => answering >= mostlyAnswers

const sharesOf = ({ answering = 0 }: ChannelState, isAnswer: boolean): Pick<ChannelState, 'answering'> => {
  const after = isAnswer ? answering + answerWeighs * (1 - answering) : answering * (1 - failureWeighs)
  return { answering: Math.round(after * 1000) / 1000 }
}

const without = (state: ChannelState, ...names: (keyof ChannelState)[]): ChannelState =>
  Object.fromEntries(Object.entries(state).filter(([name]) => !names.includes(name as keyof ChannelState)))

const slowing = ['slowUntil', 'slowSince', 'slowings', 'quota'] as const

const afterAnswer = (
  state: ChannelState,
  policy: ChannelPolicy,
  isProbe: boolean,
  now: number,
): ChannelState => {
  // One that left before the partner asked us to slow down says nothing of it.
  const isOver = isProbe || (state.slowUntil ?? 0) <= now
  const free = isOver && state.slowUntil !== undefined ? without(state, ...slowing) : state
  const closed = free.breaker ? without(free, 'breaker') : free
  if (closed.window === undefined) return closed
  // As fast as the answers come: one request more for each of them.
  const window = closed.window + 1
  return window >= policy.limits.inFlight ? without(closed, 'window') : { ...closed, window }
}

const failedWith = (
  { code, fault }: Pick<Extract<Verdict, { kind: 'outage' }>, 'code' | 'fault'>,
  now: number,
): Pick<ChannelState, 'lastFailure'> =>
  code === undefined ? {} : { lastFailure: { code, at: now, ...(fault && { fault }) } }

const afterOutage = (
  state: ChannelState,
  { breaker: rule }: ChannelPolicy,
  verdict: Extract<Verdict, { kind: 'outage' }>,
  now: number,
): ChannelState => {
  const { failures = 0, openings = 0, openUntil = 0, openedAt = now } = state.breaker ?? {}
  // Requests that left before it opened say nothing new.
  if (openUntil > now) return state
  if (openings === 0 && failures + 1 < rule.failures)
    return { ...state, ...failedWith(verdict, now), breaker: { failures: failures + 1, openings, openUntil } }
  const longest = rule.openSeconds[Math.min(openings, rule.openSeconds.length - 1)] ?? 30
  const seconds = longest * (1 - (state.answering ?? 0))
  const breaker = {
    failures: failures + 1,
    openings: openings + 1,
    openUntil: now + seconds * 1000,
    openedAt,
  }
  return { ...state, ...failedWith(verdict, now), breaker, window: 1 }
}

/** No shorter than what grows each time in a row, no longer than what is sane. */
const slowForMs = (
  { throttle }: ChannelPolicy,
  { waitMs, quota }: Extract<Verdict, { kind: 'throttled' }>,
  slowings: number,
): number => {
  if (quota) {
    const probeMs = throttle.quotaProbeSeconds * 1000
    return Math.min(waitMs ?? probeMs, probeMs)
  }
  const least = waitMs === undefined ? unsaidWaitMs : leastWaitMs
  const grown = Math.min(least * 2 ** (slowings - 1), grownWaitMs)
  return Math.min(Math.max(waitMs ?? 0, grown), throttle.maxWaitSeconds * 1000)
}

const afterThrottling = (
  state: ChannelState,
  policy: ChannelPolicy,
  verdict: Extract<Verdict, { kind: 'throttled' }>,
  now: number,
): ChannelState => {
  const isSlowed = (state.slowUntil ?? 0) > now
  // Of the requests that were under way together, only the first counts.
  const slowings = isSlowed ? (state.slowings ?? 1) : Math.min((state.slowings ?? 0) + 1, 20)
  const { answering = 0 } = state
  // One wish among answers is no wish of all: as long and as much as it is their share.
  const isSingle = verdict.quota === undefined && isServing(state)
  const wishedMs = slowForMs(policy, verdict, slowings)
  const waitMs = isSingle ? Math.max(leastWaitMs, wishedMs * (1 - answering)) : wishedMs
  const slowUntil = Math.max(state.slowUntil ?? 0, now + waitMs)
  // A slow partner is a living one: this closes the breaker.
  const closed = {
    ...without(state, 'breaker', 'quota'),
    ...failedWith(verdict, now),
    ...(verdict.quota && { quota: verdict.quota }),
    slowUntil,
    slowings,
  }
  if (isSlowed) return closed
  const places = Math.max(1, Math.floor(ceiling(state, policy) * (isSingle ? answering : 0.5)))
  // Sooner than the partner said: one request finds out.
  const isEarly = verdict.quota !== undefined || (verdict.waitMs ?? 0) > wishedMs
  return { ...closed, slowSince: slowings > 1 ? (state.slowSince ?? now) : now, window: isEarly ? 1 : places }
}

/**
 * What a person lets go on: nothing is paused, nobody waits for a partner's wish, and one request finds out at once whether
 * a partner that was out of service is back. Undefined where nothing is held.
 */
export const letGoOn = (state: ChannelState, now: number): ChannelState | undefined => {
  const { breaker } = state
  const isOut = breaker !== undefined && breaker.openings > 0
  if (!state.paused && !isOut && (state.slowUntil ?? 0) <= now) return undefined
  const free = without(state, 'paused', ...slowing)
  return isOut ? { ...free, breaker: { ...breaker, openUntil: now } } : free
}

/**
 * Lets one request find out at once whether a partner that is out of service, or asked us to slow down, takes more: what was
 * learnt of it stays. Undefined where a person holds it back, or nothing does.
 */
export const probeNow = (state: ChannelState, now: number): ChannelState | undefined => {
  const { paused, breaker, slowUntil = 0 } = state
  if (paused) return undefined
  if (breaker && breaker.openings > 0)
    return breaker.openUntil > now ? { ...state, breaker: { ...breaker, openUntil: now } } : undefined
  return slowUntil > now ? { ...state, slowUntil: now, window: 1 } : undefined
}

const afterOne = (
  former: ChannelState,
  policy: ChannelPolicy,
  verdict: Verdict,
  now: number,
): ChannelState => {
  const state = { ...former, ...sharesOf(former, verdict.kind === 'answered') }
  if (verdict.kind === 'answered') return afterAnswer(state, policy, verdict.probe === true, now)
  if (verdict.kind === 'outage') return afterOutage(state, policy, verdict, now)
  return afterThrottling(state, policy, verdict, now)
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
  return verdicts.reduce((before, verdict) => afterOne(before, policy, verdict, now), counted)
}
