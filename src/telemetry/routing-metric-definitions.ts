import type { MetricDefinition } from './process-metric-definitions.ts'

/** Of what people decide about competence. */
export const routingMetricDefinitions = {
  routingCasesOpen: {
    kind: 'gauge',
    name: 'longbien_routing_cases_open',
    help: 'Online submissions that wait for a person to say which agency is competent',
    labels: [],
  },
  routingOldestCaseSeconds: {
    kind: 'gauge',
    name: 'longbien_routing_oldest_case_age_seconds',
    help: 'Age of the oldest of them, from its submission: its clock runs; 0 when there is none',
    labels: [],
  },
  routingNotificationsPending: {
    kind: 'gauge',
    name: 'longbien_routing_notifications_pending',
    help: 'Decisions on competence that the city has yet to be notified of',
    labels: [],
  },
  routingDecisionsUntold: {
    kind: 'gauge',
    name: 'longbien_routing_decisions_untold',
    help: 'Deprecated, gone with the next release: the former name of `longbien_routing_notifications_pending`',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>
