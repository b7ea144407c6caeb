import { type DeliveryTools, deliverOne } from '#delivery/deliver.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { now } from './endpoint.ts'

const requestId = '6b1f0e9d-8c7a-4b6f-9e5d-4c3b2a190860'

const claimed = (operation: string, message: Dossier | Progress): ClaimedDelivery => ({
  id: 'delivery-1',
  messageId: 'message-1',
  operation,
  lane: 'code' in message ? message.code : message.dossierCode,
  was: 'waiting',
  tries: 0,
  retry: { delaysSeconds: [], jitter: 0 },
  sender: 'city',
  acceptedAt: now,
  data: message,
  attempt: 1,
  requestId,
  known: false,
  unreadable: false,
})

/** Delivers a message of which the record knows nothing at the partner; gives what would be written down. */
export const deliverMessage = async (
  endpoint: Endpoint,
  operation: string,
  message: Dossier | Progress,
): Promise<Settlement[]> => {
  const earlier: Settlement[] = []
  const tools: DeliveryTools = {
    now: () => now,
    random: () => 0.5,
    newRequestId: () => requestId,
    settle: async () => undefined,
    again: async (settlement) => {
      earlier.push(settlement)
      return 'begun'
    },
    attempted: () => undefined,
  }
  const { signal } = new AbortController()
  const last = await deliverOne(endpoint, claimed(operation, message), tools, {
    probe: false,
    serving: false,
    deadline: Number.POSITIVE_INFINITY,
    signal,
  })
  return [...earlier, ...last.map(({ settlement }) => settlement)]
}

export const deliverDossier = (endpoint: Endpoint, dossier: Dossier): Promise<Settlement[]> =>
  deliverMessage(endpoint, 'syncDossier', dossier)
