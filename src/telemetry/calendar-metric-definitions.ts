import type { MetricDefinition } from './process-metric-definitions.ts'

/** How far the working calendar reaches. */
export const calendarMetricDefinitions = {
  calendarCoveredDays: {
    kind: 'gauge',
    name: 'longbien_calendar_covered_days',
    help: 'Days from today on that lie in years whose holidays the working calendar has; 0 when this year has none',
    labels: [],
  },
  calendarConfirmedDays: {
    kind: 'gauge',
    name: 'longbien_calendar_confirmed_days',
    help: 'The same without years of which the calendar has only provisional holidays, by statute',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>
