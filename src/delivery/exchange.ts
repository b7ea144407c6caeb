import {
  asFailure,
  type BatchContexts,
  type DeliveryContext,
  type Finding,
  type LookUpResult,
  type Outcome,
  permanent,
  type SendOptions,
} from '#adapter-kit'
import type { Schemas } from '#schemas/types.ts'
import type { Endpoint, PacketChecks, ReadyOperation } from './endpoint.ts'
import { partnerPointer } from './partner-pointer.ts'

type Input = Schemas[keyof Schemas]

const places = (findings: readonly Finding[]) =>
  findings
    .slice(0, 5)
    .map(({ pointer, code }) => `${partnerPointer(pointer) || '/'} ${code}`)
    .join(', ')

/** A 503 of which the configuration knows that it comes before any work is surely not done. */
const asConfigured = (thrown: unknown, { unavailable }: Endpoint) => {
  const failure = asFailure(thrown)
  const isDown = failure.failure === 'in-doubt' && failure.code === 'UNAVAILABLE'
  return isDown && unavailable === 'not-done'
    ? Object.assign(failure, { failure: 'transient' as const })
    : failure
}

const tooLarge: ReadonlySet<string> = new Set(['TOO_LONG', 'TOO_MANY'])

/** Nothing is wrong with it but its size, and whoever looks into it has to know that. */
const isTooLarge = (wrong: readonly { readonly code: string }[]): boolean =>
  wrong.length > 0 && wrong.every(({ code }) => tooLarge.has(code))

/** Sends one request and gives the reply, both checked against the partner's packets. Throws a `Failure`. */
export const exchange = async (
  endpoint: Endpoint,
  { checkRequest, checkReply }: PacketChecks,
  request: unknown,
  options: SendOptions,
): Promise<unknown> => {
  const unfit = checkRequest(request)
  if (unfit.length > 0)
    throw permanent('PACKET_INVALID', `Our packet does not fit the partner's schema: ${places(unfit)}`)
  const reply = await endpoint.transport.send(request, options).catch((thrown: unknown) => {
    throw asConfigured(thrown, endpoint)
  })
  const wrong = checkReply(reply)
  if (isTooLarge(wrong))
    throw permanent('ANSWER_TOO_LARGE', `The reply is larger than it may be: ${places(wrong)}`)
  if (wrong.length > 0)
    throw permanent('REPLY_UNREADABLE', `The reply is not of a known shape: ${places(wrong)}`)
  return reply
}

/** Findings that stop a message before it is sent become one failure that carries them all. */
export const refuseUnsendable = (findings: readonly Finding[]): void => {
  const stopping = findings.filter(({ severity }) => severity === 'reject')
  const first = stopping[0]
  if (!first) return
  throw permanent(stopping.length === 1 ? first.code : 'UNSENDABLE', first.message.vi, { findings: stopping })
}

/** An answer that is not what we promise goes to nobody: what it is about cannot be told from the rest any more. */
export const refuseUnfit = ({ checkAnswer }: ReadyOperation, outcome: Outcome): void => {
  if (outcome.kind !== 'completed') return
  const wrong = checkAnswer(outcome.data)
  if (wrong.length === 0) return
  throw isTooLarge(wrong)
    ? permanent('ANSWER_TOO_LARGE', `The partner's answer is larger than an answer may be: ${places(wrong)}`)
    : permanent('ANSWER_UNFIT', `The partner's answer does not fit our schema: ${places(wrong)}`)
}

/** Sends a message, or asks a question. */
export const send = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  input: Input,
  context: DeliveryContext,
  options: SendOptions,
): Promise<Outcome> => {
  const { definition } = operation
  const request = definition.toRequest(input, context)
  const reply = await exchange(endpoint, operation, request, options)
  return definition.fromReply(reply, input, context)
}

/** "Did they get it?"; undefined when there is nothing to ask with. */
export const lookUp = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  input: Input,
  context: DeliveryContext,
  options: SendOptions,
): Promise<LookUpResult | Outcome | undefined> => {
  const ask = operation.definition.lookUp
  if (!ask) throw permanent('NO_LOOK_UP', 'This operation has no look-up')
  const request = ask.toRequest(input, context)
  if (request === undefined) return undefined
  const reply = await exchange(endpoint, operation.lookUp, request, options)
  return ask.fromReply(reply, input, context)
}

/** Asks with the receipt for an answer that was to come later. */
export const followUp = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  receipt: string | undefined,
  context: DeliveryContext,
  options: SendOptions,
): Promise<Outcome> => {
  const ask = operation.definition.followUp
  if (!ask || receipt === undefined) throw permanent('NO_FOLLOW_UP', 'There is no receipt to ask with')
  const reply = await exchange(endpoint, operation.followUp, ask.toRequest(receipt, context), options)
  return ask.fromReply(reply, receipt, context)
}

/** Several messages of one lane in one request; `operation` is that of the first. */
export const sendBatch = async (
  endpoint: Endpoint,
  operation: ReadyOperation,
  inputs: readonly Input[],
  contexts: BatchContexts,
  options: SendOptions,
): Promise<readonly Outcome[] | 'separately'> => {
  const { batch } = operation.definition
  if (!batch) throw permanent('NO_BATCH', 'This operation takes one message at a time')
  const reply = await exchange(endpoint, operation, batch.toRequest(inputs, contexts), options)
  const outcomes = batch.fromReply(reply, inputs, contexts)
  if (outcomes !== 'separately' && outcomes.length !== inputs.length) {
    throw permanent('REPLY_UNREADABLE', 'The reply does not speak of every message of the batch')
  }
  return outcomes
}
