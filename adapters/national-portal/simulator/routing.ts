import { isRecord, type SimulatorReply, type SimulatorRequest } from '#adapter-kit'
import type { Json } from './records.ts'

export type ServiceEndpoint = 'login' | 'integration' | 'share' | 'INIT' | 'QUERY'

/** The payment platform is another system: nothing routes to it but its address. */
const payments: readonly (readonly [string, ServiceEndpoint])[] = [
  ['/payment/init', 'INIT'],
  ['/payment/query', 'QUERY'],
]

const endpoints: ReadonlyMap<string, ServiceEndpoint> = new Map(
  ['', '/XrdAdapter/RestService/forward', '/VXPAdapter/RestService/forward'].flatMap((prefix) => [
    [`${prefix}/mapi/login`, 'login'],
    [`${prefix}/mapi/integration`, 'integration'],
    [`${prefix}/mapi/share`, 'share'],
    ...payments,
  ]),
)

export const endpointOf = (request: SimulatorRequest): ServiceEndpoint | undefined =>
  endpoints.get(request.path)

export const jsonReply = (status: number, body: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body,
})

/** An error of the security server, in its own form. */
const transportError = (
  status: number,
  type: string,
  message: string,
  headers: Record<string, string> = {},
): SimulatorReply =>
  jsonReply(status, JSON.stringify({ type, message, detail: null }), { 'x-road-error': type, ...headers })

/**
 * The route to the provider is given as a header or as a query parameter; where both are given, both have to name
 * it. A security server is recalled to answer 500 with a `Server.ServerProxy.*` type when it knows no such
 * member (national-protocols A.1, D.3); it is not recalled what it says when none is named, so that is alike.
 */
const isRouted = (request: SimulatorRequest, dstcode: string): boolean => {
  const named = [request.headers.dstcode, ...request.query.getAll('dstcode')].filter(
    (value) => value !== undefined,
  )
  return named.length > 0 && named.every((value) => value === dstcode)
}

/** Why a request never gets to the portal itself. */
export const transportProblem = (request: SimulatorRequest, dstcode: string): SimulatorReply | undefined => {
  if (!endpointOf(request)) return transportError(404, 'Client.NotFound', 'No such path')
  if (request.method !== 'POST')
    return transportError(405, 'Client.MethodNotAllowed', 'Only POST is allowed', { allow: 'POST' })
  if (!request.path.startsWith('/payment/') && !isRouted(request, dstcode))
    return transportError(500, 'Server.ServerProxy.UnknownMember', 'dstcode names no known member')
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return transportError(415, 'Client.UnsupportedMediaType', 'Content-Type has to be application/json')
  return undefined
}

export const readBody = (request: SimulatorRequest): Json | undefined => {
  try {
    const body: unknown = JSON.parse(request.body)
    return isRecord(body) ? body : undefined
  } catch {
    return undefined
  }
}
