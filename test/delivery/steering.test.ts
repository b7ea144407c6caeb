import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absorb, letGoOn } from '#delivery/absorb.ts'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import { allow, sendAgain, take } from '#delivery/steering.ts'
import type { ChannelState, Verdict } from '#messages/channel.ts'

const policyOf = (limits: Partial<ChannelPolicy['limits']> = {}): ChannelPolicy => ({
  limits: {
    inFlight: 8,
    queriesInFlight: 2,
    perSecond: 0,
    perMinute: 0,
    perDay: 0,
    queryShare: 0,
    ...limits,
  },
  breaker: { failures: 3, openSeconds: [5, 15, 30] },
  throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
})

/** A channel with some processes at it, by a clock that the test moves. */
const aChannel = (policy: ChannelPolicy) => {
  let state: ChannelState = {}
  let now = Date.UTC(2026, 10, 5, 3)
  const under = new Map<string, number>()
  const sent: number[] = []
  const wish = (process: string, wanted: number, use: 'deliveries' | 'queries' = 'deliveries') => {
    const allowance = allow(state, policy, { process, use, wanted }, now)
    const key = `${process} ${use}`
    under.set(key, (under.get(key) ?? 0) + allowance.granted)
    const about = { process, use, underWay: under.get(key) ?? 0, sent: allowance.granted }
    state = take(state, { ...about, until: now + 60_000, starved: allowance.granted < wanted }, now)
    for (let n = 0; n < allowance.granted; n += 1) sent.push(now)
    return allowance
  }
  const end = (process: string, verdict: Verdict, use: 'deliveries' | 'queries' = 'deliveries') => {
    const key = `${process} ${use}`
    under.set(key, Math.max(0, (under.get(key) ?? 0) - 1))
    const about = { process, use, underWay: under.get(key) ?? 0, sent: 0 }
    state = absorb(
      take(state, { ...about, until: now + 60_000, starved: false }, now),
      policy,
      [verdict],
      1,
      now,
    )
  }
  return {
    wish,
    end,
    sent,
    state: () => state,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    total: () => [...under.values()].reduce((sum, count) => sum + count, 0),
  }
}

const answered: Verdict = { kind: 'answered' }
const outage: Verdict = { kind: 'outage' }
const processes = ['one', 'two', 'three']

const step = fc.oneof(
  fc.record({
    do: fc.constant('wish' as const),
    who: fc.constantFrom(...processes),
    wanted: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ do: fc.constant('end' as const), who: fc.constantFrom(...processes) }),
  fc.record({ do: fc.constant('pass' as const), milliseconds: fc.integer({ min: 1, max: 400 }) }),
)

describe('whatever processes wish and end, and when', () => {
  test('never more are under way than allowed, and no stretch of a second or a minute has more', () => {
    const policy = policyOf({ inFlight: 5, perSecond: 10, perMinute: 40 })
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 400 }), (steps) => {
        const channel = aChannel(policy)
        const busy = new Map<string, number>()
        for (const one of steps) {
          if (one.do === 'pass') channel.pass(one.milliseconds)
          if (one.do === 'wish') {
            const { granted } = channel.wish(one.who, one.wanted)
            busy.set(one.who, (busy.get(one.who) ?? 0) + granted)
          }
          if (one.do === 'end' && (busy.get(one.who) ?? 0) > 0) {
            channel.end(one.who, answered)
            busy.set(one.who, (busy.get(one.who) ?? 0) - 1)
          }
          expect(channel.total()).toBeLessThanOrEqual(5)
        }
        const { sent } = channel
        const within = (length: number) =>
          sent.map((from) => sent.filter((at) => at >= from && at < from + length).length)
        expect(Math.max(0, ...within(1000))).toBeLessThanOrEqual(10)
        expect(Math.max(0, ...within(60_000))).toBeLessThanOrEqual(40)
      }),
    )
  })
})

