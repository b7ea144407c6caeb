import {
  asFailure,
  type Failure,
  type Finding,
  type Outcome,
  partnerTextOf,
  partnerWords,
} from '#adapter-kit'
import type { Allowance, Verdict } from '#messages/channel.ts'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { type Trace, traceIdOf } from '#messages/trace.ts'
import type { Purpose } from '#schemas/types.ts'
import type { OverShare } from '#shares/share.ts'
import type { ChannelPolicy } from './channel-policy.ts'
import { contextFor, type Endpoint } from './endpoint.ts'
import { refuseUnfit, refuseUnsendable, send } from './exchange.ts'
import { sideOf } from './holding.ts'
import { verdictOf } from './next-step.ts'
import { persistently } from './persistently.ts'
import { sensibleWaitMs } from './retry.ts'
import type { Input } from './try-once.ts'

/** What the officer gets: the partner's answer, or that there was none and whether to ask again. */
export type QueryAnswer =
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly warnings: readonly Finding[] }
  | {
      readonly kind: 'failed'
      readonly failure: 'unavailable' | 'timed-out' | 'unusable'
      readonly code: string
      readonly reason: string
      /** What the partner said, for those who may see bodies. */
      readonly partnerText?: string
      readonly retryAfterSeconds?: number
      /** Nothing was asked: the endpoint's channel did not let it through. */
      readonly held?: true
      /** Because who asks has all of its places already. */
      readonly over?: OverShare
    }

/** Who asks, and whether somebody still waits for the answer. */
export interface Asking {
  readonly sender: string
  readonly gone?: AbortSignal
}

export interface QueryTools {
  /** Takes a place among the questions under way, if the endpoint's channel allows; waits no longer than somebody is there. */
  enter(endpoint: Endpoint, asking?: Asking): Promise<Allowance>
  /** Gives the place back, with what the answer says about the endpoint. */
  leave(endpoint: Endpoint, verdict: Verdict | undefined, sender?: string): Promise<void>
  now(): Date
  newId(now: Date): string
  /** The reference of what the endpoint's partner is known to hold by this key. */
  referenceOf(endpoint: string, key: string): Promise<string | undefined>
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
    traceId: string | undefined
    startedAt: Date
    outcome: string
    code?: string
  }): void
}

const held: Readonly<Record<NonNullable<Allowance['because']>, readonly [code: string, reason: string]>> = {
  paused: ['PAUSED', 'Kết nối tới đối tác đang tạm dừng'],
  breaker: ['OUT_OF_SERVICE', 'Đối tác đang không phục vụ'],
  slowed: ['TOO_MANY_REQUESTS', 'Đối tác yêu cầu gửi chậm lại'],
  share: ['TOO_MANY_OF_SENDER', 'Hệ thống gửi đang có quá nhiều câu hỏi tới đối tác này'],
  'in-flight': ['TOO_MANY_AT_ONCE', 'Quá nhiều câu hỏi cùng lúc'],
  rate: ['RATE_LIMIT', 'Đã đến giới hạn số lời gọi'],
}

const notNow = ({ because = 'in-flight', notBefore, places = 0 }: Allowance, now: Date): QueryAnswer => {
  const [code, reason] = held[because]
  const waitMs = sensibleWaitMs((notBefore ?? 0) - now.getTime())
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  const over: OverShare = { share: 'questionPlaces', limit: places, retryAfterSeconds }
  const said = { code, reason, retryAfterSeconds, ...(because === 'share' && { over }) }
  return { kind: 'failed', failure: 'unavailable', held: true, ...said }
}

const nobodyThere: QueryAnswer = {
  kind: 'failed',
  failure: 'unavailable',
  code: 'CALLER_GONE',
  reason: 'Bên hỏi đã ngắt kết nối',
}

const failed = (failing: Failure, { throttle }: ChannelPolicy): QueryAnswer => {
  const { failure, code, message, retryAfterMs } = failing
  const partnerText = partnerTextOf(failing)
  const said = { code, reason: message, ...(partnerText !== undefined && { partnerText }) }
  if (failure === 'permanent') return { kind: 'failed', failure: 'unusable', ...said }
  if (code === 'REPLY_TIMEOUT') return { kind: 'failed', failure: 'timed-out', ...said }
  // A question changes nothing: a lost answer is no doubt, only a reason to ask again.
  return {
    kind: 'failed',
    failure: 'unavailable',
    ...said,
    retryAfterSeconds: Math.min(
      Math.max(1, Math.ceil(sensibleWaitMs(retryAfterMs ?? 5000) / 1000)),
      throttle.maxWaitSeconds,
    ),
  }
}

