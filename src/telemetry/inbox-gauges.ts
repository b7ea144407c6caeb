import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** How much lies before one consumer of an inbox; `consumer` is empty where nobody has ever read. */
export interface InboxGauges {
  readonly inbox: string
  readonly consumer: string
  readonly unacknowledged: number
  /** Of the oldest of these; 0 where there is none. */
  readonly ageMs: number
}

type MakeGauge = (definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly ('inbox' | 'consumer')[]
}) => Gauge<'inbox' | 'consumer'>

/** The gauges of the inboxes. */
export const openInboxes = (gauge: MakeGauge) => {
  const unacknowledged = gauge(definitions.inboxUnacknowledged)
  const oldest = gauge(definitions.inboxOldestSeconds)
  return {
    all: [unacknowledged, oldest],
    set(inboxes: readonly InboxGauges[]) {
      for (const { inbox, consumer, unacknowledged: count, ageMs } of inboxes) {
        unacknowledged.set({ inbox, consumer }, count)
        oldest.set({ inbox, consumer }, ageMs / 1000)
      }
    },
  }
}
