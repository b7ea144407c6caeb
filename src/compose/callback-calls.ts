import { randomUUID } from 'node:crypto'
import {
  type CallbackMethod,
  type CallbackRequest,
  type CallbackResult,
  filledPath,
  ownValue,
  pathParams,
} from '#adapter-kit'
import type { CallbackCall } from '#api/callbacks/routes.ts'
import type { Apis } from '#api/capabilities.ts'
import { beforeBody, firstUnproven, isAmong } from '#inbound/prove.ts'
import { answerOf, receiveCallback } from '#inbound/receive-callback.ts'
import type { Arrival } from '#inbound/verification-method.ts'
import { callbackTools, openCallbacks, type ServedCallback } from './callbacks.ts'
import type { Intake } from './intake.ts'
import type { Resources } from './resources.ts'

const defaultMaxBytes = 5_000_000
const retryAfterSeconds = 30
const noBody = Buffer.alloc(0)

const pathOf = ({ definition, name }: ServedCallback): string => definition.path ?? name
const maxBytesOf = ({ definition, maxBytes }: ServedCallback): number =>
  maxBytes ?? definition.maxBytes ?? defaultMaxBytes
const methodsOf = ({ definition }: ServedCallback): readonly CallbackMethod[] =>
  definition.methods ?? ['POST']

/** Where a callback is served. */
const addressesOf = (callback: ServedCallback): readonly string[] => [
  `/v1/callbacks/${callback.endpoint}/${pathOf(callback)}`,
  ...(callback.at === undefined ? [] : [callback.at]),
]

const secretOf = (
  { definition: { secret, secretIn } }: ServedCallback,
  { params, query }: CallbackCall,
): string | undefined =>
  secret === undefined ? undefined : ownValue(secretIn === 'query' ? query : params, secret)

const without = (fields: Readonly<Record<string, string>>, secret: string | undefined) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== secret))

/** Proxies write the whole address into headers of their own. */
const withoutSecret = (headers: CallbackCall['headers'], secret: string | undefined) =>
  secret === undefined
    ? headers
    : Object.fromEntries(Object.entries(headers).filter(([, value]) => !value.includes(secret)))

/** The call as the adapter sees it: without its secret. */
const requestOf = (callback: ServedCallback, call: CallbackCall, body: Buffer): CallbackRequest => {
  const { method } = call
  const headers = withoutSecret(call.headers, secretOf(callback, call))
  const { secret, secretIn } = callback.definition
  const isInQuery = secretIn === 'query'
  const params = isInQuery ? call.params : without(call.params, secret)
  const query = isInQuery ? without(call.query, secret) : call.query
  return { method, headers, query, params, path: filledPath(pathOf(callback), params, secret), body }
}

/** A partner has never heard of our rules for this header: what breaks them is no reason to lose an event. */
const correlationIn = (given: string | undefined, secret: string | undefined): string =>
  given !== undefined &&
  /^[\x21-\x7e]{1,200}$/.test(given) &&
  (secret === undefined || !given.includes(secret))
    ? given
    : randomUUID()

const resultOf = (callback: ServedCallback, kind: CallbackResult['kind']): CallbackResult => {
  if (kind === 'too-large') return { kind, maxBytes: maxBytesOf(callback) }
  if (kind === 'not-allowed') return { kind, allowed: methodsOf(callback) }
  return kind === 'unauthenticated' ? { kind } : { kind: 'unavailable', retryAfterSeconds }
}

/** What calls from partners come to. */
export const composeCallbacks = (
  resources: Resources,
  intake: Pick<Intake, 'submit' | 'prepare' | 'moveCase'>,
): Apis['callbacks'] => {
  const { config, metrics, tracing } = resources
  const callbacks = openCallbacks(resources)
  const tools = callbackTools(resources, intake)
  const named = (target: string): ServedCallback => {
    const callback = callbacks.get(target)
    if (!callback) throw new Error(`No callback ${target} is open`)
    return callback
  }
  const arrivalOf = (callback: ServedCallback, call: CallbackCall): Arrival => ({
    address: call.address,
    throughProxy: isAmong(config.http.trustedProxies, call.lastHop),
    pathSecret: secretOf(callback, call),
  })
  const count = ({ endpoint, name }: ServedCallback, { kind }: CallbackResult) => {
    if (kind !== 'unauthenticated') metrics.called({ endpoint, callback: name, outcome: kind })
  }

  return {
    targets: [...callbacks].map(([name, callback]) => ({
      name,
      addresses: addressesOf(callback),
      params: pathParams(pathOf(callback)),
      maxBytes: maxBytesOf(callback),
    })),
    async admits(target, call) {
      const callback = named(target)
      const { endpoint, name, methods } = callback
      const request = requestOf(callback, call, noBody)
      const way = firstUnproven(beforeBody(methods), request, arrivalOf(callback, call), tools.now())
      if (way !== undefined) {
        const bytes = Number(call.headers['content-length'] ?? 0)
        tools.unproven({ endpoint, callback: name, address: call.address, way, bytes })
        await tools.hold()
        return 'unauthenticated'
      }
      const allowed: readonly string[] = methodsOf(callback)
      return allowed.includes(call.method) ? 'admitted' : 'not-allowed'
    },
    async receive(target, call) {
      const callback = named(target)
      const arrival = arrivalOf(callback, call)
      const correlationId = correlationIn(call.headers['x-correlation-id'], arrival.pathSecret)
      const request = requestOf(callback, call, call.body)
      const receive = () => receiveCallback(callback, request, { ...arrival, correlationId }, tools)
      // The messages that the call brings belong into its trace.
      const { result, reply } = await (tracing ? tracing.within(call.trace, receive) : receive())
      count(callback, result)
      return reply
    },
    refuse(target, kind, call) {
      const callback = named(target)
      const result = resultOf(callback, kind)
      count(callback, result)
      return answerOf(callback, result, requestOf(callback, call, noBody), tools)
    },
    hold: () => tools.hold(),
  }
}
