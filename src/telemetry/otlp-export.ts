import { createTraceState, type HrTime, type SpanContext, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace'
import type { EndedSpan, SpanExport } from './ended-span.ts'

interface OtlpSettings {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** How long the last spans may hold up the end of the process. */
  readonly closeTimeoutMs?: number
  /** A collector that is away costs spans, never memory: beyond this they are dropped. */
  readonly maxWaiting?: number
}

/** What became of spans, for metrics and log. */
type Report = (spans: { readonly count: number; readonly outcome: 'sent' | 'failed' | 'dropped' }) => void

const batch = { maxExportBatchSize: 512, scheduledDelayMillis: 2000 }
const sendTimeoutMs = 5000
const kinds: Readonly<Record<EndedSpan['kind'], SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
}

const hrTime = (at: number): HrTime => [Math.floor(at / 1000), (at % 1000) * 1_000_000]

const placeOf = (traceparent: string, tracestate?: string): SpanContext => {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-')
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    ...(tracestate !== undefined && { traceState: createTraceState(tracestate) }),
  }
}

const nothingDropped = { droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 }

/** The SDK would write what is undefined as an empty value. */
const definedIn = (attributes: EndedSpan['attributes']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

const readable = (
  span: EndedSpan,
  about: Pick<ReadableSpan, 'resource' | 'instrumentationScope'>,
): ReadableSpan => {
  const place = placeOf(span.trace.traceparent, span.trace.tracestate)
  const from = span.startedAt.getTime()
  // Both are by a shared clock that may be set back.
  const to = Math.max(from, span.endedAt.getTime())
  return {
    ...about,
    ...nothingDropped,
    name: span.name,
    kind: kinds[span.kind],
    spanContext: () => place,
    ...(span.parent !== undefined && { parentSpanContext: placeOf(span.parent) }),
    startTime: hrTime(from),
    endTime: hrTime(to),
    duration: hrTime(to - from),
    ended: true,
    status: { code: span.error === undefined ? SpanStatusCode.UNSET : SpanStatusCode.ERROR },
    attributes: {
      ...definedIn(span.attributes),
      ...(span.error !== undefined && { 'error.type': span.error }),
    },
    links: (span.links ?? []).map((traceparent) => ({ context: placeOf(traceparent) })),
    events: [],
  }
}

/** Sends spans in batches, by OTLP over HTTP in protobuf. */
export const openOtlpExport = (
  { url, headers, closeTimeoutMs = 3000, maxWaiting = 8192 }: OtlpSettings,
  resource: Readonly<Record<string, string>>,
  report: Report,
): SpanExport => {
  const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: sendTimeoutMs })
  let waiting = 0
  const counting: SpanExporter = {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        waiting -= spans.length
        report({ count: spans.length, outcome: result.code === 0 ? 'sent' : 'failed' })
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
  }
  const processor = new BatchSpanProcessor({ ...batch, maxQueueSize: maxWaiting, exporter: counting })
  const about = {
    resource: resourceFromAttributes({ ...resource }),
    instrumentationScope: { name: 'longbien' },
  }
  return {
    record(span) {
      if (!span.trace.traceparent.endsWith('-01')) return
      if (waiting >= maxWaiting) return report({ count: 1, outcome: 'dropped' })
      waiting += 1
      processor.onEnd(readable(span, about))
    },
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, closeTimeoutMs).unref())
      // What a collector does not take at the end is lost, as the report says.
      await Promise.race([processor.shutdown().catch(() => undefined), late])
    },
  }
}
