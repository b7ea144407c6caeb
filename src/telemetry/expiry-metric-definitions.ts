import type { MetricDefinition } from './process-metric-definitions.ts'

/** What ends on a day that is known before. */
export const expiryMetricDefinitions = {
  certificateExpires: {
    kind: 'gauge',
    name: 'longbien_certificate_expires_timestamp_seconds',
    help: 'When a certificate ends, in seconds since 1970: `partner`, as the server `name` showed it to this process last; `setting`, that in the setting `name`, of several the first to end',
    labels: ['kind', 'name'],
  },
  senderKeyExpires: {
    kind: 'gauge',
    name: 'longbien_sender_key_expires_timestamp_seconds',
    help: "When a sender's key is refused (`expires`), in seconds since 1970; `key` is the beginning of its SHA-256. Absent for keys without an end",
    labels: ['sender', 'key'],
  },
} as const satisfies Record<string, MetricDefinition>
