import {
  browserPage,
  type Callback,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  type Decoded,
} from '#adapter-kit'
import type { InboundCall, UnprovenCall } from './inbound-call.ts'
import { firstUnproven } from './prove.ts'
import { repeatedKey } from './repeated-key.ts'
import { safeReply } from './safe-reply.ts'
import { unknownNumber } from './store-moves.ts'
import { type Origin, type Prepare, reasonIn, type Submit } from './take.ts'
import { type MoveCase, type Moved, takeDecoded } from './take-moves.ts'
import type { Arrival, VerificationMethod } from './verification-method.ts'
import { withoutFiles } from './without-files.ts'

/** A callback that the configuration opens. */
export interface OpenCallback extends Pick<Origin, 'keepFile'> {
  readonly endpoint: string
  readonly name: string
  readonly definition: Callback
  readonly settings: unknown
  readonly methods: readonly VerificationMethod[]
  /** Where a reply of it may send a browser. */
  readonly returnsTo: readonly string[]
}

export interface CallbackTools {
  readonly submit: Submit
  readonly prepare: Prepare
  readonly moveCase: MoveCase
  keep(call: InboundCall): Promise<void>
  /** Writes down that a call was not proven; never throws. */
  unproven(call: UnprovenCall): void
  /** Waits before a forger is answered. */
  hold(): Promise<void>
  failed(error: unknown, callback: OpenCallback): void
  now(): Date
}

const retryAfterSeconds = 30

const unreadable: Decoded = {
  kind: 'reject',
  code: 'UNREADABLE',
  reason: 'Không đọc được nội dung đã nhận',
}

/** A browser sees it; a server reads of its status that we have not said "received". */
const goBack = browserPage(500, {
  vi: 'Vui lòng quay lại cổng dịch vụ công để xem kết quả',
  en: 'Please go back to the public service portal for the result',
})

/** The adapter's answer to a result, as far as it may go out. */
export const answerOf = (
  callback: OpenCallback,
  result: CallbackResult,
  request: CallbackRequest,
  { failed }: Pick<CallbackTools, 'failed'>,
): CallbackReply => {
  const { definition, settings, returnsTo } = callback
  const reply = safeReply(definition.answer(result, request, settings), returnsTo)
  if (!reply) failed(new Error('The answer leads to an address that "returnsTo" does not name'), callback)
  return reply ?? goBack
}

type Kept = Extract<CallbackResult, { kind: InboundCall['outcome'] }>
const keptKinds: ReadonlySet<string> = new Set(['accepted', 'duplicate', 'ignored', 'rejected'])
const isKept = (result: CallbackResult): result is Kept => keptKinds.has(result.kind)

/** A plain `POST` says nothing in its address. */
const calledAt = ({ method, path, params, query }: CallbackRequest): Pick<InboundCall, 'called'> => {
  const isPlain = method === 'POST' && Object.keys(params).length + Object.keys(query).length === 0
  return isPlain ? {} : { called: { method, path, params, query } }
}

/** What a mapping breaks over is not proven: a stranger is no reason to ask a partner to come again. */
const isProven = (
  callback: OpenCallback,
  request: CallbackRequest,
  { failed }: Pick<CallbackTools, 'failed'>,
): boolean => {
  const { definition, settings } = callback
  try {
    return definition.verify?.(request, settings) ?? true
  } catch (error) {
    failed(error, callback)
    return false
  }
}

const decode = ({ definition, settings }: OpenCallback, request: CallbackRequest): Decoded => {
  try {
    return repeatedKey(request.body) ?? definition.decode(request, settings)
  } catch {
    return unreadable
  }
}

const take = async (
  callback: OpenCallback,
  decoded: Decoded,
  tools: Pick<CallbackTools, 'submit' | 'prepare' | 'moveCase'>,
  correlationId: string,
) => {
  const { endpoint, name, definition } = callback
  if (decoded.kind !== 'route') return undefined
  const unknown = decoded.messages.find(({ type }) => !definition.messages.includes(type))
  if (unknown) throw new Error(`The callback ${callback.name} does not declare the message ${unknown.type}`)
  if (!definition.bringsFiles && decoded.messages.some(({ files }) => files))
    throw new Error(`The callback ${callback.name} does not declare that it brings files`)
  const { messages } = definition
  const origin = { endpoint, source: `callback/${name}`, correlationId, messages, from: callback }
  return takeDecoded(decoded, origin, tools)
}

/** What is kept and answered; undefined where the partner has to come again. */
const resultOf = (decoded: Decoded, taken: Moved | undefined): CallbackResult => {
  if (decoded.kind === 'ignore') return { kind: 'ignored', reason: decoded.reason }
  if (decoded.kind === 'reject') {
    return { kind: 'rejected', code: decoded.code, reason: reasonIn(decoded) }
  }
  if (!taken || taken.kind === 'unknown') return { kind: 'unavailable', retryAfterSeconds }
  if (taken.kind === 'overloaded') {
    return { kind: 'unavailable', retryAfterSeconds: taken.retryAfterSeconds }
  }
  const dossierCode = taken.dossierCode === undefined ? {} : { dossierCode: taken.dossierCode }
  if (taken.kind === 'rejected') {
    return { kind: 'rejected', code: taken.code, reason: taken.reason, ...dossierCode }
  }
  return { kind: taken.kind, ...dossierCode }
}

/**
 * Takes a partner's call: proves it, understands it, stores what it says, keeps what came, and answers in the partner's
 * own form. It says "accepted" only after the commit; whatever goes wrong on our side is answered so that the partner
 * comes again.
 */
export const receiveCallback = async (
  callback: OpenCallback,
  request: CallbackRequest,
  arrival: Arrival & { readonly correlationId: string },
  tools: CallbackTools,
): Promise<{ readonly result: CallbackResult; readonly reply: CallbackReply }> => {
  const { endpoint, name, methods } = callback
  const answer = (result: CallbackResult) => ({ result, reply: answerOf(callback, result, request, tools) })
  const unproven =
    firstUnproven(methods, request, arrival, tools.now()) ??
    (isProven(callback, request, tools) ? undefined : 'packet')
  if (unproven !== undefined) {
    tools.unproven({
      endpoint,
      callback: name,
      address: arrival.address,
      way: unproven,
      bytes: request.body.length,
    })
    await tools.hold()
    return answer({ kind: 'unauthenticated' })
  }
  try {
    const decoded = decode(callback, request)
    const taken = await take(callback, decoded, tools, arrival.correlationId)
    const result = resultOf(decoded, taken)
    const body = withoutFiles(request.body, decoded.kind === 'route' ? decoded.messages : [])
    const from = { endpoint, source: `callback/${name}`, remote: arrival.address, body, ...calledAt(request) }
    if (taken?.kind === 'unknown') {
      if (taken.isNews) await tools.keep({ ...from, ...unknownNumber, messageIds: [] })
      return answer(result)
    }
    if (isKept(result)) {
      await tools.keep({
        ...from,
        outcome: result.kind,
        ...('code' in result && { code: result.code }),
        ...('reason' in result && { reason: result.reason }),
        ...('dossierCode' in result &&
          result.dossierCode !== undefined && { dossierCode: result.dossierCode }),
        messageIds: taken?.messageIds ?? [],
      })
    }
    return answer(result)
  } catch (error) {
    tools.failed(error, callback)
    return answer({ kind: 'unavailable', retryAfterSeconds })
  }
}
