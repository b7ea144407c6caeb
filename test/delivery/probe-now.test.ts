import { describe, expect, test } from 'vitest'
import { absorb, probeNow } from '#delivery/absorb.ts'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import { reportOf } from '#delivery/channel-report.ts'
import type { ChannelState } from '#messages/channel.ts'

const now = Date.parse('2026-11-05T02:00:00Z')
const policy: ChannelPolicy = {
  limits: { inFlight: 8, queriesInFlight: 2, perSecond: 0, perMinute: 0, perDay: 0, queryShare: 0 },
  breaker: { failures: 3, openSeconds: [30, 60] },
  throttle: { maxWaitSeconds: 600, quotaProbeSeconds: 300 },
}
const open: ChannelState = {
  breaker: { failures: 5, openings: 2, openUntil: now + 30_000, openedAt: now - 60_000 },
  lastFailure: { code: 'LOGIN_REFUSED', at: now - 1000 },
  window: 1,
}
const conditionOf = (state: ChannelState | undefined) => state && reportOf(state, policy, now).condition

describe('a probe at once', () => {
  test('lets one request find out, and what was learnt of the partner stays', () => {
    const probed = probeNow(open, now)
    expect(conditionOf(probed)).toBe('probing')
    expect(probed).toEqual({ ...open, breaker: { ...open.breaker, openUntil: now } })
  })

  test('that finds the partner away makes it wait again, as long as the next probe would have', () => {
    const probed = probeNow(open, now) ?? {}
    const after = absorb(probed, policy, [{ kind: 'outage', code: 'LOGIN_REFUSED' }], 0, now)
    expect(after.breaker).toMatchObject({ openings: 3, openUntil: now + 60_000, openedAt: now - 60_000 })
  })

  test('tries a partner that asked us to slow down with one request', () => {
    const slowed: ChannelState = { slowUntil: now + 60_000, slowSince: now, slowings: 2, window: 4 }
    expect(conditionOf(slowed)).toBe('slowed')
    expect(probeNow(slowed, now)).toEqual({ ...slowed, slowUntil: now, window: 1 })
    expect(conditionOf(probeNow(slowed, now))).toBe('open')
  })

  test.each([
    ['is open', {}],
    [
      'is paused by a person',
      { ...open, paused: { by: 'operator', reason: 'x', at: '2026-11-05T01:00:00Z' } },
    ],
    ['is being tried already', { ...open, breaker: { ...open.breaker, openUntil: now - 1 } } as ChannelState],
  ])('changes nothing where the endpoint %s', (_name, state) => {
    expect(probeNow(state, now)).toBeUndefined()
  })
})
