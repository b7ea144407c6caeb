import { expect, test } from 'vitest'
import { endpointBody } from '#api/endpoints/view.ts'
import { endpointStanding } from '#compose/channels.ts'
import { absorb } from '#delivery/absorb.ts'
import type { ChannelState } from '#messages/channel.ts'
import { plainEndpoint } from '../support/lanes.ts'

const now = Date.UTC(2026, 2, 18, 8, 0, 47)
const endpoint = { name: 'portal', adapter: 'national-portal', policy: plainEndpoint.policy }
/** A thousand in less than a minute. */
const busy = { ended: { slot: Math.floor(now / 60_000), counts: [1000] } }
const waiting = { count: 100, oldestAt: new Date(now - 5000) }
const reading = {
  figures: new Map([
    ['portal', { lanesBlocked: 0, senders: new Map(), statuses: new Map([['waiting', waiting]]) }],
  ]),
  ageMs: 1500,
}

test('what waits is not shown as nothing before it was counted for the first time', () => {
  const view = endpointStanding(endpoint, busy, undefined, now)
  expect(view).toMatchObject({ name: 'portal', state: 'open', inFlight: 0 })
  expect(view).toMatchObject({ backlog: null, notKnownYet: ['backlog'] })
  expect(view).not.toHaveProperty('emptyAt')
})

test('the pace is told to one decimal, and when nothing will wait any more by the pace itself', () => {
  const { perMinute, emptyAt, backlog } = endpointStanding(endpoint, busy, reading, now)
  expect(perMinute).toBe(1276.6)
  expect(emptyAt).toBe('2026-03-18T08:00:51.700Z')
  expect(backlog).toMatchObject({
    waiting: 100,
    oldestWaitingAt: '2026-03-18T08:00:42.000Z',
    asOf: '2026-03-18T08:00:45.500Z',
  })
})

const second = 1000
const { policy } = plainEndpoint
const down = (code: string, times: number, at = now): ChannelState =>
  absorb({}, policy, Array<{ kind: 'outage'; code: string }>(times).fill({ kind: 'outage', code }), 0, at)
const seen = (state: ChannelState, at = now, language: 'vi' | 'en' = 'en') =>
  endpointBody(endpointStanding(endpoint, state, reading, at), language)

test.each([
  ['LOGIN_REFUSED', 'credentials', /account, password or key/, /tài khoản, mật khẩu/],
  ['CERTIFICATE_EXPIRED', 'certificate', /certificate has expired/, /đã hết hạn/],
  ['TLS_OR_ADDRESS', 'address', /address is wrong/, /sai địa chỉ/],
  ['CONNECTION_REFUSED', 'unreachable', /No connection/, /Không kết nối được/],
  ['REPLY_TIMEOUT', 'no-reply', /does not reply in time/, /không trả lời kịp/],
  ['PARTNER_ERROR', 'partner-error', /fails or is under maintenance/, /gặp lỗi hoặc đang bảo trì/],
  ['OF_AN_ADAPTER', 'other', /does not serve us/, /không phục vụ/],
])(
  'out of service by %s it says why, since when, what to do and when it is tried next',
  (code, kind, en, vi) => {
    const state = down(code, 5)
    expect(seen(state)).toMatchObject({
      state: 'breaker-open',
      cause: { class: kind, code, text: expect.stringMatching(en), remedy: expect.stringMatching(/\S/) },
      since: '2026-03-18T08:00:47.000Z',
      nextProbeAt: '2026-03-18T08:00:48.000Z',
      lastFailure: { code, class: kind, at: '2026-03-18T08:00:47.000Z' },
    })
    expect(seen(state, now, 'vi').cause?.text).toMatch(vi)
  },
)

test('since when is that of the whole outage, and the last failure stays when it is over', () => {
  const later = now + 10 * second
  const again = absorb(
    down('CONNECTION_REFUSED', 5),
    policy,
    [{ kind: 'outage', code: 'LOGIN_REFUSED' }],
    0,
    later,
  )
  expect(seen(again, later)).toMatchObject({
    since: '2026-03-18T08:00:47.000Z',
    cause: { class: 'credentials' },
    lastFailure: { at: '2026-03-18T08:00:57.000Z' },
  })
  const back = seen(absorb(again, policy, [{ kind: 'answered' }], 0, later + 1), later + 1)
  expect(back).toMatchObject({ state: 'open', lastFailure: { code: 'LOGIN_REFUSED' } })
  expect(back).not.toHaveProperty('cause')
  expect(back).not.toHaveProperty('since')
})

test('nothing is forecast while nothing flows', () => {
  for (const state of [
    { ...busy, ...down('REPLY_LOST', 5) },
    { ...busy, paused: { by: 'night', reason: 'Bảo trì', at: '2026-03-18T08:00:00Z' } },
    absorb(busy, policy, [{ kind: 'throttled', waitMs: 60_000, code: 'TOO_MANY_REQUESTS' }], 0, now),
  ])
    expect(seen(state)).not.toHaveProperty('emptyAt')
})

test('paused it says by whom and why; slowed, until when, and how much of the limits is used', () => {
  const paused = { by: 'night', reason: 'Bảo trì', at: '2026-03-18T08:00:00.000Z' }
  expect(seen({ ...down('LOGIN_REFUSED', 5), paused })).toMatchObject({
    state: 'paused',
    cause: { class: 'paused', text: 'Paused by night: Bảo trì' },
    since: paused.at,
  })
  const slowed = absorb(
    {},
    policy,
    [{ kind: 'throttled', waitMs: 60_000, code: 'TOO_MANY_REQUESTS' }],
    0,
    now,
  )
  expect(seen(slowed)).toMatchObject({
    state: 'slowed',
    cause: { class: 'rate-limit', code: 'TOO_MANY_REQUESTS' },
    since: '2026-03-18T08:00:47.000Z',
    nextProbeAt: '2026-03-18T08:01:47.000Z',
    limits: { inFlight: 1 },
    limitsUsed: { inFlight: 0 },
  })
})
