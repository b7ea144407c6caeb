import { describe, expect, test } from 'vitest'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import type { LaneHead } from '#delivery/lane-policy.ts'
import { decideTurn, lookAheadOf, type TurnAsked, type TurnRules } from '#delivery/turn-policy.ts'
import type { ChannelState } from '#messages/channel.ts'
import type { Settlement } from '#messages/delivery.ts'

const now = new Date('2026-11-05T08:00:00Z')
const leaseUntil = new Date('2026-11-05T08:01:00Z')
const inSeconds = (seconds: number) => now.getTime() + seconds * 1000

const head = (lane: string, change: Partial<LaneHead> = {}): LaneHead => ({
  id: `${lane}-1`,
  messageId: `message of ${lane}`,
  operation: 'put',
  lane,
  status: 'waiting',
  dueAt: null,
  attempts: 0,
  tries: 0,
  retry: { delaysSeconds: [1], jitter: 0 },
  receipt: null,
  reference: null,
  busyUntil: null,
  ...change,
})

const policy: ChannelPolicy = {
  limits: { inFlight: 8, queriesInFlight: 2, perSecond: 0, perMinute: 0, perDay: 0, queryShare: 0 },
  breaker: { failures: 2, openSeconds: [30] },
  throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
}

const rules: TurnRules = {
  policy,
  batchMax: () => 1,
  supersedes: () => false,
  kindOf: (_operation, { was }) => (was === 'pending' ? 'follow-up' : 'send'),
}

const settlement = (change: Partial<Settlement>): Settlement => ({
  deliveryId: 'd',
  attempt: 1,
  endedAt: now,
  result: { outcome: 'transient' },
  status: 'waiting',
  tries: 1,
  warnings: [],
  ...change,
})

const outage = settlement({ verdict: { kind: 'outage' } })
const answer = settlement({ status: 'completed', verdict: { kind: 'answered' } })

/** The turn of a process that wants the lanes of these heads. */
const turn = (
  lanes: Readonly<Record<string, readonly LaneHead[]>>,
  {
    state = {},
    change = {},
    asked = {},
  }: {
    readonly state?: ChannelState
    readonly change?: Partial<TurnRules>
    readonly asked?: Partial<TurnAsked>
  } = {},
) => {
  let requests = 0
  const wanted = Object.keys(lanes).map((lane) => ({ lane, atMost: Number.POSITIVE_INFINITY }))
  const newRequestId = () => {
    requests += 1
    return `request-${requests}`
  }
  return decideTurn(
    { ...rules, ...change },
    { process: 'me', settlements: [], wanted, underWay: 0, now, leaseUntil, newRequestId, ...asked },
    { state, heads: new Map(Object.entries(lanes)) },
  )
}

const limited = (inFlight: number) => ({ policy: { ...policy, limits: { ...policy.limits, inFlight } } })

describe('a turn', () => {
  test('answers each wanted lane in its place; only a lane with work takes capacity', () => {
    const { lanes } = turn(
      {
        none: [],
        stopped: [head('stopped', { status: 'parked' })],
        elsewhere: [head('elsewhere', { status: 'delivering', busyUntil: new Date(inSeconds(5)) })],
        tomorrow: [head('tomorrow', { dueAt: new Date(inSeconds(9)) })],
        here: [head('here')],
        more: [head('more')],
      },
      { change: limited(1) },
    )
    expect(lanes).toMatchObject([
      { kind: 'empty' },
      { kind: 'blocked' },
      { kind: 'busy' },
      { kind: 'later', at: new Date(inSeconds(9)) },
      { kind: 'begin', attempts: [{ head: { id: 'here-1' }, requestId: 'request-1' }] },
      { kind: 'held' },
    ])
  })

  test('notes what leaves, until the lease ends, and that more was wanted', () => {
    const { state } = turn({ a: [head('a')], b: [head('b')] }, { change: limited(1) })
    expect(state.held).toEqual({
      me: { deliveries: 1, queries: 0, until: leaseUntil.getTime(), starved: true },
    })
  })

  test('without capacity looks at no lane and asks for its share', () => {
    const others = { deliveries: 8, queries: 0, until: inSeconds(60) }
    const decision = turn({ none: [], a: [head('a')] }, { state: { held: { other: others } } })
    expect(decision.lanes).toEqual([
      { kind: 'held', at: new Date(inSeconds(0.1)) },
      { kind: 'held', at: new Date(inSeconds(0.1)) },
    ])
    expect(decision.state.held).toMatchObject({ other: others, me: { deliveries: 0, starved: true } })
  })

  test('that wants nothing only writes down what has ended', () => {
    const decision = turn({}, { asked: { settlements: [answer] } })
    expect(decision).toMatchObject({ lanes: [], superseded: [], probe: false })
    expect(decision.state.held).toEqual({})
    expect(decision.state.ended?.counts[0]).toBe(1)
  })
})

