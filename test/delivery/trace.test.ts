import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { completed, noFiles, type Outcome, transient } from '#adapter-kit'
import { type DeliveryTools, deliverOne } from '#delivery/deliver.ts'
import { deliverBatch } from '#delivery/deliver-batch.ts'
import { readyEndpoint } from '#delivery/endpoint.ts'
import type { ClaimedDelivery } from '#messages/delivery.ts'
import { traceFrom, traceIdOf } from '#messages/trace.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { plainEndpoint } from '../support/lanes.ts'

const never = {
  probe: false,
  serving: false,
  deadline: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
}
const tools: DeliveryTools = {
  now: () => new Date(0),
  random: () => 0.5,
  newRequestId: randomUUID,
  settle: async () => undefined,
  again: async () => 'begun',
  attempted: () => undefined,
}

const openPartner = () => {
  const partner = fakePartner()
  const sharedSecret = () => {
    throw new Error('The fake partner knows no log-in')
  }
  const transport = partner.adapter.connect({}, { sharedSecret, files: noFiles, now: () => new Date() })
  const settings = { ...plainEndpoint, settings: {} }
  return {
    partner,
    endpoint: readyEndpoint(
      settings,
      partner.adapter,
      transport,
      () => () => [],
      () => ({}),
    ),
  }
}

const aTraced = (operation: string, change: Partial<ClaimedDelivery> = {}): ClaimedDelivery => ({
  id: randomUUID(),
  messageId: randomUUID(),
  operation,
  lane: 'lane',
  was: 'waiting',
  tries: 0,
  retry: { delaysSeconds: [1], jitter: 0 },
  sender: 'city',
  acceptedAt: new Date(0),
  data: { code: 'lane', summary: randomUUID() },
  unreadable: false,
  attempt: 1,
  requestId: randomUUID(),
  known: false,
  ...traceFrom(undefined, undefined),
  ...change,
})

test('each attempt of a message is a span of its own in the trace of its caller', async () => {
  const { partner, endpoint } = openPartner()
  const delivery = aTraced('state', { tracestate: 'vendor=1' })
  let told = false
  partner.script((): Outcome => {
    if (told) return completed({})
    told = true
    throw transient('ALREADY_EXISTS', 'Đã có', { learnt: 'exists' })
  })
  await deliverOne(endpoint, delivery, tools, never)
  expect(partner.traces.map(({ tracestate }) => tracestate)).toEqual(['vendor=1', 'vendor=1'])
  const parents = partner.traces.map(({ traceparent }) => traceparent)
  expect(parents.map(traceIdOf)).toEqual([traceIdOf(delivery.traceparent), traceIdOf(delivery.traceparent)])
  expect(new Set([delivery.traceparent, ...parents]).size).toBe(3)
})

test('messages that share a request go under the trace of the first', async () => {
  const { partner, endpoint } = openPartner()
  const deliveries = [aTraced('row'), aTraced('row')]
  await deliverBatch(endpoint, deliveries, tools, never)
  expect(partner.traces.map(({ traceparent }) => traceIdOf(traceparent))).toEqual([
    traceIdOf(deliveries[0]?.traceparent),
  ])
})