describe('rates', () => {
  test('come back: what was held is let out after the time that was named', () => {
    const channel = aChannel(policyOf({ perMinute: 4 }))
    expect(channel.wish('one', 6)).toMatchObject({ granted: 4, because: 'rate' })
    const { notBefore = 0, granted } = channel.wish('one', 2)
    expect(granted).toBe(0)
    channel.pass(notBefore - Date.UTC(2026, 10, 5, 3))
    for (let n = 0; n < 4; n += 1) channel.end('one', answered)
    expect(channel.wish('one', 2).granted).toBe(2)
  })

  test('a day is a day of Vietnam', () => {
    const channel = aChannel(policyOf({ perDay: 2 }))
    expect(channel.wish('one', 3).granted).toBe(2)
    channel.end('one', answered)
    channel.end('one', answered)
    channel.pass(13 * 3_600_000) // 23:00 in Vietnam
    expect(channel.wish('one', 1)).toMatchObject({ granted: 0, because: 'rate' })
    channel.pass(3_600_000)
    expect(channel.wish('one', 1).granted).toBe(1)
  })

  test('deliveries leave questions their share', () => {
    const channel = aChannel(policyOf({ inFlight: 50, perSecond: 10, queryShare: 0.2 }))
    expect(channel.wish('one', 20).granted).toBe(8)
    expect(channel.wish('two', 2, 'queries').granted).toBe(2)
    expect(channel.wish('two', 1, 'queries').granted).toBe(0)
  })
})

test('deliveries keep one request of a rate, however much of it is left to questions', () => {
  const channel = aChannel(policyOf({ perSecond: 1, queryShare: 0.9 }))
  expect(channel.wish('one', 2).granted).toBe(1)
})

describe('requests under way', () => {
  test('are shared without a place left over: of three, one of two processes may have two', () => {
    const until = 10_000
    const rival: ChannelState = { held: { rival: { deliveries: 0, queries: 0, until, starved: true } } }
    const wish = { process: 'one', use: 'deliveries', wanted: 3 } as const
    expect(allow(rival, policyOf({ inFlight: 3 }), wish, 1).granted).toBe(2)
  })

  test('of a process count until the longest of their leases ends', () => {
    const about = { process: 'one', underWay: 2, sent: 2, starved: false }
    const long = take({}, { ...about, use: 'deliveries', until: 60_000 }, 1)
    const both = take(long, { ...about, use: 'queries', until: 5000 }, 2)
    const wish = { process: 'two', use: 'deliveries', wanted: 2 } as const
    expect(allow(both, policyOf({ inFlight: 2 }), wish, 59_999).granted).toBe(0)
    expect(allow(both, policyOf({ inFlight: 2 }), wish, 60_000).granted).toBe(2)
  })

  test('of a process that died count until their leases end', () => {
    const channel = aChannel(policyOf({ inFlight: 3 }))
    expect(channel.wish('dead', 3).granted).toBe(3)
    channel.pass(59_999)
    expect(channel.wish('alive', 3).granted).toBe(0)
    channel.pass(2)
    expect(channel.wish('alive', 3).granted).toBe(3)
  })

  test('are shared: one that has all leaves room for another that wants some', () => {
    const channel = aChannel(policyOf({ inFlight: 4 }))
    expect(channel.wish('greedy', 8).granted).toBe(4)
    expect(channel.wish('late', 4)).toMatchObject({ granted: 0, because: 'in-flight' })
    channel.end('greedy', answered)
    expect(channel.wish('greedy', 4).granted).toBe(0)
    expect(channel.wish('late', 4).granted).toBe(1)
  })

  test('of questions have room of their own', () => {
    const channel = aChannel(policyOf({ inFlight: 2, queriesInFlight: 1 }))
    expect(channel.wish('one', 2).granted).toBe(2)
    expect(channel.wish('one', 1, 'queries').granted).toBe(1)
  })
})

