import type { MetricDefinition } from './process-metric-definitions.ts'

/** What the record says of the installation as a whole, read at most once a minute. */
export const recordMetricDefinitions = {
  databaseBytes: {
    kind: 'gauge',
    name: 'longbien_database_size_bytes',
    help: 'Size of the database on the disk of its server. How much room is left only that machine can tell',
    labels: [],
  },
  accessesLastHour: {
    kind: 'gauge',
    name: 'longbien_accesses_last_hour',
    help: 'Persons whose data were shown to a sender in the last hour; one who was seen twice counts twice',
    labels: ['sender'],
  },
  accessesBusiestPerson: {
    kind: 'gauge',
    name: 'longbien_accesses_busiest_person',
    help: 'Of these, those that were shown to the one officer of the sender who saw most. Who that is stands in `longbien accesses`',
    labels: ['sender'],
  },
  queryQuota: {
    kind: 'gauge',
    name: 'longbien_query_quota',
    help: 'Questions about persons that a sender may ask in a day (`queryQuotas.perDay`); absent where there is no limit',
    labels: ['sender'],
  },
  queryQuotaUsed: {
    kind: 'gauge',
    name: 'longbien_query_quota_used',
    help: 'Questions about persons that it has asked today, in Vietnam',
    labels: ['sender'],
  },
  agreementShare: {
    kind: 'gauge',
    name: 'longbien_agreement_share',
    help: 'Part of the dossiers of the last seven closed days that the partner has acknowledged, from the signed agreements; absent where nothing was handed over',
    labels: ['endpoint'],
  },
  agreementDiffering: {
    kind: 'gauge',
    name: 'longbien_agreement_differing',
    help: 'Dossiers of these days that the partner was found to hold otherwise, and that are not mended',
    labels: ['endpoint'],
  },
} as const satisfies Record<string, MetricDefinition>
