import type { Apis } from '#api/capabilities.ts'
import { readInboxDepths } from '#store/inbox-depth.ts'
import type { InboxGauges } from '#telemetry/inbox-gauges.ts'
import type { Resources } from './resources.ts'

/** What lies before the consumers of the configured inboxes. */
export const inboxGauges = async ({
  config,
  database,
  now,
}: Pick<Resources, 'config' | 'database' | 'now'>): Promise<InboxGauges[]> => {
  const names = Object.keys(config.inboxes)
  if (names.length === 0) return []
  const at = now().getTime()
  return (await readInboxDepths(database, names)).map(({ inbox, consumer, unacknowledged, oldestAt }) => ({
    inbox,
    consumer,
    unacknowledged,
    ageMs: oldestAt ? Math.max(0, at - oldestAt.getTime()) : 0,
  }))
}

/** The same for people: who reads where, and how far they have come. */
export const composeInboxes = ({ config, database }: Resources): Apis['inboxes'] => ({
  inboxes: config.inboxes,
  depths: (inboxes) => readInboxDepths(database, inboxes),
})
