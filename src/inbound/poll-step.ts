import {
  type Decoded,
  type DeliveryContext,
  maxStagedRows,
  type Poll,
  type PollItem,
  permanent,
  type StagedCodes,
  transient,
} from '#adapter-kit'
import type { Endpoint } from '#delivery/endpoint.ts'
import { type AskTools, askPartner } from './ask-partner.ts'
import type { InboundCall } from './inbound-call.ts'
import type { Step } from './scheduled-work.ts'
import { storeMoves } from './store-moves.ts'
import { type Prepare, prepareAll, reasonIn, type Submit, takeMessages } from './take.ts'
import type { MoveCase } from './take-moves.ts'
import { withoutBytes, withoutFiles } from './without-files.ts'

export interface PollTools extends AskTools {
  readonly submit: Submit
  readonly prepare: Prepare
  readonly moveCase: MoveCase
  /** Kept once, however often the same comes. */
  saveOnce(call: InboundCall): Promise<void>
  /** Kept until a person has decided, or the partner gives a newer list. */
  stageCodes(endpoint: string, staged: StagedCodes): Promise<void>
}

const unchecked = { checkRequest: () => [], checkReply: () => [] }

/** Marks at the partner what is stored here, or need not be. Says whether there was anything. */
const acknowledge = async (
  endpoint: Endpoint,
  marks: NonNullable<Poll['acknowledge']>,
  safe: readonly PollItem[],
  tools: PollTools,
  stop: AbortSignal,
): Promise<boolean> => {
  if (safe.length === 0) return false
  const asked = {
    ...unchecked,
    toRequest: (context: DeliveryContext) => marks.toRequest(safe, context),
    fromReply: (reply: unknown, context: DeliveryContext) => marks.fromReply(reply, safe, context),
  }
  await askPartner(endpoint, asked, tools, stop)
  return true
}

const stageAll = async (
  { endpoint, name, poll }: { readonly endpoint: string; readonly name: string; readonly poll: Poll },
  lists: readonly StagedCodes[],
  { stageCodes }: Pick<PollTools, 'stageCodes'>,
): Promise<void> => {
  for (const staged of lists) {
    if (!poll.codeTables?.includes(staged.table))
      throw new Error(`The poll ${name} does not declare the code table ${staged.table}`)
    if (staged.rows.length > maxStagedRows)
      throw permanent('TOO_MANY_CODE_ROWS', `${staged.list} has more than ${maxStagedRows} rows`)
    await stageCodes(endpoint, staged)
  }
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
    const asked = {
      ...unchecked,
      toRequest: (context: DeliveryContext) => poll.toRequest(cursor, context),
      fromReply: (answer: unknown, context: DeliveryContext) => poll.fromReply(answer, cursor, context),
    }
    const { result: page, reply, requestId } = await askPartner(endpoint, asked, tools, stop)
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
        if (item.messages.length === 0) return true
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
    await stageAll({ endpoint: endpoint.name, name, poll }, page.codeRows ?? [], tools)
    const { messages } = poll
    const origin = { endpoint: endpoint.name, source, correlationId: requestId, messages, from }
    const safe: PollItem[] = []
    for (const [index, item] of page.items.entries()) {
      const one = stored[index]
      const moved = item.kind !== 'route' || (await storeMoves(item.moves ?? [], origin, tools))
      if (moved && one?.status === 'fulfilled' && one.value) safe.push(item)
    }
    if (!poll.acknowledge) return { cursor: page.cursor, more: page.more }
    const anyMarked = await acknowledge(endpoint, poll.acknowledge, safe, tools, stop)
    // Of a page of which nothing could be marked the next would be the same.
    return { cursor: page.cursor, more: page.more && anyMarked }
  }
