import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { type FastifyHttpOptions, type FastifyInstance, fastify } from 'fastify'
import type { Host } from '../host.ts'
import { admitCalls } from './admission.ts'
import { authenticator } from './authenticate.ts'
import { answerClientError } from './client-error.ts'
import { shareConnections } from './connections.ts'
import { answerErrors, answerFrameworkError } from './errors.ts'
import { personsOf } from './person.ts'

/** How connections are treated, whatever is asked over them. */
export interface ServingOptions {
  /** A sender that dribbles its request is cut off after this. */
  readonly requestTimeoutMs: number
  readonly headersTimeoutMs: number
  readonly keepAliveTimeoutMs: number
  /** Connections open at once, and those of one address. */
  readonly maxConnections: number
  readonly maxConnectionsPerAddress: number
  /** Only these proxies are believed when they say who calls. */
  readonly trustedProxies: readonly string[]
}

/** How often late requests are looked for; Node's own half a minute would make of 30 seconds a minute. */
const checkingMs = 1000

const fastifyOptions = (options: ServingOptions): FastifyHttpOptions<Server> => ({
  requestTimeout: options.requestTimeoutMs,
  keepAliveTimeout: options.keepAliveTimeoutMs,
  trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
  http: { headersTimeout: options.headersTimeoutMs, connectionsCheckingInterval: checkingMs },
  // The token of a link to a file names the file.
  routerOptions: { maxParamLength: 4100 },
  logger: false,
  genReqId: requestId,
  frameworkErrors: answerFrameworkError,
  clientErrorHandler: answerClientError,
  // Each connection under way is answered, then closed; idle ones are closed at once.
  forceCloseConnections: 'idle',
  // While it closes, `closing.ts` says so.
  return503OnClosing: false,
})

const writable = /^(?=.*[A-Za-z-])[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/
/** Shorter parts of an address are words of it. */
const minSecret = 8

/** The secret in the address of a partner's call must not reach the log as the id of the call. */
const isInAddress = (id: string, url: string): boolean =>
  (url.startsWith('/v1/callbacks/') || !url.startsWith('/v1/')) &&
  url.split(/[/?]/).some((part) => part.length >= minSecret && id.includes(part))

/** A caller's own id of its request, where it has one that can be written anywhere; else ours. Digits alone may be a person's. */
const requestId = (raw: {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly url?: string | undefined
}): string => {
  const given = raw.headers['x-request-id']
  return typeof given === 'string' && writable.test(given) && !isInAddress(given, raw.url ?? '')
    ? given
    : randomUUID()
}

/** Nothing that we answer is a page, but for the documentation, which says what it needs. */
const forBrowsers = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
}

/** Calls of one connection that may be under way at once. Few callers ask anew before they are answered. */
const maxPipelined = 16

/** Cuts a connection that goes on asking without waiting for its answers: each would be made and kept for it. */
const boundPipelines = (app: FastifyInstance): void => {
  const underWay = new WeakMap<Socket, number>()
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw
    const others = underWay.get(socket) ?? 0
    if (socket.destroyed || others >= maxPipelined) {
      socket.destroy()
      reply.hijack()
      return
    }
    underWay.set(socket, others + 1)
    reply.raw.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1))
    done()
  })
}

const reportCalls = (app: FastifyInstance, host: Host): void => {
  const told = (value: string | string[] | undefined) => (value === undefined ? undefined : String(value))
  app.addHook('onRequest', (request, reply, done) => {
    const { traceparent, tracestate } = request.headers
    request.traced = host.traced(told(traceparent), told(tracestate))
    reply.headers({ ...forBrowsers, 'X-Request-Id': request.id })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const call = {
      requestId: request.id,
      ...(request.sender && { sender: request.sender.name }),
      method: request.method,
      ...(request.routeOptions.url !== undefined && { route: request.routeOptions.url }),
      status: reply.statusCode,
      ...(reply.problem && { problem: reply.problem.name, codes: reply.problem.codes }),
      milliseconds: reply.elapsedTime,
    }
    host.answered(call, request.traced)
    done()
  })
}

/** An app without calls: what it will serve is admitted, refused, reported and cut off as every call is. */
export const openServing = (host: Host, options: ServingOptions): FastifyInstance => {
  const app = fastify(fastifyOptions(options))
  shareConnections(app.server, options, host.connectionRefused)
  // Calls are checked by our own validation, which reports every problem and never repeats the data.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  boundPipelines(app)
  reportCalls(app, host)
  answerErrors(app, host.isUnavailable, (error, request) =>
    host.onUnexpected(error, `${request.method} ${request.routeOptions.url ?? ''}`),
  )
  const authenticate = authenticator(host.senders, host.wrongKeys, host.wrongKey)
  admitCalls(app, {
    authenticate,
    console: host.console,
    personAt: personsOf(host.senders),
    shares: host.shares,
    metricsOpen: host.metricsOpen,
  })
  return app
}
