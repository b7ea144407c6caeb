import { asFailure, type Finding, type Outcome } from '#adapter-kit'
import type { Purpose } from '#schemas/types.ts'
import { contextFor, type Endpoint } from './endpoint.ts'
import { refuseUnsendable, send } from './exchange.ts'
import { sensibleWaitMs } from './retry.ts'
import type { Input } from './try-once.ts'

/** What the officer is told: the partner's answer, or that there was none and whether to ask again. */
export type QueryAnswer =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly warnings: readonly Finding[] }
  | {
      readonly kind: 'failed'
      readonly failure: 'unavailable' | 'timed-out' | 'unusable'
      readonly code: string
      readonly reason: string
      readonly retryAfterSeconds?: number
    }

export interface QueryTools {
  now(): Date
  newId(now: Date): string
  recordQuestion(question: {
    id: string
    sender: string
    endpoint: string
    operation: string
    purpose?: Purpose
    askedAt: Date
  }): Promise<void>
  recordAnswer(id: string, answer: { answeredAt: Date; outcome: string; code?: string }): Promise<void>
  auditFailed(error: unknown): void
  /** Called once per question, for the log line. */
  asked(question: {
    endpoint: string
    operation: string
    id: string
    startedAt: Date
    outcome: string
    code?: string
  }): void
}

const failed = (thrown: unknown): QueryAnswer => {
  const { failure, code, message, retryAfterMs } = asFailure(thrown)
  const told = { code, reason: message }
  if (failure === 'permanent') return { kind: 'failed', failure: 'unusable', ...told }
  if (code === 'REPLY_TIMEOUT') return { kind: 'failed', failure: 'timed-out', ...told }
  // A question changes nothing: a lost answer is no doubt, only a reason to ask again.
  return {
    kind: 'failed',
    failure: 'unavailable',
    ...told,
    retryAfterSeconds: Math.ceil(sensibleWaitMs(retryAfterMs ?? 5000) / 1000),
  }
}

/**
 * Asks a partner while the officer waits. Who asked, about which dossier and why is written down before the question
 * leaves; the answer is passed on and not kept.
 */
export const askPartner = async (
  endpoint: Endpoint,
  question: {
    readonly sender: string
    readonly operation: string
    readonly purpose?: Purpose
    readonly data: unknown
  },
  tools: QueryTools,
): Promise<QueryAnswer> => {
  const { sender, operation: name, purpose, data } = question
  const operation = endpoint.operations.get(name)
  if (!operation) throw new Error(`No operation ${name}`)
  const startedAt = tools.now()
  const id = tools.newId(startedAt)
  const about = { sender, endpoint: endpoint.name, operation: name, ...(purpose && { purpose }) }
  await tools.recordQuestion({ id, ...about, askedAt: startedAt })

  const context = contextFor(endpoint, {
    requestId: id,
    at: startedAt,
    known: false,
    ...(purpose && { purpose }),
  })
  const options = { timeoutMs: endpoint.timeoutMs, signal: new AbortController().signal, requestId: id }
  const exchange = async (): Promise<QueryAnswer> => {
    const findings = operation.definition.check?.(data as Input, endpoint.settings) ?? []
    refuseUnsendable(findings)
    const outcome = await send(endpoint, operation, data as Input, context, options)
    return { kind: 'outcome', outcome, warnings: findings }
  }
  const answer = await exchange().catch(failed)

  const said =
    answer.kind === 'failed'
      ? { outcome: answer.failure, code: answer.code }
      : { outcome: answer.outcome.kind, ...('code' in answer.outcome && { code: answer.outcome.code }) }
  // The officer gets the answer all the same; the audit row shows that the question was asked.
  await tools.recordAnswer(id, { answeredAt: tools.now(), ...said }).catch(tools.auditFailed)
  tools.asked({ endpoint: endpoint.name, operation: name, id, startedAt, ...said })
  return answer
}
