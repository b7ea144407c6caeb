export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[]
}

/** From an idle look to a whole run of the retention. */
const ofLoops = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60, 600]

/** What a process counts of itself. */
export const processMetricDefinitions = {
  loopRuns: {
    kind: 'counter',
    name: 'longbien_loop_runs_total',
    help: 'Steps of the background loops of this process by outcome, `done` or `failed`',
    labels: ['loop', 'outcome'],
  },
  loopSeconds: {
    kind: 'histogram',
    name: 'longbien_loop_duration_seconds',
    help: 'How long a step of a background loop took',
    labels: ['loop'],
    buckets: ofLoops,
  },
  loopSucceeded: {
    kind: 'gauge',
    name: 'longbien_loop_last_success_timestamp_seconds',
    help: 'When a step of this background loop last succeeded, in seconds since 1970',
    labels: ['loop'],
  },
  traceSpans: {
    kind: 'counter',
    name: 'longbien_trace_spans_total',
    help: 'Spans by what became of them: `sent` to the collector, `failed` (it did not take them) or `dropped` (too many waited for it)',
    labels: ['outcome'],
  },
  buildInfo: {
    kind: 'gauge',
    name: 'longbien_build_info',
    help: 'Always 1; the labels say which version of Long Biên runs on which version of Node.js',
    labels: ['version', 'node'],
  },
  poolConnections: {
    kind: 'gauge',
    name: 'longbien_database_pool_connections',
    help: "This process's connections to the database: all that are open, and those without work",
    labels: ['state'],
  },
  poolWaiting: {
    kind: 'gauge',
    name: 'longbien_database_pool_waiting',
    help: 'Statements that wait for a connection',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>
