import { expect, test } from 'vitest'
import { endpointView } from '#compose/channels.ts'
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
  const view = endpointView(endpoint, busy, undefined, now)
  expect(view).toMatchObject({ name: 'portal', state: 'open', inFlight: 0 })
  expect(view).not.toHaveProperty('backlog')
  expect(view).not.toHaveProperty('emptyAt')
})

test('the pace is told to one decimal, and when nothing will wait any more by the pace itself', () => {
  const { perMinute, emptyAt, backlog } = endpointView(endpoint, busy, reading, now)
  expect(perMinute).toBe(1276.6)
  expect(emptyAt).toBe('2026-03-18T08:00:51.700Z')
  expect(backlog).toMatchObject({
    waiting: 100,
    oldestWaitingAt: '2026-03-18T08:00:42.000Z',
    asOf: '2026-03-18T08:00:45.500Z',
  })
})
