import { lagBounds } from '#pulse/lag-bounds.ts'
import { calendarMetricDefinitions } from './calendar-metric-definitions.ts'
import { caseMetricDefinitions } from './case-metric-definitions.ts'
import { expiryMetricDefinitions } from './expiry-metric-definitions.ts'
import { type MetricDefinition, processMetricDefinitions } from './process-metric-definitions.ts'
import { reconciliationMetricDefinitions } from './reconciliation-metric-definitions.ts'
import { recordMetricDefinitions } from './record-metric-definitions.ts'
import { routingMetricDefinitions } from './routing-metric-definitions.ts'
import { urgingMetricDefinitions } from './urging-metric-definitions.ts'

/** From a millisecond on the loopback to a partner's time-out. */
const ofRequests = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const ofCommits = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const ofGroups = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** Every metric of our own; the reference is made from this list. */
export const metricDefinitions = {
  ...processMetricDefinitions,
  ...caseMetricDefinitions,
  ...calendarMetricDefinitions,
  ...reconciliationMetricDefinitions,
  ...routingMetricDefinitions,
  ...urgingMetricDefinitions,
  ...recordMetricDefinitions,
  ...expiryMetricDefinitions,
  accepted: {
    kind: 'counter',
    name: 'longbien_messages_accepted_total',
    help: 'Messages taken into the record. What is answered from an Idempotency-Key does not count again',
    labels: ['type', 'sender'],
  },
  conflicts: {
    kind: 'counter',
    name: 'longbien_dossier_conflicts_total',
    help: "Messages about a dossier that belongs to another: a mirror and a sender's own report of the same code",
    labels: ['type', 'sender'],
  },
  problems: {
    kind: 'counter',
    name: 'longbien_problems_total',
    help: 'Calls, and items of a bulk call, that were answered with this problem; `sender` is empty where the caller is not known',
    labels: ['problem', 'sender'],
  },
  shareRefusals: {
    kind: 'counter',
    name: 'longbien_share_refusals_total',
    help: 'Calls, items and connections that were refused because their sender had used up a share, by its setting; `sender` is empty for connections',
    labels: ['sender', 'share'],
  },
  acceptSeconds: {
    kind: 'histogram',
    name: 'longbien_accept_duration_seconds',
    help: 'From the body in hand to the commit, for messages that were taken',
    labels: [],
    buckets: ofCommits,
  },
  groupMessages: {
    kind: 'histogram',
    name: 'longbien_commit_group_messages',
    help: 'Messages that shared one transaction at intake',
    labels: [],
    buckets: ofGroups,
  },
  attempts: {
    kind: 'counter',
    name: 'longbien_attempts_total',
    help: "Attempts by what came of them; `code` is ours, never the partner's",
    labels: ['endpoint', 'operation', 'kind', 'outcome', 'code'],
  },
  attemptSeconds: {
    kind: 'histogram',
    name: 'longbien_attempt_duration_seconds',
    help: 'From the beginning of an attempt to its outcome',
    labels: ['endpoint', 'operation', 'kind'],
    buckets: ofRequests,
  },
  settled: {
    kind: 'counter',
    name: 'longbien_deliveries_settled_total',
    help: 'Deliveries that an attempt brought to a final status; a replay settles again',
    labels: ['endpoint', 'status'],
  },
  lagSeconds: {
    kind: 'histogram',
    name: 'longbien_delivery_lag_seconds',
    help: 'From the acceptance of a message to the final status of its delivery; a replay counts from the acceptance too',
    labels: ['endpoint'],
    buckets: lagBounds,
  },
  querySeconds: {
    kind: 'histogram',
    name: 'longbien_query_duration_seconds',
    help: 'Questions to a partner, by what came of them; `_count` is their number',
    labels: ['endpoint', 'operation', 'outcome'],
    buckets: ofRequests,
  },
  callbacks: {
    kind: 'counter',
    name: 'longbien_callbacks_total',
    help: "Partners' calls by what became of them; `unproven` ones were not shown to come from the partner",
    labels: ['endpoint', 'callback', 'outcome'],
  },
  workSeconds: {
    kind: 'histogram',
    name: 'longbien_scheduled_work_duration_seconds',
    help: 'Runs of what is done on a schedule, such as polls, by how they ended; `_count` is their number',
    labels: ['work', 'outcome'],
    buckets: lagBounds,
  },
  purposeOverrides: {
    kind: 'counter',
    name: 'longbien_purpose_overrides_total',
    help: 'Questions about a person that were asked although the dossier of the purpose did not show that it was needed; `doubt` says why not',
    labels: ['endpoint', 'operation', 'doubt'],
  },
  fileFetches: {
    kind: 'counter',
    name: 'longbien_file_fetches_total',
    help: 'Uses of links to files by what came of them; `code` says why one was refused, turned away or not available',
    labels: ['outcome', 'code'],
  },
  fileBytes: {
    kind: 'counter',
    name: 'longbien_file_bytes_total',
    help: 'Bytes of files that went out by links',
    labels: [],
  },
  deliveries: {
    kind: 'gauge',
    name: 'longbien_deliveries',
    help: 'Deliveries that are under way or wait for a person, in the whole record',
    labels: ['endpoint', 'status'],
  },
  oldestWaitingSeconds: {
    kind: 'gauge',
    name: 'longbien_oldest_waiting_message_age_seconds',
    help: 'Age of the oldest message that waits to be sent; 0 when none does',
    labels: ['endpoint'],
  },
  oldestOpenSeconds: {
    kind: 'gauge',
    name: 'longbien_oldest_delivery_age_seconds',
    help: 'Age of the oldest message with a delivery in this status',
    labels: ['endpoint', 'status'],
  },
  lanesBlocked: {
    kind: 'gauge',
    name: 'longbien_lanes_blocked',
    help: 'Lanes in which messages wait behind one that waits for a person',
    labels: ['endpoint'],
  },
  backlogAgeSeconds: {
    kind: 'gauge',
    name: 'longbien_backlog_reading_age_seconds',
    help: 'How old the figures on deliveries, ages and lanes are; they are read in the background',
    labels: [],
  },
  inboxUnacknowledged: {
    kind: 'gauge',
    name: 'longbien_inbox_unacknowledged',
    help: 'Entries of an inbox that a consumer has not acknowledged; without a consumer: that nobody has ever read',
    labels: ['inbox', 'consumer'],
  },
  inboxOldestSeconds: {
    kind: 'gauge',
    name: 'longbien_inbox_oldest_unacknowledged_age_seconds',
    help: 'Age of the oldest of these; 0 when there is none',
    labels: ['inbox', 'consumer'],
  },
  inboxExpiredUnread: {
    kind: 'counter',
    name: 'longbien_inbox_expired_unread_total',
    help: 'Entries deleted by age (`retention.inboxDays`) although somebody had not acknowledged them',
    labels: ['inbox'],
  },
  inboxForgottenUnread: {
    kind: 'counter',
    name: 'longbien_inbox_forgotten_unread_total',
    help: 'Deprecated, gone with the next release: the former name of `longbien_inbox_expired_unread_total`',
    labels: ['inbox'],
  },
  breakerState: {
    kind: 'gauge',
    name: 'longbien_breaker_state',
    help: '1 for the state in which the circuit breaker is, 0 for the others',
    labels: ['endpoint', 'state'],
  },
  paused: {
    kind: 'gauge',
    name: 'longbien_endpoint_paused',
    help: '1 while a person has paused the endpoint',
    labels: ['endpoint'],
  },
  limit: {
    kind: 'gauge',
    name: 'longbien_endpoint_limit',
    help: 'What the endpoint may do at most: requests in flight, per second, minute or day',
    labels: ['endpoint', 'limit'],
  },
  limitUsed: {
    kind: 'gauge',
    name: 'longbien_endpoint_limit_used',
    help: 'How much of that limit is used at the moment',
    labels: ['endpoint', 'limit'],
  },
  wakeupsRecovered: {
    kind: 'counter',
    name: 'longbien_channel_wakeups_recovered_total',
    help: 'Times that lanes of an endpoint stood ready, would never have been taken, and were found and woken: a fault of ours, to be reported',
    labels: ['endpoint'],
  },
  queueJobs: {
    kind: 'gauge',
    name: 'longbien_queue_jobs',
    help: 'Jobs on the to-do list by state, a window of some hundred at most; what waits is longbien_deliveries. Absent while the queue does not answer',
    labels: ['endpoint', 'state'],
  },
  workAgeSeconds: {
    kind: 'gauge',
    name: 'longbien_scheduled_work_age_seconds',
    help: 'Since what is done on a schedule last came to its end without an error; shown by workers',
    labels: ['work'],
  },
  workOverdueSeconds: {
    kind: 'gauge',
    name: 'longbien_scheduled_work_overdue_seconds',
    help: 'Since what is done on a schedule should have begun; 0 while it is under way or not due yet; shown by workers',
    labels: ['work'],
  },
  workFailures: {
    kind: 'gauge',
    name: 'longbien_scheduled_work_failures',
    help: 'Failed runs in a row of what is done on a schedule; shown by workers',
    labels: ['work'],
  },
} as const satisfies Record<string, MetricDefinition>
