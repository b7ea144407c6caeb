import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { completed } from '#adapter-kit'
import { type Endpoint, readyEndpoint } from '#delivery/endpoint.ts'
import { type LaneBudget, type LaneTools, workLane } from '#delivery/lane.ts'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import { type FakePartner, fakePartner } from '../support/fake-partner.ts'

const never = new AbortController().signal

const endpointOf = ({ adapter }: FakePartner): Endpoint => {
  const settings = { name: 'fake', settings: {}, timeoutMs: 5000, inFlight: 1, parkedBlocks: true }
  const sharedSecret = () => {
    throw new Error('The fake partner knows no log-in')
  }
  const transport = adapter.connect({}, { sharedSecret, now: () => new Date() })
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

/** A record that holds one lane, and a clock that only the partner moves. */
const scriptedLane = (ids: readonly string[], batchMax: number) => {
  const partner = fakePartner()
  const settled = new Map<string, Settlement['status']>()
  let clock = 0
  let attempt = 0
  const open = () => ids.filter((id) => (settled.get(id) ?? 'waiting') === 'waiting')
  const tools: LaneTools = {
    now: () => new Date(clock),
    random: () => 0.5,
    newRequestId: randomUUID,
    async claim(_endpoint, _lane, atMost) {
      const taken = open().slice(0, Math.min(atMost, batchMax))
      attempt += 1
      if (taken.length === 0) return { kind: 'empty' }
      return { kind: 'claimed', deliveries: taken.map((id) => aRow(id, attempt)) }
    },
    async settle(_endpoint, settlements) {
      for (const { deliveryId, status } of settlements) settled.set(deliveryId, status)
    },
    beginAttempt: async () => true,
    attempted: () => undefined,
  }
  const pass = (milliseconds: number) => {
    clock += milliseconds
  }
  const endpoint = endpointOf(partner)
  const turn = (budget: LaneBudget) => workLane(endpoint, 'lane', tools, budget, () => false, never)
  return { partner, open, pass, turn }
}

describe('a batch that is refused as a whole', () => {
  test.each([
    { when: 'after longer than a turn may take', refusalMs: 20_000, messages: 50 },
    { when: 'and is as long as a turn may be', refusalMs: 1, messages: 3 },
    { when: 'and is longer than a turn may be', refusalMs: 1, messages: 1 },
  ])('$when leaves time to send the first of it alone', async ({ refusalMs, messages }) => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const { partner, open, pass, turn } = scriptedLane(ids, 3)
    partner.script(({ service }) => {
      if (service !== 'rows') return completed({})
      pass(refusalMs)
      return 'separately'
    })
    const budget = { messages, milliseconds: 10_000 }
    await expect(turn(budget)).resolves.toEqual({ kind: 'more' })
    expect(partner.requests.slice(0, 2).map(({ service }) => service)).toEqual(['rows', 'row'])
    expect(open()).not.toContain('a')

    for (let turns = 1; open().length > 0; turns += 1) {
      expect(turns).toBeLessThan(ids.length)
      const before = open().length
      await turn(budget)
      expect(open().length).toBeLessThan(before)
    }
  })

  test('in a short moment is sent one by one in the same turn', async () => {
    const { partner, open, turn } = scriptedLane(['a', 'b'], 3)
    partner.script(({ service }) => (service === 'rows' ? 'separately' : completed({})))
    await turn({ messages: 50, milliseconds: 10_000 })
    expect(open()).toEqual([])
    expect(partner.requests.map(({ service }) => service)).toEqual(['rows', 'row', 'row'])
  })
})
