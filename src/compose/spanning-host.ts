import type { AnsweredCall, CallTrace, Host } from '#api/host.ts'
import { childOf, isRecorded, readTrace, startTrace, traceIdOf } from '#messages/trace.ts'
import { composeHost } from './host.ts'
import type { Resources } from './resources.ts'
import type { Tracing } from './tracing.ts'

/** A call stands beneath its caller's span, or begins a trace. */
const callTracer =
  (tracing: Tracing | undefined): Host['traced'] =>
  (traceparent, tracestate) => {
    const given = readTrace(traceparent, tracestate)
    if (!given) return { trace: tracing?.begin() ?? startTrace() }
    if (!tracing || !isRecorded(given)) return { trace: given }
    return { trace: childOf(given), parent: given.traceparent }
  }

/** Asked every few seconds by machines, and nobody looks for the trace of one. */
const untold: ReadonlySet<string | undefined> = new Set(['/metrics', '/health/live', '/health/ready'])

const recordCall = (
  { tracing, now }: Pick<Resources, 'tracing' | 'now'>,
  call: AnsweredCall,
  { trace, parent }: CallTrace,
): void => {
  if (!tracing || untold.has(call.route)) return
  const endedAt = now()
  tracing.record({
    name: `${call.method} ${call.route ?? 'no such call'}`,
    kind: 'server',
    trace,
    parent,
    startedAt: new Date(endedAt.getTime() - call.milliseconds),
    endedAt,
    attributes: {
      'http.request.method': call.method,
      'http.route': call.route,
      'http.response.status_code': call.status,
      'longbien.request.id': call.requestId,
      'longbien.sender': call.sender,
      'longbien.problem': call.problem,
    },
    // What a caller did wrong is no fault of the call, as OpenTelemetry has it.
    error: call.status >= 500 ? (call.problem ?? String(call.status)) : undefined,
  })
}

/** What serving calls needs; each call has its place in a trace, which its log line names and its span is. */
export const spanningHost = (resources: Resources): Host => {
  const host = composeHost(resources)
  return {
    ...host,
    traced: callTracer(resources.tracing),
    answered(call, place) {
      const traceId = traceIdOf(place?.trace.traceparent)
      host.answered(traceId === undefined ? call : { ...call, traceId })
      if (place) recordCall(resources, call, place)
    },
  }
}
