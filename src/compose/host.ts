import type { AnsweredCall, CallTrace, Host } from '#api/host.ts'
import { childOf, isRecorded, readTrace, startTrace, traceIdOf } from '#messages/trace.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { createValidation } from '#validation/ajv.ts'
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
  { trace, parent, ...call }: AnsweredCall & CallTrace,
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

/** What serving calls needs, with its log lines and figures. */
export const composeHost = (resources: Resources): Host => {
  const { config, endpoints, logger, metrics, refused, shares, tableShapes } = resources
  return {
    senders: config.senders,
    wrongKeys: { delayMs: config.http.wrongKeyDelayMs, perMinute: 30 },
    shares,
    metricsOpen: config.metrics.open,
    known: {
      endpoints: [...endpoints.keys()],
      inboxes: Object.keys(config.inboxes),
      codeTables: [...tableShapes.keys()],
    },
    validation: createValidation({ fillDefaults: true }),
    traced: callTracer(resources.tracing),
    answered: ({ trace, parent, ...call }) => {
      const { problem, sender = '' } = call
      if (problem !== undefined) metrics.refused(problem, sender)
      logger.info({ event: 'api.call', ...call, traceId: traceIdOf(trace?.traceparent) }, 'call')
      if (trace) recordCall(resources, { ...call, trace, ...(parent !== undefined && { parent }) })
    },
    wrongKey: ({ address }) => refused.add({ kind: 'wrong-key', subject: '', address }),
    connectionRefused: (share) => metrics.overShare('', share),
    isUnavailable,
    onUnexpected: (error, where) =>
      logger.error({ event: 'api.unexpected_error', err: error, where }, 'a call failed unexpectedly'),
  }
}