describe('an attempt', () => {
  const begun = (one: LaneHead, change: Partial<TurnRules> = {}) => {
    const [lane] = turn({ a: [one] }, { change }).lanes
    return lane?.kind === 'begin' ? lane.attempts[0] : lane
  }

  test('goes on from where the delivery stood; a worker that died has spent a try', () => {
    expect(begun(head('a', { status: 'pending', receipt: 'r' }))).toMatchObject({
      was: 'pending',
      kind: 'follow-up',
      tries: 0,
    })
    expect(begun(head('a', { status: 'in-doubt', tries: 2 }))).toMatchObject({ was: 'in-doubt', tries: 2 })
    expect(begun(head('a', { status: 'delivering', tries: 2 }))).toMatchObject({ was: 'lost', tries: 3 })
  })

  test('of what may be at the partner keeps its reference; what surely is not there begins anew', () => {
    const beginsAs = () => 'new way'
    expect(begun(head('a', { reference: 'old way' }), { beginsAs })).toMatchObject({ reference: 'new way' })
    const inDoubt = head('a', { status: 'in-doubt', reference: 'old way' })
    expect(begun(inDoubt, { beginsAs })).toMatchObject({ reference: 'old way' })
    expect(begun(head('a', { status: 'in-doubt' }), { beginsAs })).toMatchObject({ reference: '' })
    expect(begun(inDoubt)).toMatchObject({ reference: undefined })
  })

  test('of a batch shares its request with the others of the lane, and with no other lane', () => {
    const rows = (lane: string) => [1, 2, 3].map((n) => head(lane, { id: `${lane}-${n}` }))
    const { lanes } = turn({ a: rows('a'), b: rows('b') }, { change: { batchMax: () => 2 } })
    const requests = lanes.map((lane) =>
      lane.kind === 'begin' ? lane.attempts.map(({ head: { id }, requestId }) => `${id} ${requestId}`) : [],
    )
    expect(requests).toEqual([
      ['a-1 request-1', 'a-2 request-1'],
      ['b-1 request-2', 'b-2 request-2'],
    ])
  })

  test('of the newest state supersedes the older ones that wait, and only where it leaves', () => {
    const states = [1, 2, 3].map((n) => head('a', { id: `a-${n}`, messageId: `m-${n}` }))
    const change = { supersedes: () => true }
    expect(turn({ a: states }, { change })).toMatchObject({
      lanes: [{ kind: 'begin', attempts: [{ head: { id: 'a-3' } }] }],
      superseded: [
        { id: 'a-1', by: 'm-3' },
        { id: 'a-2', by: 'm-3' },
      ],
    })
    const paused = { by: 'x', reason: 'y', at: now.toISOString() }
    expect(turn({ a: states }, { change, state: { paused } }).superseded).toEqual([])
  })
})

describe('the breaker', () => {
  test('opens with the outages that make it so many, holds what is wanted, and that is told once', () => {
    const asked = { settlements: [outage, outage] }
    const decision = turn({ a: [head('a')] }, { asked })
    expect(decision).toMatchObject({
      breaker: { kind: 'opened', failures: 2, openUntil: new Date(inSeconds(30)) },
      lanes: [{ kind: 'held', at: new Date(inSeconds(30)) }],
    })
    const after = turn({ a: [head('a')] }, { state: decision.state })
    expect(after.breaker).toBeUndefined()
  })

  test('lets one request out when its pause is over: the probe', () => {
    const state = { breaker: { failures: 2, openings: 1, openUntil: inSeconds(-1) } }
    const decision = turn({ a: [head('a')], b: [head('b')] }, { state })
    expect(decision).toMatchObject({
      probe: true,
      breaker: { kind: 'half-opened' },
      lanes: [{ kind: 'begin' }, { kind: 'held' }],
    })
    expect(turn({ none: [] }, { state }).breaker).toBeUndefined()
  })

  test('closes with an answer', () => {
    const state = { breaker: { failures: 2, openings: 1, openUntil: inSeconds(-1) } }
    expect(turn({}, { state, asked: { settlements: [answer] } })).toMatchObject({
      breaker: { kind: 'closed' },
    })
  })
})

test('a turn sees as much of a lane as its largest batch, and further where newer states supersede', () => {
  const batches = { ...rules, batchMax: (operation: string) => (operation === 'rows' ? 50 : 1) }
  expect(lookAheadOf(['put', 'rows'], batches)).toBe(50)
  expect(lookAheadOf(['put'], batches)).toBe(1)
  expect(lookAheadOf(['put'], { ...rules, supersedes: () => true })).toBe(20)
  expect(lookAheadOf([], rules)).toBe(1)
})
