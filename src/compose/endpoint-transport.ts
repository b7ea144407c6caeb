import { asFailure, type SendOptions, type Transport } from '#adapter-kit'
import { childOf, nextSpan, type Trace } from '#messages/trace.ts'
import { spanned, type Tracing } from './tracing.ts'

export interface Spans {
  readonly tracing: Tracing | undefined
  now(): Date
}

const traceIn = ({ traceparent, tracestate }: SendOptions): Trace | undefined =>
  traceparent?.includes('-') ? { traceparent, ...(tracestate !== undefined && { tracestate }) } : undefined

/** Gives each request to a partner a span of its own, by which its log and ours find each other, and records it. */
export const spanningTransport = (
  endpoint: string,
  transport: Transport,
  { tracing, now }: Spans,
): Transport => {
  const { openFile } = transport
  const send: Transport['send'] = async (request, options) => {
    const parent = traceIn(options) ?? tracing?.current()
    if (!tracing || !parent) return transport.send(request, { ...options, ...nextSpan(options) })
    const attributes = { 'longbien.endpoint': endpoint, 'longbien.request.id': options.requestId }
    const about = {
      name: `request ${endpoint}`,
      kind: 'client' as const,
      now,
      told: () => ({ attributes }),
      failed: (thrown: unknown) => ({ attributes, error: asFailure(thrown).code }),
    }
    return spanned(tracing, parent, about, (own) =>
      transport.send(request, { ...options, ...(own === parent ? childOf(parent) : own) }),
    )
  }
  return {
    send,
    ...(openFile && { openFile: (url, options) => openFile.call(transport, url, options) }),
    close: () => transport.close(),
  }
}
