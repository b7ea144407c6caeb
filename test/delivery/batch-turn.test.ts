import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { completed } from '#adapter-kit'
import type { ChannelTools } from '#delivery/channel.ts'
import { workChannel } from '#delivery/work-channel.ts'
import type { LaneClaim, Settlement } from '#messages/delivery.ts'
import { aClaim, fakeEndpoint } from '../support/claimed.ts'
import { fakePartner } from '../support/fake-partner.ts'

const never = new AbortController().signal

/** A record that holds one lane. */
const scriptedLane = (ids: readonly string[], batchMax: number) => {
  const partner = fakePartner()
  const settled = new Map<string, Settlement['status']>()
  let attempt = 0
  const open = () => ids.filter((id) => (settled.get(id) ?? 'waiting') === 'waiting')
  const settle = (settlements: readonly Settlement[]) => {
    for (const { deliveryId, status } of settlements) settled.set(deliveryId, status)
  }
  const claim = (atMost: number): LaneClaim => {
    const taken = open().slice(0, Math.min(atMost, batchMax))
    attempt += 1
    return taken.length === 0
      ? { kind: 'empty' }
      : { kind: 'claimed', deliveries: taken.map((id) => aClaim({ id, attempt })) }
  }
  const tools: ChannelTools = {
    now: () => new Date(),
    random: () => 0.5,
    newRequestId: randomUUID,
    leaseMs: 60_000,
    isUnavailable: () => false,
    failed: (error) => {
      throw error
    },
    settle: async (settlements) => settle(settlements),
    turn: async ({ settlements, wanted }) => {
      settle(settlements)
      return { claims: wanted.map(({ atMost }) => claim(atMost)), probe: false, serving: false }
    },
    again: async () => 'begun',
    attempted: () => undefined,
  }
  const channel = workChannel(fakeEndpoint(partner), tools, never)
  return { partner, open, work: () => channel.work('lane', 1) }
}

describe('a batch that is refused as a whole', () => {
  test('is sent one by one, in order, before anything else of the lane goes together again', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const { partner, open, work } = scriptedLane(ids, 3)
    partner.script(({ service }) => (service === 'rows' ? 'separately' : completed({})))
    await expect(work()).resolves.toEqual({ kind: 'empty' })
    expect(open()).toEqual([])
    const services = partner.requests.map(({ service }) => service)
    expect(services).toEqual(['rows', 'row', 'row', 'row', 'rows', 'row', 'row'])
  })
})
