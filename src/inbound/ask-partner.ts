import { asFailure, type DeliveryContext, transient } from '#adapter-kit'
import { contextFor, type Endpoint, type PacketChecks } from '#delivery/endpoint.ts'
import { exchange } from '#delivery/exchange.ts'
import { verdictOf } from '#delivery/next-step.ts'
import type { QueryTools } from '#delivery/query.ts'
import type { Verdict } from '#messages/channel.ts'

export interface AskTools extends Pick<QueryTools, 'enter' | 'leave' | 'now' | 'newId'> {
  failed(error: unknown): void
}

/** One request, and what its reply says. */
interface Exchange<Result> extends PacketChecks {
  toRequest(context: DeliveryContext): unknown
  fromReply(reply: unknown, context: DeliveryContext): Result
}

/**
 * Asks a partner something that can wait, under the same breaker, rates and limits as the questions of the counter. Throws
 * `HELD` where the endpoint takes nothing at the moment.
 */
export const askPartner = async <Result>(
  endpoint: Endpoint,
  { toRequest, fromReply, ...checks }: Exchange<Result>,
  tools: AskTools,
  stop: AbortSignal,
): Promise<{ readonly result: Result; readonly reply: unknown; readonly requestId: string }> => {
  const allowance = await tools.enter(endpoint)
  if (allowance.granted === 0) {
    const { because = 'in-flight', notBefore = 0 } = allowance
    const retryAfterMs = Math.max(1000, notBefore - tools.now().getTime())
    throw transient('HELD', `The endpoint takes no question now (${because})`, { retryAfterMs })
  }
  let verdict: Verdict | undefined
  const at = tools.now()
  const requestId = tools.newId(at)
  const { timeoutMs } = endpoint
  try {
    const context = contextFor(endpoint, { requestId, at, known: false })
    const deadline = performance.now() + timeoutMs
    const options = { timeoutMs, deadline, signal: stop, requestId }
    const reply = await exchange(endpoint, checks, toRequest(context), options)
    const result = fromReply(reply, context)
    verdict = { kind: 'answered' }
    return { result, reply, requestId }
  } catch (thrown) {
    // Broken off because this process goes: that says nothing of the partner.
    if (!stop.aborted) verdict = verdictOf(asFailure(thrown))
    throw thrown
  } finally {
    await tools.leave(endpoint, verdict).catch(tools.failed)
  }
}
