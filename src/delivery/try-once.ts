import {
  asFailure,
  type DeliveryContext,
  type Finding,
  inDoubt,
  type Outcome,
  permanent,
  transient,
} from '#adapter-kit'
import type { AttemptKind, ClaimedDelivery, DeliveryResult, Settlement } from '#messages/delivery.ts'
import type { Trace } from '#messages/trace.ts'
import type { Schemas } from '#schemas/types.ts'
import { type Endpoint, isRepeatable, type ReadyOperation } from './endpoint.ts'
import { followUp, lookUp, refuseUnsendable, send } from './exchange.ts'
import { holdingOf, isHeldAlready, keyOf } from './holding.ts'
import { keepAnswer } from './keep-answer.ts'
import { type Kept, keptAnswer, keptWithoutAnswer } from './kept-answer.ts'
import { type Situation, stepAfterFailure, stepAfterOutcome } from './next-step.ts'
import { quarantineStep, translateCodes } from './translate-codes.ts'

export type Input = Schemas[keyof Schemas]

/** A step for the delivery, or knowledge with which to send at once. */
export type Try =
  | { readonly done: Omit<Settlement, 'deliveryId' | 'attempt' | 'endedAt' | 'warnings'> & Kept }
  | {
      readonly sendAgain: {
        readonly known: boolean
        /** Where there is a new one. */
        readonly reference?: string
        readonly because: DeliveryResult
      }
    }

export interface TryRequest {
  readonly endpoint: Endpoint
  readonly operation: ReadyOperation
  readonly delivery: ClaimedDelivery
  readonly kind: AttemptKind
  readonly attempt: number
  readonly probe: boolean
  readonly serving: boolean
  readonly deadline: number
  /** Of this attempt. */
  readonly trace: Partial<Trace>
  readonly context: DeliveryContext
  /** What the check says of the message as it is in this context; asked for where absent. */
  readonly checked?: readonly Finding[]
  /** Whether a corrected picture of the partner may still lead to another request at once. */
  readonly mayLearn: boolean
  readonly signal: AbortSignal
  now(): Date
  random(): number
}

/** What breaks here says so when it is used. */
const orElse = (otherwise: boolean, act: () => boolean): boolean => {
  try {
    return act()
  } catch {
    return otherwise
  }
}

const canAsk = ({ definition: { lookUp: ask } }: ReadyOperation, data: unknown, context: DeliveryContext) =>
  ask !== undefined && orElse(true, () => ask.toRequest(data as Input, context) !== undefined)

/** Whether it can be found out what became of a request, or the request can be sent again. */
export const canSettleDoubt = (operation: ReadyOperation, data: unknown, context: DeliveryContext): boolean =>
  orElse(false, () => isRepeatable(operation, context.settings, context)) || canAsk(operation, data, context)

const situationOf = (request: TryRequest): Situation => ({
  delivery: request.delivery,
  kind: request.kind,
  attempt: request.attempt,
  probe: request.probe,
  serving: request.serving,
  canSettleDoubt: canSettleDoubt(request.operation, request.delivery.data, request.context),
  throttle: request.endpoint.policy.throttle,
  now: request.now(),
  random: request.random(),
})

const afterOutcome = async (request: TryRequest, answered: Outcome): Promise<Try> => {
  const { endpoint, operation, context } = request
  const harmless = request.kind !== 'send' || isRepeatable(operation, endpoint.settings, context)
  return afterKept(request, await keepAnswer(answered, { ...request, harmless }))
}

