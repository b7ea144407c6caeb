import type { NewMessage } from '#messages/message.ts'
import { useGateway } from '../api/gateway.ts'
import { keyHash } from '../support/installation.ts'
import { acceptOne } from '../support/record.ts'

const rights = { agencies: ['*'], messages: ['dossier', 'progress'], queries: [], seeBodies: true }

const senders = [
  { name: 'city', rights: { ...rights, inboxes: ['city', 'second'] } },
  { name: 'town', rights: { ...rights, inboxes: ['town'] } },
  { name: 'operator', rights: { agencies: ['*'], messages: ['question'], seeAll: true, operate: true } },
].map((sender) => ({ ...sender, keys: [{ sha256: keyHash(`key-of-${sender.name}`) }] }))

/** A gateway with two city systems that cannot be called. */
export const useInboxes = () => {
  const gateway = useGateway({
    senders,
    inboxes: { city: { source: '/longbien/ha-noi' }, second: {}, town: {} },
    routes: [
      { message: 'dossier', endpoint: 'fake', operation: 'state' },
      { message: 'progress', inbox: 'second' },
      { message: 'question', inbox: 'city' },
    ],
  })
  const { call, resources } = gateway
  return {
    ...gateway,
    /** Something that a partner tells, as the way in writes it. */
    tell: (dossierCode: string, change: Partial<NewMessage> = {}) =>
      acceptOne(resources().database, {
        sender: 'fake',
        type: 'withdrawal-request',
        data: { dossierCode, requestedAt: '2026-11-05T08:30:00+07:00' },
        dossierCode,
        findings: [],
        deliveries: [],
        inboxes: [{ inbox: 'city', lane: dossierCode }],
        ...change,
      }),
    read: (query: Record<string, string | number> = {}, as?: string) => {
      const given = new URLSearchParams({ inbox: 'city' })
      for (const [name, value] of Object.entries(query)) given.set(name, String(value))
      return call('GET', `/v1/inbox?${given}`, { as })
    },
    acknowledge: (cursor: string, more: object = {}, as?: string) =>
      call('POST', '/v1/inbox/ack', { as, body: { inbox: 'city', cursor, ...more } }),
  }
}

let numbers = 0
/** A dossier code that no other test has. */
export const aCode = () => {
  numbers += 1
  return `H26.900.01-261105-${String(1000 + numbers)}`
}
