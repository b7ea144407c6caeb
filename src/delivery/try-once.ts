import { asFailure, type DeliveryContext, inDoubt, type Outcome } from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery, DeliveryResult, Settlement } from '#messages/delivery.ts'
import { nextSpan } from '#messages/trace.ts'
import type { Schemas } from '#schemas/types.ts'
import { type Endpoint, isRepeatable, type ReadyOperation } from './endpoint.ts'
import { followUp, lookUp, refuseUnsendable, send } from './exchange.ts'
import { type Situation, stepAfterFailure, stepAfterOutcome } from './next-step.ts'
import { quarantineStep, translateCodes } from './translate-codes.ts'

export type Input = Schemas[keyof Schemas]

/** A step for the delivery, or knowledge with which to send at once. */
export type Try =
  | { readonly done: Omit<Settlement, 'deliveryId' | 'attempt' | 'endedAt' | 'warnings'> }
  | { readonly sendAgain: { readonly known: boolean; readonly because: DeliveryResult } }

export interface TryRequest {
  readonly endpoint: Endpoint
  readonly operation: ReadyOperation
  readonly delivery: ClaimedDelivery
  readonly kind: AttemptKind
  readonly attempt: number
  readonly probe: boolean
  readonly deadline: number
  readonly context: DeliveryContext
  /** Whether a corrected picture of the partner may still lead to another request at once. */
  readonly mayLearn: boolean
  readonly signal: AbortSignal
  now(): Date
  random(): number
}

export const keyOf = ({ definition }: ReadyOperation, data: unknown): string | undefined =>
  definition.creates?.key(data as Input)

/** As `keyOf`, for looking ahead: a key that cannot be made is found out, and said, when the message is tried. */
export const keyOrNothing = (operation: ReadyOperation | undefined, data: unknown): string | undefined => {
  try {
    return operation && keyOf(operation, data)
  } catch {
    return undefined
  }
}

export const canSettleDoubt = (operation: ReadyOperation, settings: unknown): boolean =>
  operation.definition.lookUp !== undefined || isRepeatable(operation, settings)

const situationOf = (request: TryRequest): Situation => ({
  delivery: request.delivery,
  kind: request.kind,
  attempt: request.attempt,
  probe: request.probe,
  canSettleDoubt: canSettleDoubt(request.operation, request.endpoint.settings),
  now: request.now(),
  random: request.random(),
})

const afterOutcome = (request: TryRequest, outcome: Outcome): Try => {
  const key = keyOf(request.operation, request.delivery.data)
  const holds = outcome.kind === 'completed' && key !== undefined ? { holds: key } : {}
  return { done: { ...stepAfterOutcome(outcome, situationOf(request)), ...holds } }
}

/** Done without an answer of the partner's to this very request; `code` says why. */
const doneAs = (request: TryRequest, code: string): Try => {
  const key = keyOf(request.operation, request.delivery.data)
  const tries = request.delivery.tries + 1
  const result = { outcome: 'completed', code }
  return { done: { status: 'completed', tries, result, ...(key !== undefined && { holds: key }) } }
}

/** What to do with the codes of the message translated; where that is not possible, it is parked for them. */
const withCodes = async (
  request: TryRequest,
  act: (translated: TryRequest) => Promise<Try>,
): Promise<Try> => {
  const { endpoint, operation, delivery, context } = request
  const translated = await translateCodes(endpoint, operation, delivery, context.at)
  if (!translated) return act(request)
  if ('open' in translated) return { done: quarantineStep(delivery, translated.open) }
  return act({ ...request, context: { ...context, codes: translated.codes } })
}

const tryLookUp = async (request: TryRequest, options: Parameters<typeof send>[4]): Promise<Try> => {
  const { endpoint, operation, delivery, context } = request
  const found = await lookUp(endpoint, operation, delivery.data as Input, context, options)
  if (found === 'received') return doneAs(request, 'RECEIVED_AFTER_ALL')
  if (found === 'not-received') {
    return { sendAgain: { known: false, because: { outcome: 'completed', code: 'NOT_RECEIVED' } } }
  }
  if (found === 'differs') {
    return { sendAgain: { known: true, because: { outcome: 'completed', code: 'HELD_DIFFERENTLY' } } }
  }
  return afterOutcome(request, found)
}

const trySend = async (request: TryRequest, options: Parameters<typeof send>[4]): Promise<Try> => {
  const { endpoint, operation, delivery, context } = request
  const { definition } = operation
  if (context.known && definition.creates?.again === 'skip') return doneAs(request, 'ALREADY_HELD')
  const doubtful = delivery.was === 'lost' || delivery.was === 'in-doubt'
  if (doubtful && !canSettleDoubt(operation, endpoint.settings)) {
    throw inDoubt('NOT_REPEATABLE', 'Không rõ đối tác đã nhận hay chưa và không thể gửi lại an toàn')
  }
  return withCodes(request, async (translated) => {
    const input = delivery.data as Input
    refuseUnsendable(definition.check?.(input, endpoint.settings, translated.context.codes) ?? [])
    return afterOutcome(request, await send(endpoint, operation, input, translated.context, options))
  })
}

/** One exchange with the partner. Never throws: what is thrown inside becomes a failure, and a step. */
export const tryOnce = async (request: TryRequest): Promise<Try> => {
  const { endpoint, operation, delivery, kind, context, signal } = request
  const { delaysSeconds } = delivery.retry
  const { requestId } = context
  const { timeoutMs } = endpoint
  const options = { timeoutMs, deadline: request.deadline, signal, requestId, ...nextSpan(delivery) }
  try {
    // Before anything is sent: a message whose key cannot be made must not turn out so after the partner took it.
    keyOf(operation, delivery.data)
    if (delivery.was === 'lost' && delivery.tries > delaysSeconds.length) {
      throw inDoubt('WORKER_LOST', 'Tiến trình gửi đã dừng giữa chừng quá nhiều lần với thông điệp này')
    }
    if (kind === 'look-up') {
      return await withCodes(request, (translated) => tryLookUp(translated, options))
    }
    if (kind === 'send') return await trySend(request, options)
    return afterOutcome(request, await followUp(endpoint, operation, delivery.receipt, context, options))
  } catch (thrown) {
    const failure = asFailure(thrown)
    if (!failure.learnt || !request.mayLearn) return { done: stepAfterFailure(failure, situationOf(request)) }
    const because = { outcome: failure.failure, code: failure.code, reason: failure.message }
    return { sendAgain: { known: failure.learnt === 'exists', because } }
  }
}