describe('the breaker', () => {
  /** Three outages in a row. */
  const opened = () => {
    const channel = aChannel(policyOf())
    channel.wish('one', 3)
    for (let n = 0; n < 3; n += 1) channel.end('one', outage)
    return channel
  }

  test('opens after outages in a row, not after some between answers', () => {
    const channel = aChannel(policyOf())
    for (const verdict of [outage, outage, answered, outage, outage]) {
      channel.wish('one', 1)
      channel.end('one', verdict)
    }
    expect(channel.wish('one', 1).granted).toBe(1)
    expect(opened().wish('one', 1)).toMatchObject({ granted: 0, because: 'breaker' })
  })

  test('then lets one request out to find out, and waits for its answer, whoever asks', () => {
    const channel = opened()
    channel.pass(5001)
    expect(channel.wish('one', 8)).toMatchObject({ granted: 1, probe: true })
    expect(channel.wish('two', 8)).toMatchObject({ granted: 0, because: 'breaker' })
    channel.end('one', outage)
    channel.pass(5001)
    // The second wait is longer.
    expect(channel.wish('two', 1).granted).toBe(0)
    channel.pass(10_000)
    expect(channel.wish('two', 8)).toMatchObject({ granted: 1, probe: true })
  })

  test('closes with the first answer, and the flow comes back as fast as the answers come', () => {
    const channel = opened()
    channel.pass(5001)
    channel.wish('one', 8)
    const flow: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const busy = channel.total()
      for (let n = 0; n < busy; n += 1) channel.end('one', answered)
      flow.push(channel.wish('one', 20).granted)
    }
    expect(flow).toEqual([2, 4, 8])
  })

  test('stays open the last of its times when it has no longer one', () => {
    const policy = { ...policyOf(), breaker: { failures: 1, openSeconds: [5, 15] } }
    let [state, now]: [ChannelState, number] = [{}, 1000]
    const openFor = [1, 2, 3, 4].map(() => {
      state = absorb(state, policy, [outage], 1, now)
      const seconds = ((state.breaker?.openUntil ?? 0) - now) / 1000
      now = (state.breaker?.openUntil ?? 0) + 1
      return seconds
    })
    expect(openFor).toEqual([5, 15, 15, 15])
  })

  test('is not opened by outages of requests that left before it opened', () => {
    const channel = aChannel(policyOf())
    channel.wish('one', 8)
    for (let n = 0; n < 8; n += 1) channel.end('one', outage)
    expect(channel.state().breaker).toMatchObject({ openings: 1 })
  })
})

describe('a partner that asks us to slow down', () => {
  test('is left alone as long as it says, then gets half at a time', () => {
    const channel = aChannel(policyOf())
    channel.wish('one', 8)
    for (let n = 0; n < 8; n += 1) channel.end('one', { kind: 'throttled', waitMs: 3000 })
    expect(channel.wish('one', 8)).toMatchObject({ granted: 0, because: 'slowed' })
    channel.pass(3001)
    expect(channel.wish('one', 8).granted).toBe(4)
  })
})

describe('a rest', () => {
  const rest = (waitMs?: number) =>
    absorb({}, policyOf(), [{ kind: 'throttled', ...(waitMs !== undefined && { waitMs }) }], 1, 1000)

  test.each([
    [undefined, 1000],
    [0, 100],
    [90_000, 90_000],
    [3_600_000, 300_000],
    [36_000_000, 300_000],
  ])('that a partner asks for (%s ms) is kept, as long as is sane', (waitMs, kept) => {
    expect(rest(waitMs).slowUntil).toBe(1000 + kept)
  })

  test('holds the second request of a delivery too, and so does a rate that is used up', () => {
    const policy = policyOf({ perSecond: 2 })
    const [once, now] = [sendAgain({}, policy, 1000), 1000]
    const twice = sendAgain(once ?? {}, policy, now)
    expect(twice).toBeDefined()
    expect(sendAgain(twice ?? {}, policy, now)).toBeUndefined()
    expect(sendAgain(rest(5000), policy, 5999)).toBeUndefined()
    expect(sendAgain(rest(5000), policy, 6000)).toBeDefined()
  })
})

