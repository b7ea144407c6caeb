import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChannelTools, ChannelWork } from '#delivery/channel.ts'
import { workChannel } from '#delivery/work-channel.ts'
import type { LaneClaim } from '#messages/delivery.ts'
import { aClaim, fakeEndpoint } from '../support/claimed.ts'
import { fakePartner } from '../support/fake-partner.ts'

const never = new AbortController().signal
const lanes = ['a', 'b', 'c', 'd']

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const toolsWith = (about: Pick<ChannelTools, 'turn'> & Partial<ChannelTools>): ChannelTools => ({
  now: () => new Date(),
  random: () => 0.5,
  newRequestId: randomUUID,
  leaseMs: 60_000,
  isUnavailable: () => false,
  failed: () => undefined,
  settle: async () => undefined,
  again: async () => 'begun',
  attempted: () => undefined,
  ...about,
})

test('a lane that is held back is taken although the clock reaches the hour between two looks at it', async () => {
  const heldUntil = Date.now() + 1000
  // Each reading finds it a millisecond later, and one of them is the first at which nothing is held any more.
  for (let early = 0; early < 12; early += 1) {
    let looks = 0
    const script: LaneClaim[] = [{ kind: 'held', at: new Date(heldUntil) }]
    const tools = toolsWith({
      now: () => new Date(heldUntil - early + looks++),
      turn: async ({ wanted }) => ({
        claims: wanted.map(() => script.shift() ?? { kind: 'empty' }),
        probe: false,
        serving: false,
      }),
    })
    const rest = vi.fn()
    void workChannel(fakeEndpoint(fakePartner()), tools, never).work('lane', 1).then(rest)
    await vi.advanceTimersByTimeAsync(2000)
    expect(rest, `${early} ms early`).toHaveBeenCalledExactlyOnceWith({ kind: 'empty' })
  }
})

/** The one of node:timers/promises goes by the real clock. */
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What a turn does with the lanes that it is asked for. */
type Answer =
  | { readonly kind: 'claimed' | 'empty' | 'blocked' | 'busy' }
  | { readonly kind: 'held'; readonly forMs: number }
  | { readonly kind: 'fault' | 'away' }
type Act = { readonly atMs: number } & (
  | { readonly kind: 'wake'; readonly lane: string }
  | { readonly kind: 'step'; readonly byMs: number }
)
interface Day {
  readonly answers: readonly Answer[]
  readonly acts: readonly Act[]
  /** How long turns and requests take, one after the other, over and over. */
  readonly tookMs: readonly number[]
  /** By how much the clock moves between two readings, one after the other, over and over. */
  readonly ticks: readonly number[]
}

const endless = <Item>(items: readonly Item[]) => {
  let index = 0
  return () => items[index++ % items.length] as Item
}

const day: fc.Arbitrary<Day> = fc.record({
  answers: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('claimed', 'empty', 'blocked', 'busy') }),
      fc.record({ kind: fc.constant('held'), forMs: fc.integer({ min: 0, max: 30 }) }),
      fc.record({ kind: fc.constantFrom('fault', 'away') }),
    ),
    { maxLength: 40 },
  ),
  acts: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('wake'), lane: fc.constantFrom(...lanes), atMs: fc.nat(300) }),
      fc.record({ kind: fc.constant('step'), byMs: fc.integer({ min: -50, max: 50 }), atMs: fc.nat(300) }),
    ),
    { minLength: 1, maxLength: 20 },
  ),
  tookMs: fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
  ticks: fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
})

/** A channel with a partner, a record and a clock as the day wants them. What was asked of it rests in `rests`. */
const live = ({ answers, acts, tookMs, ticks }: Day) => {
  vi.clearAllTimers()
  const took = endless(tookMs)
  const tick = endless(ticks)
  const script = [...answers]
  const partner = fakePartner()
  partner.script(async () => {
    await pause(took())
    return undefined
  })
  let offsetMs = 0
  const now = () => {
    offsetMs += tick()
    return new Date(Date.now() + offsetMs)
  }
  const claim = (lane: string): LaneClaim => {
    const answer = script.shift() ?? { kind: 'empty' }
    if (answer.kind === 'fault' || answer.kind === 'away') throw new Error(answer.kind)
    if (answer.kind === 'held') return { kind: 'held', at: new Date(now().getTime() + answer.forMs) }
    if (answer.kind === 'claimed')
      return { kind: 'claimed', deliveries: [aClaim({ id: randomUUID(), operation: 'put', lane })] }
    return { kind: answer.kind }
  }
  const tools = toolsWith({
    now,
    isUnavailable: (error) => error instanceof Error && error.message === 'away',
    turn: async ({ wanted }) => {
      await pause(took())
      return { claims: wanted.map(({ lane }) => claim(lane)), probe: false, serving: false }
    },
  })
  const channel = workChannel(fakeEndpoint(partner, { inFlight: 2 }), tools, never)
  const rests: { done: boolean }[] = []
  const act = (one: Act) => {
    if (one.kind === 'step') {
      offsetMs += one.byMs
      return
    }
    const rest = { done: false }
    rests.push(rest)
    void channel.work(one.lane, 1).then(() => {
      rest.done = true
    })
  }
  for (const one of acts) setTimeout(act, one.atMs, one)
  return { channel, rests }
}

