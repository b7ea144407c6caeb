import { randomUUID } from 'node:crypto'
import {
  type Adapter,
  asFailure,
  type DeliveryContext,
  type Failure,
  noFiles,
  permanent,
  type SharedSecret,
  type Transport,
} from '#adapter-kit'
import type { Endpoint } from '#config/endpoints.ts'
import { createValidation } from '#validation/ajv.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok } from '../doctor/check.ts'
import { steps, wordsFor } from './step-words.ts'

/** A log-in of our own, which nobody else's session is given up for; what came of it is a step of its own. */
const rememberedLogIn = (context: Context, checks: Check[]) => (): SharedSecret => {
  const step = context.say(steps.logIn)
  let held: { value: string; generation: number } | undefined
  return {
    read: async () => held,
    async renew(stale, make) {
      if (held && held.generation > stale) return held
      const value = await make().catch((thrown: unknown) => {
        const failure = asFailure(thrown)
        checks.push(failed(step, failure.code, context.say(wordsFor(failure))))
        throw thrown
      })
      held = { value, generation: (held?.generation ?? 0) + 1 }
      checks.push(ok(step, context.say({ vi: 'được nhận', en: 'accepted' })))
      return held
    },
  }
}

interface Asked {
  readonly code?: string
}

/** The mapping's own contract is kept: what does not fit the packet is not read. */
const askOperation = async (
  { operations }: Adapter,
  { operation, data }: { readonly operation: string; readonly data: object },
  send: (request: unknown) => Promise<unknown>,
  context: DeliveryContext,
): Promise<Asked> => {
  const definition = operations[operation]
  if (!definition) throw permanent('QUESTION_UNKNOWN', 'The adapter has no such question')
  const input = data as Parameters<typeof definition.toRequest>[0]
  const reply = await send(definition.toRequest(input, context))
  const packet = definition.packets?.reply
  if (packet && createValidation().compile(packet)(reply).length > 0)
    throw permanent('REPLY_UNREADABLE', 'The reply does not fit the packet')
  const outcome = definition.fromReply(reply, input, context)
  return outcome.kind === 'rejected' ? { code: outcome.code } : {}
}

const askPoll = async (
  { polls = {} }: Adapter,
  name: string,
  send: (request: unknown) => Promise<unknown>,
  context: DeliveryContext,
): Promise<Asked> => {
  const poll = polls[name]
  if (!poll) throw permanent('QUESTION_UNKNOWN', 'The adapter has no such question')
  poll.fromReply(await send(poll.toRequest(undefined, context)), undefined, context)
  return {}
}

const question = async (adapter: Adapter, endpoint: Endpoint, transport: Transport): Promise<Asked> => {
  const { settings, timeoutMs } = endpoint
  const requestId = randomUUID()
  const send = (request: unknown) =>
    transport.send(request, { timeoutMs, signal: AbortSignal.timeout(timeoutMs), requestId })
  const context: DeliveryContext = {
    settings,
    requestId,
    at: new Date(),
    known: false,
    link: (url) => url,
  }
  const { harmless } = adapter
  if (!harmless) return {}
  return 'poll' in harmless
    ? askPoll(adapter, harmless.poll, send, context)
    : askOperation(adapter, harmless, send, context)
}

const answered = ({ code }: Asked, { say }: Context): string =>
  code === undefined
    ? say({ vi: 'có, đúng giao thức', en: 'there, and as the protocol says' })
    : say({ vi: `có, đúng giao thức (${code})`, en: `there, and as the protocol says (${code})` })

/** Asks the adapter's harmless question through its real transport. */
export const ask = async (
  adapter: Adapter,
  endpoint: Endpoint,
  context: Context,
): Promise<readonly Check[]> => {
  const { say } = context
  const step = say(steps.answer)
  if (!adapter.harmless) {
    const found = say({
      vi: 'không hỏi: bộ nối này không có câu hỏi nào vô hại',
      en: 'not asked: this adapter has no question that is harmless',
    })
    return [ok(step, found)]
  }
  const checks: Check[] = []
  const tools = { sharedSecret: rememberedLogIn(context, checks), now: () => new Date(), files: noFiles }
  let failure: Failure | undefined
  const transport = adapter.connect(endpoint.settings, tools)
  try {
    checks.push(ok(step, answered(await question(adapter, endpoint, transport), context)))
  } catch (thrown) {
    failure = asFailure(thrown)
  } finally {
    await transport.close()
  }
  if (failure && !checks.some(({ status }) => status === 'failed'))
    checks.push(failed(step, failure.code, say(wordsFor(failure))))
  return checks
}
