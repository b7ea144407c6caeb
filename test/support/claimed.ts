import { randomUUID } from 'node:crypto'
import { noFiles } from '#adapter-kit'
import { type ConfiguredEndpoint, type Endpoint, readyEndpoint } from '#delivery/endpoint.ts'
import type { ClaimedDelivery } from '#messages/delivery.ts'
import type { FakePartner } from './fake-partner.ts'
import { plainEndpoint } from './lanes.ts'

/** The fake partner as an endpoint, without a record behind it. */
export const fakeEndpoint = (
  { adapter }: FakePartner,
  limits: Partial<ConfiguredEndpoint['policy']['limits']> = {},
): Endpoint => {
  const { policy } = plainEndpoint
  const settings = {
    ...plainEndpoint,
    policy: { ...policy, limits: { ...policy.limits, ...limits } },
    settings: {},
  }
  const sharedSecret = () => {
    throw new Error('The fake partner knows no log-in')
  }
  const transport = adapter.connect({}, { sharedSecret, files: noFiles, now: () => new Date() })
  return readyEndpoint(
    settings,
    adapter,
    transport,
    () => () => [],
    () => ({}),
  )
}

/** A delivery as a turn gives it. */
export const aClaim = (about: Partial<ClaimedDelivery> & { readonly id: string }): ClaimedDelivery => ({
  messageId: about.id,
  operation: 'row',
  lane: 'lane',
  was: 'waiting',
  tries: 0,
  retry: { delaysSeconds: [1], jitter: 0 },
  sender: 'city',
  acceptedAt: new Date(0),
  data: { code: 'lane', summary: about.id },
  unreadable: false,
  attempt: 1,
  requestId: randomUUID(),
  known: false,
  ...about,
})
