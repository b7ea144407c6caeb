import { expect, test } from 'vitest'
import { absorb } from '#delivery/absorb.ts'
import { type LanePlace, type WaitFacts, type WaitReason, whyWaiting } from '#delivery/why-waiting.ts'
import type { ChannelState } from '#messages/channel.ts'
import { plainEndpoint } from '../support/lanes.ts'

const now = new Date('2026-11-05T03:00:00.000Z')
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const policy = { ...plainEndpoint.policy, limits: { ...plainEndpoint.policy.limits, perMinute: 2 } }
const rules = { policy, supersedes: (operation: string) => operation === 'state' }

const place = (id: string, change: Partial<LanePlace> = {}): LanePlace => ({
  id,
  messageId: `m-${id}`,
  sender: 'city',
  dossierCode: 'H-1',
  operation: 'put',
  status: 'waiting',
  busyUntil: null,
  ...change,
})
const own = place('own')

const down: ChannelState = absorb(
  {},
  policy,
  Array<{ kind: 'outage'; code: string }>(5).fill({ kind: 'outage', code: 'LOGIN_REFUSED' }),
  0,
  now.getTime(),
)
const paused: ChannelState = { paused: { by: 'night', reason: 'Bảo trì', at: at(-60).toISOString() } }
const slowed = absorb({}, policy, [{ kind: 'throttled', waitMs: 60_000 }], 0, now.getTime())
const full: ChannelState = { held: { other: { deliveries: 1, queries: 0, until: at(30).getTime() } } }
const spent: ChannelState = { minutes: { slot: Math.floor(now.getTime() / 6000), counts: [2] } }

type Delivery = Partial<WaitFacts['delivery']>
const why = (delivery: Delivery, more: Partial<WaitFacts> = {}): readonly WaitReason[] =>
  whyWaiting(
    {
      delivery: {
        id: 'own',
        operation: 'put',
        status: 'waiting',
        dueAt: now,
        quarantine: [],
        openAt: [],
        ...delivery,
      },
      lane: [own],
      channel: {},
      ...more,
    },
    rules,
    now,
  )
/** Each reason in brief: its kind, and for whom it waits. */
const brief = (reasons: readonly WaitReason[]) =>
  reasons.map((reason) => ('place' in reason ? `${reason.kind} ${reason.place.id}` : reason.kind))

const code = { table: 'wards', set: 'portal', code: '00001' }
const later = { dueAt: at(60) }
const head = (change: Partial<LanePlace> = {}) => ({ lane: [place('head', change), own] })
const state = (id: string) => place(id, { operation: 'state' })

test.each<[string, Delivery, Partial<WaitFacts>, readonly string[]]>([
  ['nothing: its turn comes', {}, {}, ['turn']],
  ['nothing while it is under way', { status: 'delivering' }, {}, []],
  ['nothing when it is done', { status: 'completed' }, { channel: paused }, []],
  ['nothing when it was refused', { status: 'rejected' }, {}, []],
  ['a code table', { status: 'parked', quarantine: [code] }, { channel: paused }, ['quarantine']],
  ['a person, parked', { status: 'parked' }, { channel: down }, ['person']],
  ['a person, given up', { status: 'dead', code: 'X' }, {}, ['person']],
  ['a pause', {}, { channel: paused }, ['paused']],
  ['a pause, and behind it an outage', {}, { channel: { ...paused, ...down } }, ['paused', 'out-of-service']],
  ['an outage', later, { channel: down }, ['out-of-service', 'retry']],
  ['a slow partner', {}, { channel: slowed }, ['slowed']],
  ['the rate', {}, { channel: spent }, ['rate']],
  ['room', {}, { channel: full }, ['in-flight']],
  ['its next try', later, {}, ['retry']],
  ['the answer', { status: 'pending', ...later }, {}, ['answer']],
  ['the look-up', { status: 'in-doubt', ...later }, {}, ['look-up']],
  ['one before it', {}, head(), ['behind head']],
  [
    'one before it that a person has to move, whatever the endpoint does',
    {},
    { ...head({ status: 'parked' }), channel: paused },
    ['behind head', 'paused'],
  ],
  [
    'the endpoint, where one before it waits for that too',
    {},
    { ...head(), channel: down },
    ['out-of-service', 'behind head'],
  ],
  ['one before it, not its own next try', later, head({ status: 'pending' }), ['behind head']],
  [
    'the request of its lane that is under way',
    {},
    { lane: [own, place('next', { status: 'delivering', busyUntil: at(5) })] },
    ['behind next'],
  ],
  [
    'none that was under way and is lost',
    {},
    { lane: [own, place('next', { status: 'delivering', busyUntil: at(-5) })] },
    ['turn'],
  ],
  [
    'the head of a lane so long that it is not in sight',
    {},
    { lane: [place('a'), place('b')] },
    ['behind a'],
  ],
  [
    'nothing: it is the newest of the states',
    { operation: 'state' },
    { lane: [state('a'), state('own')] },
    ['turn'],
  ],
  [
    'nothing ever: a newer state waits',
    { operation: 'state' },
    { lane: [state('own'), state('b')] },
    ['newer-state b'],
  ],
  [
    'another operation between the states',
    { operation: 'state' },
    { lane: [state('a'), place('b'), state('own')] },
    ['behind a'],
  ],
])('a delivery waits for %s', (_what, delivery, more, reasons) => {
  expect(brief(why(delivery, more))).toEqual(reasons)
})

test('a reason says from when, until when, by whom and after which failure', () => {
  expect(why({ ...later, code: 'REPLY_LOST' })).toEqual([
    { kind: 'retry', until: at(60), code: 'REPLY_LOST' },
  ])
  expect(why({}, { channel: paused })).toEqual([
    { kind: 'paused', by: 'night', reason: 'Bảo trì', since: at(-60) },
  ])
  expect(why({}, { channel: down })).toEqual([
    { kind: 'out-of-service', class: 'credentials', code: 'LOGIN_REFUSED', until: at(1) },
  ])
  expect(why({}, { channel: slowed })).toEqual([{ kind: 'slowed', until: at(60) }])
  expect(why({ status: 'dead', openAt: ['city'] })).toEqual([{ kind: 'person', openAt: ['city'] }])
  expect(why({ status: 'parked', quarantine: [code] })).toEqual([{ kind: 'quarantine', codes: [code] }])
})
