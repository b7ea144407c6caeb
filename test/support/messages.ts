import { createHash } from 'node:crypto'
import type { NewMessage, PlannedDelivery } from '#messages/message.ts'

export const aDelivery = (lane: string, change: Partial<PlannedDelivery> = {}): PlannedDelivery => ({
  endpoint: 'fake',
  operation: 'put',
  lane,
  retry: { delaysSeconds: [0.05, 0.05], jitter: 0 },
  ...change,
})

/** What every state of a dossier says. */
const state = { procedure: { code: '1.000001' }, receivingAgency: { code: 'H26.1', name: 'Một cửa' } }

/** A message for the record, as the door would hand it over. */
export const aMessage = (dossierCode: string, change: Partial<NewMessage> = {}): NewMessage => {
  const message: NewMessage = {
    sender: 'city',
    type: 'dossier',
    data: { code: dossierCode, summary: 'Hồ sơ thử' },
    dossierCode,
    findings: [],
    deliveries: [aDelivery(dossierCode)],
    ...change,
  }
  return message.type === 'dossier'
    ? { ...message, data: { ...state, ...(message.data as object) } }
    : message
}

export const aKey = (key: string, content = 'the same'): NonNullable<NewMessage['idempotency']> => ({
  key,
  hash: createHash('sha256').update(content).digest(),
})
