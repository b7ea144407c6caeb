import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { type FastifyHttpOptions, type FastifyInstance, fastify } from 'fastify'
import { type Apis, allRoutes, capabilities } from './capabilities.ts'
import type { Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { admitCalls } from './http/admission.ts'
import { authenticator } from './http/authenticate.ts'
import { readBodies } from './http/body.ts'
import { answerClientError } from './http/client-error.ts'
import { closeInOrder } from './http/closing.ts'
import { answerErrors, answerFrameworkError } from './http/errors.ts'
import { mount } from './http/mount.ts'
import { problem } from './http/problem.ts'
import { language } from './http/request.ts'
import { openapiDocument } from './openapi.ts'
import { auditRoutes } from './routes/audit.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { fileRoutes } from './routes/files.ts'
import { leverRoutes } from './routes/levers.ts'

export interface AppOptions {
  readonly version: string
  readonly bodyLimitBytes: number
  /** A sender that dribbles its request is cut off after this. */
  readonly requestTimeoutMs: number
  readonly headersTimeoutMs: number
  readonly keepAliveTimeoutMs: number
  /** Only these proxies are believed when they say who calls. */
  readonly trustedProxies: readonly string[]
}

const serverOptions = (options: AppOptions): FastifyHttpOptions<Server> => ({
  bodyLimit: options.bodyLimitBytes,
  requestTimeout: options.requestTimeoutMs,
  keepAliveTimeout: options.keepAliveTimeoutMs,
  trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
  http: { headersTimeout: options.headersTimeoutMs },
  // The token of a link to a file names the file.
  routerOptions: { maxParamLength: 4100 },
  logger: false,
  frameworkErrors: answerFrameworkError,
  clientErrorHandler: answerClientError,
  // Each connection under way is answered, then closed; idle ones are closed at once.
  forceCloseConnections: 'idle',
})

/** A caller's own id of its request, where it has one that can be written anywhere; else ours. */
const requestId = (raw: {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}): string => {
  const given = raw.headers['x-request-id']
  return typeof given === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(given) ? given : randomUUID()
}

/** Nothing that we answer is a page, but for the documentation, which says what it needs. */
const forBrowsers = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
}

const reportCalls = (app: FastifyInstance, host: Host): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...forBrowsers, 'X-Request-Id': request.id })
  })
  app.addHook('onResponse', async (request, reply) => {
    host.answered({
      requestId: request.id,
      ...(request.sender && { sender: request.sender.name }),
      method: request.method,
      ...(request.routeOptions.url !== undefined && { route: request.routeOptions.url }),
      status: reply.statusCode,
      ...(reply.problem && { problem: reply.problem.name, codes: reply.problem.codes }),
      milliseconds: reply.elapsedTime,
    })
  })
}

const mountAll = (app: FastifyInstance, host: Host, apis: Apis, maxBytes: number): void => {
  const served = capabilities({ queries: apis.queries.targets })
  for (const name of Object.keys(served) as (keyof Apis)[])
    mount(app, served[name], apis[name], { validation: host.validation, known: host.known, maxBytes })
}

/** The gateway as a Fastify app without a port: tests inject requests, `server.ts` listens. */
export const buildApp = async (gateway: Gateway, options: AppOptions): Promise<FastifyInstance> => {
  const { host, apis } = gateway
  const app = fastify({ ...serverOptions(options), genReqId: requestId })
  // Calls are checked by our own validation, which reports every problem and never repeats the data.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  readBodies(app)
  reportCalls(app, host)
  closeInOrder(app, apis)
  answerErrors(app, host.isUnavailable, (error, request) =>
    host.onUnexpected(error, `${request.method} ${request.routeOptions.url ?? ''}`),
  )
  const authenticate = authenticator(host.senders, host.wrongKeys, host.wrongKey)
  admitCalls(app, { authenticate, metricsOpen: host.metricsOpen })
  app.addHook('onRequest', async (request, reply) => {
    const { url = '', config } = request.routeOptions
    if (config.route) return
    if (url.startsWith('/v1/')) reply.header('Content-Language', language(request))
    if (
      !/^\/(?:docs|openapi\.json|problems|health|metrics|files|v1\/schemas|v1\/callbacks)(?:\/|$)/.test(url)
    ) {
      reply.header('Cache-Control', 'no-store')
      request.sender = await authenticate(request.headers.authorization, request.ip)
    }
    if (request.url.includes('%00')) throw problem('invalid-request')
  })

  await app.register(swagger, {
    mode: 'static',
    specification: {
      document: openapiDocument(
        allRoutes({ queries: apis.queries.targets }),
        options.version,
        host.known,
        'en',
      ) as never,
    },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', async () => app.swagger())

  mountAll(app, host, apis, options.bodyLimitBytes)
  leverRoutes(app, gateway)
  endpointRoutes(app, gateway)
  auditRoutes(app, gateway)
  fileRoutes(app, gateway)
  return app
}
