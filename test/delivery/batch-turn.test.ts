import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { completed, noFiles } from '#adapter-kit'
import { type Endpoint, readyEndpoint } from '#delivery/endpoint.ts'
import { type ChannelTools, workChannel } from '#delivery/work-channel.ts'
import type { ClaimedDelivery, LaneClaim, Settlement } from '#messages/delivery.ts'
import { type FakePartner, fakePartner } from '../support/fake-partner.ts'
import { plainEndpoint } from '../support/lanes.ts'

const never = new AbortController().signal

const endpointOf = ({ adapter }: FakePartner): Endpoint => {
  const settings = { ...plainEndpoint, settings: {} }
  const sharedSecret = () => {
    throw new Error('The fake partner knows no log-in')
  }
  const transport = adapter.connect({}, { sharedSecret, files: noFiles, now: () => new Date() })
  return readyEndpoint(settings, adapter, transport, () => () => [])
}

const aRow = (id: string, attempt: number): ClaimedDelivery => ({
  id,
  messageId: id,
  operation: 'row',
  lane: 'lane',
  was: 'waiting',
  tries: 0,
  retry: { delaysSeconds: [1], jitter: 0 },
  sender: 'city',
  acceptedAt: new Date(0),
  data: { code: 'lane', summary: id },
  unreadable: false,
  attempt,
  requestId: randomUUID(),
  known: false,
})

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
      : { kind: 'claimed', deliveries: taken.map((id) => aRow(id, attempt)) }
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
      return { claims: wanted.map(({ atMost }) => claim(atMost)), probe: false }
    },
    again: async () => 'begun',
    attempted: () => undefined,
  }
  const channel = workChannel(endpointOf(partner), tools, never)
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