/** An adapter that made its refusal by itself may not have kept the partner's code and text apart. */
const keptApart = (outcome: Outcome): Outcome => {
  if (outcome.kind !== 'rejected') return outcome
  const { partnerCode, partnerText, ...ours } = outcome
  return { ...ours, ...partnerWords({ partnerCode, partnerText }) }
}

/** Letters that the partner has lost, so that nobody takes them for a name. */
const lostIn = (outcome: Outcome): Finding[] =>
  'data' in outcome
    ? characterFindings(outcome.data)
        .filter(({ code }) => code === 'CHARACTER_LOST')
        .map((found) => ({ ...found, pointer: `/answer${found.pointer}`, severity: 'warn' }))
    : []

/**
 * Asks a partner while the officer waits. Who asked, about which dossier and why is written down before the question
 * leaves; the answer is passed on and not kept.
 */
export const askPartner = async (
  endpoint: Endpoint,
  question: Asking & {
    readonly operation: string
    readonly purpose?: Purpose
    readonly data: unknown
    readonly trace: Trace
  },
  tools: QueryTools,
): Promise<QueryAnswer> => {
  const { sender, gone, operation: name, purpose, data, trace } = question
  const operation = endpoint.operations.get(name)
  if (!operation) throw new Error(`No operation ${name}`)
  const allowance = await tools.enter(endpoint, question)
  if (allowance.granted === 0) return notNow(allowance, tools.now())
  const isFindingOut = allowance.probe || allowance.trial === true
  const startedAt = tools.now()
  const id = tools.newId(startedAt)
  const asked = { sender, endpoint: endpoint.name, operation: name, ...(purpose && { purpose }) }
  let verdict: Verdict | undefined
  let side = sideOf(false, undefined)
  const leave = () => tools.leave(endpoint, verdict, sender).catch(tools.auditFailed)
  if (gone?.aborted) {
    await leave()
    return nobodyThere
  }
  try {
    await tools.recordQuestion({ id, ...asked, askedAt: startedAt })
    const key = operation.definition.about?.(data as Input)
    if (key !== undefined) side = sideOf(false, await tools.referenceOf(endpoint.name, key))
  } catch (error) {
    await leave()
    throw error
  }

  // A question changes nothing: when nobody waits for the answer any more, the partner need not work on it.
  const signal = gone ?? new AbortController().signal
  const { timeoutMs } = endpoint
  const deadline = performance.now() + timeoutMs
  /** Each time under another id: a partner may take one only once. */
  const ask = (requestId: string) => {
    const context = contextFor(endpoint, { requestId, at: tools.now(), ...side, ...(purpose && { purpose }) })
    const options = { timeoutMs, deadline, signal, requestId, ...trace }
    return send(endpoint, operation, data as Input, context, options)
  }
  const exchange = async (): Promise<QueryAnswer> => {
    const findings = operation.definition.check?.(data as Input, endpoint.settings, side) ?? []
    refuseUnsendable(findings)
    const again = (round: number) => ask(round === 1 ? id : tools.newId(tools.now()))
    const outcome = await persistently(again, { deadline, signal })
    verdict = isFindingOut ? { kind: 'answered', probe: true } : { kind: 'answered' }
    refuseUnfit(operation, outcome)
    return { kind: 'outcome', outcome: keptApart(outcome), warnings: [...findings, ...lostIn(outcome)] }
  }
  const answer = await exchange().catch((thrown: unknown) => {
    // Broken off by us: that says nothing of the partner.
    if (signal.aborted) return nobodyThere
    const failure = asFailure(thrown)
    const said = verdictOf(failure)
    verdict = said?.kind === 'answered' && isFindingOut ? { ...said, probe: true } : said
    return failed(failure, endpoint.policy)
  })
  await leave()

  const said =
    answer.kind === 'failed'
      ? { outcome: answer.failure, code: answer.code }
      : { outcome: answer.outcome.kind, ...('code' in answer.outcome && { code: answer.outcome.code }) }
  // The officer gets the answer all the same; the audit row shows that the question was asked.
  await tools.recordAnswer(id, { answeredAt: tools.now(), ...said }).catch(tools.auditFailed)
  tools.asked({
    endpoint: endpoint.name,
    operation: name,
    id,
    traceId: traceIdOf(trace.traceparent),
    startedAt,
    ...said,
  })
  return answer
}
