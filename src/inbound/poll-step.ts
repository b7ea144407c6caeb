import { type Decoded, type DeliveryContext, type Poll, transient } from '#adapter-kit'
import type { Endpoint } from '#delivery/endpoint.ts'
import { type AskTools, askPartner } from './ask-partner.ts'
import type { InboundCall } from './inbound-call.ts'
import type { Step } from './scheduled-work.ts'
import { storeMoves } from './store-moves.ts'
import { type Prepare, reasonIn, type Submit, takeMessages } from './take.ts'
import type { MoveCase } from './take-moves.ts'

export interface PollTools extends AskTools {
  readonly submit: Submit
  readonly prepare: Prepare
  readonly moveCase: MoveCase
  /** Kept once, however often the same comes. */
  saveOnce(call: InboundCall): Promise<void>
}

const unchecked = { checkRequest: () => [], checkReply: () => [] }

const rejectedBody = (reply: unknown, item: Extract<Decoded, { kind: 'reject' }>) =>
  Buffer.from(JSON.stringify(item.row ?? reply) ?? '')

/**
 * One page of a poll: asked, and what it brings handed to the intake, in order. The cursor moves on only when everything of
 * the page is in the record, what could not be understood as evidence for a person.
 */
export const pollStep =
  (endpoint: Endpoint, name: string, poll: Poll, tools: PollTools): Step =>
  async (cursor, stop) => {
    const asked = {
      ...unchecked,
      toRequest: (context: DeliveryContext) => poll.toRequest(cursor, context),
      fromReply: (answer: unknown, context: DeliveryContext) => poll.fromReply(answer, cursor, context),
    }
    const { result: page, reply, requestId } = await askPartner(endpoint, asked, tools, stop)
    const source = `poll/${name}`
    const about = { endpoint: endpoint.name, source, outcome: 'rejected' } as const
    // All of the page before any of it: what is looked up here must not put one before the other.
    const prepared = await Promise.all(
      page.items.map((item) =>
        item.kind === 'route' ? Promise.all(item.messages.map(tools.prepare)) : undefined,
      ),
    )
    const stored = await Promise.allSettled(
      page.items.map(async (item, index) => {
        if (item.kind === 'ignore') return
        if (item.kind === 'reject') {
          const { code } = item
          const reason = reasonIn(item)
          return tools.saveOnce({ ...about, code, reason, messageIds: [], body: rejectedBody(reply, item) })
        }
        if (item.messages.length === 0) return
        const taken = await takeMessages(endpoint.name, prepared[index] ?? [], tools.submit, requestId)
        if (taken.kind === 'overloaded') {
          const retryAfterMs = taken.retryAfterSeconds * 1000
          throw transient('OVERLOADED', 'Too much is waiting to be sent on', { retryAfterMs })
        }
        if (taken.kind !== 'rejected') return
        const { code, reason, messageIds, dossierCode } = taken
        const body = Buffer.from(JSON.stringify(item.messages))
        return tools.saveOnce({
          ...about,
          code,
          reason,
          messageIds,
          body,
          ...(dossierCode !== undefined && { dossierCode }),
        })
      }),
    )
    const failed = stored.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
    const { messages } = poll
    const origin = { endpoint: endpoint.name, source, correlationId: requestId, messages }
    for (const item of page.items)
      if (item.kind === 'route') await storeMoves(item.moves ?? [], origin, tools)
    return { cursor: page.cursor, more: page.more }
  }
