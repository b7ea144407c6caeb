import { asFailure, isEndpointFault } from '#adapter-kit'
import { type Case, openCaseOf } from '#cases/case.ts'
import type { Endpoint, ReadyCaseQuestion } from '#delivery/endpoint.ts'
import { type AskTools, askPartner } from './ask-partner.ts'
import type { InboundCall } from './inbound-call.ts'
import type { Step } from './scheduled-work.ts'
import { storeMoves } from './store-moves.ts'
import type { MoveCase } from './take-moves.ts'

export interface CaseStepTools extends AskTools {
  readonly moveCase: MoveCase
  saveOnce(call: InboundCall): Promise<void>
  dueCases(endpoint: string, operation: string, limit: number): Promise<readonly Case[]>
  markAsked(cases: readonly Case[], everySeconds: number): Promise<void>
}

/** It is about these cases, and would come again: others have to get their turn. */
const isAboutThese = (thrown: unknown): boolean => {
  const failure = asFailure(thrown)
  return failure.failure === 'permanent' && failure.outage !== true && !isEndpointFault(failure)
}

/**
 * One batch of due cases: asked about, and what the answer says stored. They are due until that is done, so a batch whose
 * worker dies is asked about again; a move that comes twice moves once.
 */
export const caseStep =
  (endpoint: Endpoint, operation: string, question: ReadyCaseQuestion, tools: CaseStepTools): Step =>
  async (_cursor, stop) => {
    const { definition, everySeconds, checkRequest, checkReply } = question
    const { batch } = definition
    const most = typeof batch === 'function' ? batch(endpoint.settings) : batch
    const due = await tools.dueCases(endpoint.name, operation, most)
    if (due.length === 0) return { cursor: '', more: false }
    const open = due.map(openCaseOf)
    const asked = {
      checkRequest,
      checkReply,
      toRequest: (context: Parameters<typeof definition.toRequest>[1]) => definition.toRequest(open, context),
      fromReply: (reply: unknown, context: Parameters<typeof definition.toRequest>[1]) =>
        definition.fromReply(reply, open, context),
    }
    try {
      const { result: moves, requestId } = await askPartner(endpoint, asked, tools, stop)
      const { messages } = definition
      const from = { keepFile: endpoint.keepFile, signal: stop }
      const origin = { endpoint: endpoint.name, source: 'question', correlationId: requestId, messages, from }
      // One by one: what cannot be taken of one case keeps no other from moving.
      for (const move of moves) await storeMoves([move], origin, tools)
    } catch (thrown) {
      if (isAboutThese(thrown) && !stop.aborted) await tools.markAsked(due, everySeconds)
      throw thrown
    }
    await tools.markAsked(due, everySeconds)
    return { cursor: '', more: due.length === most }
  }
