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
  return (await readInboxDepths(database, names)).map(({ oldestAt, ...depth }) => ({
    ...depth,
    ageMs: oldestAt ? Math.max(0, at - oldestAt.getTime()) : 0,
  }))
}
