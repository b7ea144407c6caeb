import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChannelEffect,
  type ChannelEvent,
  type ChannelLoop,
  idleLoop,
  isStalled,
  nextStep,
  unworkedMs,
} from '#delivery/channel-loop.ts'

const capacity = 3
const longestTimerMs = 2 ** 31 - 1
/** More than the longest hold below needs, which is slept through in minutes. */
const mostEvents = 5000

/** What a turn says of the lanes that it took, one after the other. */
type Answer = 'claimed' | 'empty' | 'held'

/** Everything around the loop, as it would be in a process: what waits, what is under way, timers and the clock. */
class World {
  now = 1_000_000
  ready = 0
  ended = 0
  underWay = 0
  taken = 0
  timerMs: number | undefined
  closed = 0
  loop: ChannelLoop = idleLoop(this.now)

  load() {
    const { ready, ended, underWay } = this
    return { ready, ended, underWay, capacity }
  }

  happens(event: ChannelEvent) {
    const [loop, effect] = nextStep(this.loop, event, this.load(), this.now)
    this.loop = loop
    this.apply(effect)
    this.check()
  }

  apply(effect: ChannelEffect) {
    if (effect.kind === 'none') return
    this.timerMs = undefined
    if (effect.kind === 'sleep') this.timerMs = effect.forMs
    if (effect.kind === 'closed') this.closed += 1
    if (effect.kind !== 'turn') return
    // The lanes of what has ended want to go on, unless the channel closes.
    if (!this.loop.closing) this.ready += this.ended
    this.ended = 0
    this.taken = Math.min(effect.atMost, this.ready)
    this.ready -= this.taken
  }

  /** Whatever waits has something coming that decides again; and a turn never takes more than there is room for. */
  check() {
    expect(this.underWay + this.taken).toBeLessThanOrEqual(capacity)
    if (this.timerMs !== undefined) {
      expect(this.timerMs).toBeGreaterThan(0)
      expect(this.timerMs).toBeLessThanOrEqual(longestTimerMs)
    }
    if (this.loop.phase !== 'idle') return
    expect(this.ended).toBe(0)
    if (this.ready > 0) expect(this.timerMs !== undefined || this.underWay > 0).toBe(true)
    if (this.ready > 0 && this.underWay < capacity) expect(this.timerMs).toBeDefined()
    if (this.loop.closing) expect(this.underWay).toBeGreaterThan(0)
    if (this.timerMs !== undefined) expect(this.loop.timerAt).toBeDefined()
  }

  wake() {
    if (this.loop.closing) return
    this.ready += 1
    this.happens({ kind: 'lane-ready' })
  }
  endRequest(isWorthWriting: boolean) {
    if (this.underWay === 0) return
    this.underWay -= 1
    if (isWorthWriting) this.ended += 1
    this.happens({ kind: 'request-ended' })
  }
  endTurn(answers: readonly Answer[], heldMs: number, unavailable: boolean) {
    if (this.loop.phase !== 'turning') return
    const { taken } = this
    this.taken = 0
    let heldUntil: number | undefined
    for (let lane = 0; lane < taken; lane += 1) {
      const answer = unavailable ? 'held' : (answers[lane % answers.length] ?? 'empty')
      if (answer === 'claimed') this.underWay += 1
      if (answer === 'held' && !this.loop.closing) this.ready += 1
      if (answer === 'held' && !unavailable) heldUntil = this.now + heldMs
    }
    this.happens({ kind: 'turn-ended', heldUntil, unavailable })
  }
  endWait() {
    if (this.loop.phase === 'gathering') this.happens({ kind: 'gathered' })
  }
  fireTimer() {
    if (this.timerMs === undefined) return
    this.timerMs = undefined
    this.happens({ kind: 'timer-fired' })
  }
  close() {
    this.ready = 0
    this.happens({ kind: 'closing' })
  }

  /** From now on only what has been begun comes to its end, and the clock runs as it should. */
  settle() {
    for (let events = 0; events < mostEvents; events += 1) {
      if (this.loop.phase === 'gathering') this.endWait()
      else if (this.loop.phase === 'turning') this.endTurn(['claimed', 'empty'], 0, false)
      else if (this.underWay > 0) this.endRequest(false)
      else if (this.timerMs !== undefined) {
        this.now += this.timerMs
        this.fireTimer()
      } else return
    }
    throw new Error('It goes on for ever')
  }
}

const minutes = 60_000
const clockStep = fc.oneof(
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -90 * minutes, max: 90 * minutes }),
)
const heldMs = fc.oneof(
  fc.integer({ min: -5, max: 50 }),
  fc.constant(Number.NaN),
  fc.integer({ min: 0, max: 180 * minutes }),
)