describe('a partner that asks us to slow down again and again', () => {
  const again = (verdict: Verdict, times: number) => {
    let [state, now]: [ChannelState, number] = [{}, 1000]
    return Array.from({ length: times }, () => {
      state = absorb(state, policyOf(), [verdict], 0, now)
      const waited = (state.slowUntil ?? 0) - now
      now = state.slowUntil ?? 0
      return waited
    })
  }

  test.each([
    ['at once', 0, [100, 200, 400, 800, 1600]],
    ['without a time', undefined, [1000, 2000, 4000, 8000, 16_000]],
    ['with a time', 5000, [5000, 5000, 5000, 5000, 5000]],
  ])('%s, is left alone longer each time', (_what, waitMs, waits) => {
    expect(again({ kind: 'throttled', ...(waitMs !== undefined && { waitMs }) }, 5)).toEqual(waits)
  })

  test('is asked a minute later at the latest, unless it says more', () => {
    expect(again({ kind: 'throttled' }, 12).at(-1)).toBe(60_000)
    expect(again({ kind: 'throttled', waitMs: 90_000 }, 12).at(-1)).toBe(90_000)
  })

  test('begins from the start once it has answered', () => {
    const slow: Verdict = { kind: 'throttled' }
    const twice = absorb(absorb({}, policyOf(), [slow], 0, 0), policyOf(), [slow], 0, 1000)
    const after = absorb(absorb(twice, policyOf(), [answered], 0, 3000), policyOf(), [slow], 0, 3000)
    expect(after.slowUntil).toBe(4000)
  })

  test('because the quota of the day is used up is asked by single requests until it is back', () => {
    const midnight = 8 * 3_600_000
    const spent = absorb({}, policyOf(), [{ kind: 'throttled', quota: 'day', waitMs: midnight }], 0, 0)
    expect(spent).toMatchObject({ slowUntil: 1_800_000, quota: 'day', window: 1 })
    const wish = { process: 'one', use: 'deliveries', wanted: 5 } as const
    expect(allow(spent, policyOf(), wish, 1_800_000).granted).toBe(1)
  })

  test('answers an officer all the same: one question at a time finds out', () => {
    const slow = absorb({}, policyOf(), [{ kind: 'throttled', waitMs: 3_600_000 }], 0, 0)
    const question = { process: 'one', use: 'queries', wanted: 1 } as const
    expect(allow(slow, policyOf(), question, 1).granted).toBe(0)
    const officer = { ...question, mayProbe: true }
    expect(allow(slow, policyOf(), officer, 1)).toMatchObject({ granted: 1, trial: true })
    const about = {
      process: 'one',
      use: 'queries',
      underWay: 1,
      sent: 1,
      until: 9000,
      starved: false,
    } as const
    const asking = take(slow, about, 1)
    expect(allow(asking, policyOf(), officer, 2)).toMatchObject({ granted: 0, because: 'slowed' })
    expect(absorb(asking, policyOf(), [{ kind: 'answered' }], 0, 3).slowUntil).toBeDefined()
    expect(absorb(asking, policyOf(), [{ kind: 'answered', probe: true }], 0, 3).slowUntil).toBeUndefined()
  })
})

describe('a person lets it go on', () => {
  test('and nothing holds it any more; of a partner that was out, one request finds out at once', () => {
    const paused = { by: 'operator', reason: 'x', at: '2026-11-05T03:00:00Z' }
    const out = absorb({}, policyOf(), [outage, outage, outage], 0, 0)
    const state = { ...absorb(out, policyOf(), [], 0, 0), paused, slowUntil: 9000, slowings: 3 }
    const free = letGoOn(state, 10)
    const wish = { process: 'one', use: 'deliveries', wanted: 5 } as const
    expect(allow(free ?? state, policyOf(), wish, 10)).toMatchObject({ granted: 1, probe: true })
    expect(letGoOn({}, 10)).toBeUndefined()
  })
})

test('a pause holds deliveries, not the questions of an officer at the counter', () => {
  const policy = policyOf()
  const paused: ChannelState = {
    paused: { by: 'operator', reason: 'maintenance', at: '2026-11-05T03:00:00Z' },
  }
  expect(allow(paused, policy, { process: 'one', use: 'deliveries', wanted: 1 }, 1)).toMatchObject({
    granted: 0,
    because: 'paused',
  })
  expect(allow(paused, policy, { process: 'one', use: 'queries', wanted: 1 }, 1).granted).toBe(1)
})
