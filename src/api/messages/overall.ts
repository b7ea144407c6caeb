import Type from 'typebox'
import { isFinal } from '#messages/lifecycle.ts'
import type { InboxPlace } from '#store/inbox-entries.ts'
import type { StoredDelivery } from '#store/messages.ts'

const overall = [
  'unrouted',
  'open',
  'dead',
  'parked',
  'rejected',
  'cancelled',
  'superseded',
  'completed',
] as const

export const overallView = Type.Enum(overall, {
  description:
    'The whole in one word: open while anything is under way or untouched in an inbox, else the worst that a delivery came to.',
})

type Whereabouts = {
  readonly deliveries: readonly Pick<StoredDelivery, 'status'>[]
  readonly inboxes: readonly Pick<InboxPlace, 'acknowledgedBy'>[]
}

/**
 * The whole in one word: open while anything is under way or lies in an inbox from which nobody has taken it; else the
 * worst that a delivery came to.
 */
export const overallStatus = (messages: readonly Whereabouts[]): (typeof overall)[number] => {
  const deliveries = messages.flatMap((message) => message.deliveries)
  const inboxes = messages.flatMap((message) => message.inboxes)
  if (deliveries.length + inboxes.length === 0) return 'unrouted'
  const statuses = new Set(deliveries.map(({ status }) => status))
  if (deliveries.some(({ status }) => !isFinal(status))) return 'open'
  if (inboxes.some(({ acknowledgedBy }) => acknowledgedBy.length === 0)) return 'open'
  return (
    (['dead', 'parked', 'rejected', 'cancelled', 'superseded'] as const).find((status) =>
      statuses.has(status),
    ) ?? 'completed'
  )
}
