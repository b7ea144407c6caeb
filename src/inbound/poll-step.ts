import {
  asFailure,
  type Decoded,
  type DeliveryContext,
  type Poll,
  type PollItem,
  transient,
} from '#adapter-kit'
import { contextFor, type Endpoint } from '#delivery/endpoint.ts'
import { verdictOf } from '#delivery/next-step.ts'
import type { QueryTools } from '#delivery/query.ts'
import type { Verdict } from '#messages/channel.ts'
import type { InboundCall } from './inbound-call.ts'
import type { Step } from './scheduled-work.ts'
import { type Prepare, prepareAll, reasonIn, type Submit, takeMessages } from './take.ts'
import { withoutBytes, withoutFiles } from './without-files.ts'

export interface PollTools extends Pick<QueryTools, 'enter' | 'leave' | 'now' | 'newId'> {
  readonly submit: Submit
  readonly prepare: Prepare
  /** Kept once, however often the same comes. */
  saveOnce(call: InboundCall): Promise<void>
  failed(error: unknown): void
}

/** One exchange, under the same breaker, rates and limits as the questions of the counter. */
const exchange = async <Result>(
  endpoint: Endpoint,
  request: (context: DeliveryContext) => unknown,
  read: (reply: unknown, context: DeliveryContext) => Result,
  tools: PollTools,
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
    const reply = await endpoint.transport.send(request(context), options)
    const result = read(reply, context)
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

/** Marks at the partner what is stored here, or need not be. Says whether there was anything. */
const acknowledge = async (
  endpoint: Endpoint,
  marks: NonNullable<Poll['acknowledge']>,
  safe: readonly PollItem[],
  tools: PollTools,
  stop: AbortSignal,
): Promise<boolean> => {
  if (safe.length === 0) return false
  await exchange(
    endpoint,
    (context) => marks.toRequest(safe, context),
    (reply, context) => marks.fromReply(reply, safe, context),
    tools,
    stop,
  )
  return true
}

const rejectedBody = (reply: unknown, item: Extract<Decoded, { kind: 'reject' }>) =>
  withoutFiles(Buffer.from(JSON.stringify(item.row ?? reply) ?? ''))

/**
 * One page of a poll: asked, and what it brings handed to the intake, in order. The cursor moves on only when everything of
 * the page is in the record, what could not be understood as evidence for a person, and marked at a partner that wants to know.
 */
export const pollStep =
  (endpoint: Endpoint, name: string, poll: Poll, tools: PollTools): Step =>
  async (cursor, stop) => {
    const asked = await exchange(
      endpoint,
      (context) => poll.toRequest(cursor, context),
      (given, context) => poll.fromReply(given, cursor, context),
      tools,
      stop,
    )
    const { result: page, reply, requestId } = asked
    const source = `poll/${name}`
    const about = { endpoint: endpoint.name, source, outcome: 'rejected' } as const
    const from = { keepFile: endpoint.keepFile, signal: stop }
    const undeclared = page.items.some(
      (item) => item.kind === 'route' && item.messages.some(({ files }) => files),
    )
    if (undeclared && !poll.bringsFiles)
      throw new Error(`The poll ${name} does not declare that it brings files`)
    // All of the page before any of it: what is looked up here must not put one before the other.
    const prepared = await Promise.all(
      page.items.map((item) =>
        item.kind === 'route' ? prepareAll(item.messages, tools.prepare, from) : undefined,
      ),
    )
    const stored = await Promise.allSettled(
      page.items.map(async (item, index) => {
        if (item.kind === 'ignore') return true
        if (item.kind === 'reject') {
          const { code } = item
          const reason = reasonIn(item)
          await tools.saveOnce({ ...about, code, reason, messageIds: [], body: rejectedBody(reply, item) })
          return false
        }
        const ready = prepared[index] ?? []
        const taken =
          'refused' in ready
            ? { kind: 'rejected' as const, messageIds: [], ...ready.refused }
            : await takeMessages(endpoint.name, ready, tools.submit, requestId)
        if (taken.kind === 'overloaded') {
          const retryAfterMs = taken.retryAfterSeconds * 1000
          throw transient('OVERLOADED', 'Too much is waiting to be sent on', { retryAfterMs })
        }
        if (taken.kind !== 'rejected') return true
        const { code, reason, messageIds, dossierCode } = taken
        const body = withoutFiles(Buffer.from(JSON.stringify(withoutBytes(item.messages))))
        await tools.saveOnce({
          ...about,
          code,
          reason,
          messageIds,
          body,
          ...(dossierCode !== undefined && { dossierCode }),
        })
        return false
      }),
    )
    const failed = stored.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    if (!poll.acknowledge) return { cursor: page.cursor, more: page.more }
    const safe = page.items.filter((_item, index) => {
      const one = stored[index]
      return one?.status === 'fulfilled' && one.value
    })
    const anyMarked = await acknowledge(endpoint, poll.acknowledge, safe, tools, stop)
    // Of a page of which nothing could be marked the next would be the same.
    return { cursor: page.cursor, more: page.more && anyMarked }
  }