const longMs = 60_000

describe('a channel, whatever its record, its partner and its clock do', () => {
  test('brings every lane to rest', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (one) => {
        const { channel, rests } = live(one)
        await vi.advanceTimersByTimeAsync(longMs)
        expect(rests.filter(({ done }) => !done)).toEqual([])
        expect([channel.recover(), channel.unworkedMs()]).toEqual([false, 0])
        expect(vi.getTimerCount()).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('closes, and leaves no lane and no timer behind', async () => {
    await fc.assert(
      fc.asyncProperty(day, fc.nat(400), async (one, closeAtMs) => {
        const { channel, rests } = live(one)
        const closed = vi.fn()
        await vi.advanceTimersByTimeAsync(closeAtMs)
        void channel.close().then(closed)
        await vi.advanceTimersByTimeAsync(longMs)
        expect(closed).toHaveBeenCalledOnce()
        expect(rests.filter(({ done }) => !done)).toEqual([])
        expect(vi.getTimerCount()).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})

test('a lane of which it is said, while a turn looks at it, that it has work is looked at once more', async () => {
  let turns = 0
  const tools = toolsWith({
    async turn() {
      turns += 1
      await pause(10)
      return { claims: [{ kind: 'empty' }], probe: false, serving: false }
    },
  })
  const channel = workChannel(fakeEndpoint(fakePartner()), tools, never)
  void channel.work('a', 1)
  await vi.advanceTimersByTimeAsync(5)
  void channel.work('a', 1)
  await vi.advanceTimersByTimeAsync(100)
  expect(turns).toBe(2)
})

test('lanes whose timer is lost, here because the clock was set, are found from outside and taken', async () => {
  let offsetMs = 0
  const now = () => new Date(Date.now() + offsetMs)
  const script: LaneClaim[] = [{ kind: 'held', at: new Date(Date.now() + 50_000) }]
  const turn: ChannelTools['turn'] = async ({ wanted }) => ({
    claims: wanted.map(() => script.shift() ?? { kind: 'empty' }),
    probe: false,
    serving: false,
  })
  const channel = workChannel(fakeEndpoint(fakePartner()), toolsWith({ now, turn }), never)
  const rest = vi.fn()
  void channel.work('a', 1).then(rest)
  await vi.advanceTimersByTimeAsync(1000)
  expect([channel.recover(), channel.unworkedMs()]).toEqual([false, 0])
  offsetMs = 60_000
  expect(channel.recover()).toBe(true)
  await vi.advanceTimersByTimeAsync(10)
  expect(rest).toHaveBeenCalledExactlyOnceWith({ kind: 'empty' })
  expect(channel.recover()).toBe(false)
})

const closeTwice = (channel: ChannelWork) => Promise.all([channel.close(), channel.close()])

test('a channel may be closed twice, and says both times that it has', async () => {
  const tools = toolsWith({ turn: async () => ({ claims: [], probe: false, serving: false }) })
  const closed = vi.fn()
  void closeTwice(workChannel(fakeEndpoint(fakePartner()), tools, never)).then(closed)
  await vi.advanceTimersByTimeAsync(100)
  expect(closed).toHaveBeenCalledOnce()
})

test('a turn that never comes back shows as lanes that nobody works', async () => {
  const tools = toolsWith({ turn: () => new Promise(() => undefined) })
  const channel = workChannel(fakeEndpoint(fakePartner(), { inFlight: 2 }), tools, never)
  void channel.work('a', 1)
  await vi.advanceTimersByTimeAsync(10)
  void channel.work('b', 1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([channel.recover(), channel.unworkedMs()]).toEqual([false, 60_000])
})
