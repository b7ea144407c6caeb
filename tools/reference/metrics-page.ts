import { metricDefinitions } from '#telemetry/metric-definitions.ts'
import { code, page, table } from './markdown.ts'

const rows = Object.values(metricDefinitions).map(({ kind, name, help, labels }) => [
  code(name),
  kind,
  labels.map(code).join(', '),
  help,
])

/** Every metric of our own, from its definition. */
export const metricsPage = (): string =>
  page('Metrics', [
    'Served at `GET /metrics` by every gateway, and by `longbien work` on `METRICS_PORT` (unset: nowhere) beside `/health/live` and `/health/ready`; in the Prometheus text format. Times are in seconds. Each process counts for itself, so add the counters and histograms of all processes up.',
    'The gauges on deliveries, ages and lanes are of the whole record and alike in every process: take the largest, do not add. They are read in the background by one process for all, at least two seconds apart and twenty times as far apart as a reading takes, so that they cost the database at most a twentieth of its time; while nobody asks for them, every 15 seconds. `code` is one of [codes.md](codes.md), or `OTHER` for what is not of that form.',
    table(['metric', 'kind', 'labels', 'tells'], rows),
    'Beside them those that prom-client has for every Node.js process: `process_*` (CPU, memory, open files) and `nodejs_*` (event-loop lag, garbage collection, heap).',
  ])
