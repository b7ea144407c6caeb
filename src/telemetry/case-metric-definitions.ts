import type { MetricDefinition } from './process-metric-definitions.ts'

/** Of what partners work on. */
export const caseMetricDefinitions = {
  caseMoves: {
    kind: 'counter',
    name: 'longbien_case_moves_total',
    help: 'What partners told of cases, by what it was: `new`, `older`, `not-allowed`, `unknown` number; and `expired`. Repeats do not count',
    labels: ['endpoint', 'outcome'],
  },
  casesOpen: {
    kind: 'gauge',
    name: 'longbien_cases_open',
    help: 'Cases that a partner works on, or in which the applicant has to act',
    labels: ['endpoint', 'state'],
  },
  casesOldestUnmovedSeconds: {
    kind: 'gauge',
    name: 'longbien_cases_oldest_unmoved_seconds',
    help: 'Since the one of them that has stood still longest last moved',
    labels: ['endpoint'],
  },
} as const satisfies Record<string, MetricDefinition>
