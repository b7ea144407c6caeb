import type { Trace } from '#messages/trace.ts'

/** Something that is over, as it goes to whoever keeps traces. Names, codes and ids of ours: never a body, an address or a person. */
export interface EndedSpan {
  readonly name: string
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal'
  /** Its own place in its trace. */
  readonly trace: Trace
  /** The span above it, as a traceparent; absent where the trace begins with it. */
  readonly parent?: string | undefined
  /** Spans of other traces to which it belongs. */
  readonly links?: readonly string[]
  readonly startedAt: Date
  readonly endedAt: Date
  readonly attributes: Readonly<Record<string, string | number | undefined>>
  /** Our code of what went wrong. */
  readonly error?: string | undefined
}

/** Sends spans away, in the background. */
export interface SpanExport {
  record(span: EndedSpan): void
  /** Sends what is left, for a moment at most. */
  close(): Promise<void>
}