const afterKept = (request: TryRequest, outcome: Outcome): Try => {
  const now = { delivery: request.delivery, now: request.now() }
  if (outcome.kind !== 'completed') return { done: stepAfterOutcome(outcome, now) }
  const holding = holdingOf(request.operation, request.delivery.data, request.context, outcome)
  if (!outcome.unfinished) {
    const kept = keptAnswer(request.operation, outcome, request.delivery.data)
    return { done: { ...stepAfterOutcome(outcome, now), ...holding, ...kept } }
  }
  if (request.mayLearn) {
    const { reference } = outcome
    const because = { outcome: 'completed', code: 'FIRST_PART_DONE' }
    return { sendAgain: { known: true, because, ...(reference !== undefined && { reference }) } }
  }
  const later = transient('SECOND_PART_DUE', 'Phần đầu đã xong, phần còn lại sẽ gửi sau')
  return { done: { ...stepAfterFailure(later, situationOf(request)), ...holding } }
}

/** Done without an answer of the partner's to this very request; `code` says why. */
const doneAs = (request: TryRequest, code: string, kept: Kept = {}): Try => {
  const { operation, delivery, context } = request
  const result = { outcome: 'completed', code }
  const holding = holdingOf(operation, delivery.data, context)
  return { done: { status: 'completed', tries: delivery.tries + 1, result, ...holding, ...kept } }
}

/** What to do with the codes of the message translated; where that is not possible, it is parked for them. */
const withCodes = async (
  request: TryRequest,
  act: (translated: TryRequest) => Promise<Try>,
): Promise<Try> => {
  const { endpoint, operation, delivery, context } = request
  const translated = await translateCodes(endpoint, operation, delivery, context)
  if (!translated) return act(request)
  if ('open' in translated) return { done: quarantineStep(delivery, translated.open) }
  return act({ ...request, context: { ...context, codes: translated.codes } })
}

const tryLookUp = async (request: TryRequest, options: Parameters<typeof send>[4]): Promise<Try> => {
  const { endpoint, operation, delivery, context } = request
  const found = await lookUp(endpoint, operation, delivery.data as Input, context, options)
  if (found === undefined) {
    if (!isRepeatable(operation, endpoint.settings, context))
      throw permanent('NOT_REPEATABLE', 'Không rõ đối tác đã nhận hay chưa và không thể gửi lại an toàn')
    return { sendAgain: { known: context.known, because: { outcome: 'completed', code: 'SENT_AGAIN' } } }
  }
  if (found === 'received') return doneAs(request, 'RECEIVED_AFTER_ALL', keptWithoutAnswer(operation))
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
  if (isHeldAlready(operation, delivery.data, context)) return doneAs(request, 'ALREADY_HELD')
  const doubtful = delivery.was === 'lost' || delivery.was === 'in-doubt'
  if (doubtful && !canSettleDoubt(operation, delivery.data, context)) {
    throw inDoubt('NOT_REPEATABLE', 'Không rõ đối tác đã nhận hay chưa và không thể gửi lại an toàn')
  }
  return withCodes(request, async (translated) => {
    const input = delivery.data as Input
    // With translated codes it may say something else.
    const known = translated === request ? request.checked : undefined
    refuseUnsendable(known ?? definition.check?.(input, endpoint.settings, translated.context) ?? [])
    return afterOutcome(request, await send(endpoint, operation, input, translated.context, options))
  })
}

/** One exchange with the partner. Never throws: what is thrown inside becomes a failure, and a step. */
export const tryOnce = async (request: TryRequest): Promise<Try> => {
  const { endpoint, operation, delivery, kind, context, signal } = request
  const { delaysSeconds } = delivery.retry
  const { requestId } = context
  const { timeoutMs } = endpoint
  const options = { timeoutMs, deadline: request.deadline, signal, requestId, ...request.trace }
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
    return await afterOutcome(
      request,
      await followUp(endpoint, operation, delivery.receipt, context, options),
    )
  } catch (thrown) {
    const failure = asFailure(thrown)
    if (!failure.learnt || !request.mayLearn) return { done: stepAfterFailure(failure, situationOf(request)) }
    const because = { outcome: failure.failure, code: failure.code, reason: failure.message }
    const { learnt, reference } = failure
    const known = learnt === 'exists'
    return { sendAgain: { known, because, ...(reference !== undefined && { reference }) } }
  }
}