const act = fc.oneof(
  { weight: 4, arbitrary: fc.constant((world: World) => world.wake()) },
  { weight: 3, arbitrary: fc.boolean().map((worth) => (world: World) => world.endRequest(worth)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom<Answer>('claimed', 'empty', 'held'), { minLength: 1, maxLength: 3 }),
        heldMs,
        fc.nat(9).map((dice) => dice === 0),
      )
      .map((turn) => (world: World) => world.endTurn(...turn)),
  },
  { weight: 5, arbitrary: fc.constant((world: World) => world.endWait()) },
  { weight: 2, arbitrary: fc.constant((world: World) => world.fireTimer()) },
  {
    weight: 3,
    arbitrary: clockStep.map((ms) => (world: World) => {
      world.now += ms
    }),
  },
)

const runs = { numRuns: 2000 }

describe('the loop of a channel, whatever happens in whatever order', () => {
  test('leaves no ready lane without a turn, a timer or a request whose end decides again', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const world = new World()
        for (const one of acts) one(world)
        world.settle()
        expect(world).toMatchObject({ ready: 0, ended: 0, underWay: 0, closed: 0 })
        expect(isStalled(world.loop, world.load(), world.now)).toBe(false)
      }),
      runs,
    )
  })

  test('closes, once, when all that was under way is written down', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), fc.array(act, { maxLength: 20 }), (before, after) => {
        const world = new World()
        for (const one of before) one(world)
        world.close()
        for (const one of after) one(world)
        world.settle()
        expect(world).toMatchObject({ ready: 0, ended: 0, underWay: 0, closed: 1 })
        expect(world.loop.phase).toBe('closed')
      }),
      runs,
    )
  })
})

test('a hold of forty days is slept through in timers that do not fire at once', () => {
  const [gathering] = nextStep(
    idleLoop(0),
    { kind: 'timer-fired' },
    { ready: 1, ended: 0, underWay: 0, capacity },
    0,
  )
  const held = { ...gathering, heldUntil: 40 * 24 * 60 * minutes }
  const [, effect] = nextStep(held, { kind: 'gathered' }, { ready: 1, ended: 0, underWay: 0, capacity }, 0)
  expect(effect).toEqual({ kind: 'sleep', forMs: expect.any(Number) })
  expect('forMs' in effect && effect.forMs).toBeLessThanOrEqual(longestTimerMs)
})

describe('a channel that is looked at from outside', () => {
  const load = { ready: 1, ended: 0, underWay: 0, capacity }
  const idle = idleLoop(0)

  test('is stalled when a lane is ready and nothing will ever take it', () => {
    expect(isStalled(idle, load, 0)).toBe(true)
    expect(isStalled({ ...idle, heldUntil: 10_000 }, load, 0)).toBe(true)
    expect(isStalled(idle, { ...load, ready: 0, ended: 1 }, 0)).toBe(true)
    expect(isStalled({ ...idle, closing: true }, { ...load, ready: 0 }, 0)).toBe(true)
  })

  test('is stalled when its timer should have fired long ago', () => {
    const sleeping = { ...idle, heldUntil: 1000, timerAt: 1000 }
    expect(isStalled(sleeping, load, 1000)).toBe(false)
    expect(isStalled(sleeping, load, 5500)).toBe(false)
    expect(isStalled(sleeping, load, 6001)).toBe(true)
  })

  test('is not stalled while a turn, a wait or a full house will decide again, nor when nothing waits', () => {
    expect(isStalled({ ...idle, phase: 'turning' }, load, 0)).toBe(false)
    expect(isStalled({ ...idle, phase: 'gathering' }, load, 0)).toBe(false)
    expect(isStalled(idle, { ...load, underWay: capacity }, 0)).toBe(false)
    expect(isStalled(idle, { ...load, ready: 0 }, 0)).toBe(false)
  })

  test('has not been worked since a turn or a request last ended, or since the hold was over', () => {
    const loop = { ...idle, phase: 'turning', movedAt: 1000 } as const
    expect(unworkedMs(loop, load, 4000)).toBe(3000)
    expect(unworkedMs({ ...loop, heldUntil: 3000 }, load, 4000)).toBe(1000)
    expect(unworkedMs({ ...loop, heldUntil: 5000 }, load, 4000)).toBe(0)
    expect(unworkedMs({ ...loop, heldUntil: 5000 }, { ...load, ended: 1 }, 4000)).toBe(3000)
    expect(unworkedMs(loop, { ...load, underWay: capacity }, 4000)).toBe(0)
    expect(unworkedMs(loop, { ...load, ready: 0 }, 4000)).toBe(0)
    expect(unworkedMs({ ...loop, closing: true }, load, 4000)).toBe(0)
  })

  test('a record that does not answer counts as no work, and a lane more does not hide it', () => {
    const [away] = nextStep(
      { ...idle, phase: 'turning', movedAt: 1000 },
      { kind: 'turn-ended', unavailable: true },
      load,
      2000,
    )
    const [more] = nextStep(away, { kind: 'lane-ready' }, { ...load, ready: 2 }, 3000)
    expect(unworkedMs(more, { ...load, ready: 2 }, 4000)).toBe(3000)
  })
})
