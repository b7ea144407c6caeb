import { describe, expect, test } from 'vitest'
import { completed, type Failure, inDoubt, transient } from '#adapter-kit'
import { absorb, isServing } from '#delivery/absorb.ts'
import { breakerChange } from '#delivery/breaker-change.ts'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import { stepAfterFailure, stepAfterOutcome } from '#delivery/next-step.ts'
import { allow, take } from '#delivery/steering.ts'
import type { ChannelState } from '#messages/channel.ts'

const policy: ChannelPolicy = {
  limits: { inFlight: 8, queriesInFlight: 4, perSecond: 0, perMinute: 0, perDay: 0, queryShare: 0 },
  breaker: { failures: 5, openSeconds: [5, 15, 30, 60] },
  throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
}
const retry = { delaysSeconds: [1, 5, 30, 120, 600, 3600], jitter: 0 }
const latencyMs = 40

/** mulberry32 */
const dice = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Lane {
  left: number
  dueAt: number
  tries: number
  attempt: number
  wasHeld: boolean
  serving: boolean
  kind: 'send' | 'look-up'
}

/** Each at the same rate, one after the other. */
const faults: readonly (() => Failure)[] = [
  () => inDoubt('REPLY_LOST', 'x', { outage: true }),
  () => inDoubt('PARTNER_ERROR', 'x', { status: 502, outage: true }),
  () => inDoubt('UNAVAILABLE', 'x', { status: 503, outage: true, retryAfterMs: 1000 }),
  () => transient('TOO_MANY_REQUESTS', 'x', { status: 429, retryAfterMs: 1000 }),
]

/** Works lives of eight messages by a clock of its own; gives the seconds that all of them took. */
const secondsFor = (lives: number, rate: number, seed: number): number => {
  const random = dice(seed)
  const lanes = Array.from(
    { length: lives },
    (): Lane => ({ left: 8, dueAt: 0, tries: 0, attempt: 1, wasHeld: false, serving: false, kind: 'send' }),
  )
  let state: ChannelState = {}
  let now = 0
  let underWay: { lane: Lane; endsAt: number; probe: boolean }[] = []
  const note = (sent: number) => {
    const about = { process: 'one', use: 'deliveries', underWay: underWay.length, sent } as const
    state = take(state, { ...about, until: now + 60_000, starved: false }, now)
  }
  const end = ({ lane, probe }: (typeof underWay)[number]) => {
    const fault = faults.find(() => random() < rate)
    const situation = {
      delivery: { tries: lane.tries, retry },
      ...{ attempt: lane.attempt, probe, kind: lane.kind, canSettleDoubt: true, throttle: policy.throttle },
      serving: lane.serving,
      ...{ now: new Date(now), random: 0.5 },
    }
    const step = fault ? stepAfterFailure(fault(), situation) : stepAfterOutcome(completed({}), situation)
    const before = state
    state = absorb(state, policy, step.verdict ? [step.verdict] : [], 0, now)
    if (breakerChange(before, state)?.kind === 'closed')
      for (const one of lanes) if (one.wasHeld) one.dueAt = Math.min(one.dueAt, now)
    if (!fault)
      Object.assign(lane, {
        left: lane.left - 1,
        tries: 0,
        attempt: 1,
        dueAt: now,
        wasHeld: false,
        kind: 'send',
      })
    else {
      expect(step.dueAt, 'no message dies of it').toBeDefined()
      const kind = step.status === 'in-doubt' ? 'look-up' : 'send'
      Object.assign(lane, {
        tries: step.tries,
        attempt: lane.attempt + 1,
        wasHeld: step.result.held === true,
        kind,
      })
      lane.dueAt = step.dueAt?.getTime() ?? 0
    }
  }
  for (;;) {
    const ended = underWay.filter(({ endsAt }) => endsAt <= now)
    underWay = underWay.filter(({ endsAt }) => endsAt > now)
    for (const one of ended) end(one)
    if (lanes.every(({ left }) => left === 0)) return now / 1000
    const busy = new Set(underWay.map(({ lane }) => lane))
    const due = lanes.filter((lane) => lane.left > 0 && lane.dueAt <= now && !busy.has(lane))
    note(0)
    const { granted, probe, notBefore } = allow(
      state,
      policy,
      { process: 'one', use: 'deliveries', wanted: due.length },
      now,
    )
    for (const lane of due.slice(0, granted)) lane.serving = isServing(state)
    for (const lane of due.slice(0, granted)) underWay.push({ lane, endsAt: now + latencyMs, probe })
    note(granted)
    const nexts = [
      ...underWay.map(({ endsAt }) => endsAt),
      ...(due.length > granted && notBefore !== undefined ? [notBefore] : []),
      ...lanes.filter(({ left, dueAt }) => left > 0 && dueAt > now).map(({ dueAt }) => dueAt),
    ]
    now = Math.max(now + 1, Math.min(...nexts))
  }
}

describe('160 lives at a partner that fails now and then', () => {
  const seeds = [1, 2, 3, 4, 5]
  const median = (rate: number) => {
    const took = seeds.map((seed) => secondsFor(160, rate, seed)).sort((one, other) => one - other)
    return took[2] ?? Number.POSITIVE_INFINITY
  }

  test('are done at the pace that it takes, each of four faults at 5 %', () => {
    expect(median(0)).toBeLessThan(8)
    // Where each single wish holds all, and each failure grows a message's own wait to the end, it is 222.
    expect(median(0.05)).toBeLessThan(130)
  })
})

test('the share of answers stays between none and all, and trouble after a long good time is noticed', () => {
  let state: ChannelState = {}
  for (let answer = 0; answer < 200; answer += 1)
    state = absorb(state, policy, [{ kind: 'answered' }], 0, answer)
  expect(state.answering).toBeGreaterThan(0.9)
  expect(state.answering).toBeLessThanOrEqual(1)
  for (let failure = 0; failure < 4; failure += 1)
    state = absorb(state, policy, [{ kind: 'outage' }], 0, 1000 + failure)
  expect(isServing(state)).toBe(false)
})
