import { AsyncLocalStorage } from 'node:async_hooks'
import type { Config } from '#config/config.ts'
import { childOf, isRecorded, startTrace, type Trace } from '#messages/trace.ts'
import type { EndedSpan, SpanExport } from '#telemetry/ended-span.ts'
import type { Logger } from '#telemetry/logger.ts'
import type { Metrics } from '#telemetry/metrics.ts'
import manifest from '../../package.json' with { type: 'json' }

/** Where spans go, and in which trace something of ours is done. */
export interface Tracing extends SpanExport {
  /** A trace that begins here, recorded or not as the configured share has it. */
  begin(): Trace
  /** The trace of what is under way, for what is not handed one: polls, and what partners call us with. */
  current(): Trace | undefined
  within<Result>(trace: Trace, act: () => Result): Result
}

interface About {
  readonly config: Pick<Config, 'tracing'>
  readonly logger: Logger
  readonly metrics: Metrics
  /** Of this process. */
  readonly worker: string
}

/** Nothing, and nothing of it loaded, where the configuration names nobody who takes spans. */
export const openTracing = async ({
  config: { tracing },
  logger,
  metrics,
  worker,
}: About): Promise<Tracing | undefined> => {
  if (tracing.url === '') return undefined
  const { openOtlpExport } = await import('#telemetry/otlp-export.ts')
  const { sampleRatio, service } = tracing
  const resource = {
    'service.name': service,
    'service.version': manifest.version,
    'service.instance.id': worker,
  }
  const spans = openOtlpExport(tracing, resource, ({ count, outcome }) => {
    metrics.spansLeft(outcome, count)
    if (outcome !== 'sent')
      logger.warn({ event: 'tracing.spans_lost', outcome, spans: count }, 'spans did not reach the collector')
  })
  const underWay = new AsyncLocalStorage<Trace>()
  return {
    ...spans,
    begin: () => startTrace(Math.random() < sampleRatio),
    current: () => underWay.getStore(),
    within: (trace, act) => underWay.run(trace, act),
  }
}

interface Spanned<Result> extends Pick<EndedSpan, 'name' | 'kind'> {
  now(): Date
  /** What there is to say when it is over. */
  told(result: Result): Pick<EndedSpan, 'attributes' | 'error'>
  failed(thrown: unknown): Pick<EndedSpan, 'attributes' | 'error'>
}

/** Does something as a span of this trace; as it is where the trace is not recorded. */
export const spanned = async <Result>(
  tracing: Tracing,
  parent: Trace,
  { name, kind, now, told, failed }: Spanned<Result>,
  act: (own: Trace) => Promise<Result>,
): Promise<Result> => {
  if (!isRecorded(parent)) return act(parent)
  const trace = childOf(parent)
  const startedAt = now()
  const end = (how: Pick<EndedSpan, 'attributes' | 'error'>) =>
    tracing.record({ name, kind, trace, parent: parent.traceparent, startedAt, endedAt: now(), ...how })
  try {
    const result = await act(trace)
    end(told(result))
    return result
  } catch (thrown) {
    end(failed(thrown))
    throw thrown
  }
}
