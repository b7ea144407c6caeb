import type { MetricDefinition } from './process-metric-definitions.ts'

/** What comes of comparing both sides. */
export const reconciliationMetricDefinitions = {
  reconciled: {
    kind: 'counter',
    name: 'longbien_reconciliation_dossiers_total',
    help: 'Dossiers held against what a partner shows, by what came of it; `repaired`: handed over again because of it',
    labels: ['endpoint', 'outcome'],
  },
  reconciliationDifferences: {
    kind: 'gauge',
    name: 'longbien_reconciliation_differences',
    help: 'Dossiers of which both sides say different things and that wait for a person (`waiting`, `failed`) or are under way (`planned`, `state-sent`)',
    labels: ['endpoint', 'state'],
  },
  reconciliationAgeSeconds: {
    kind: 'gauge',
    name: 'longbien_reconciliation_age_seconds',
    help: 'Since a run over all dossiers of the endpoint last came to its end; absent where none has',
    labels: ['endpoint'],
  },
} as const satisfies Record<string, MetricDefinition>
