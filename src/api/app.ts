import type { Server } from 'node:http'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { type FastifyHttpOptions, type FastifyInstance, fastify } from 'fastify'
import type { Gateway } from './gateway.ts'
import { authenticator } from './http/authenticate.ts'
import { readBodies } from './http/body.ts'
import { answerClientError } from './http/client-error.ts'
import { answerErrors, answerFrameworkError } from './http/errors.ts'
import { problem } from './http/problem.ts'
import { openapiDocument } from './openapi.ts'
import { language } from './request-parts.ts'
import { auditRoutes } from './routes/audit.ts'
import { bulkRoutes } from './routes/bulk.ts'
import { callbackRoutes } from './routes/callbacks.ts'
import { codeImportRoutes } from './routes/code-imports.ts'
import { codeTableRoutes } from './routes/code-tables.ts'
import { deadlineRoutes } from './routes/deadlines.ts'
import { dossierRoutes } from './routes/dossiers.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { fileRoutes } from './routes/files.ts'
import { inboundRoutes } from './routes/inbound.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { leverRoutes } from './routes/levers.ts'
import { messageRoutes } from './routes/messages.ts'
import { procedureRoutes } from './routes/procedures.ts'
import { quarantineRoutes } from './routes/quarantine.ts'
import { queryRoutes } from './routes/queries.ts'
import { replayRoutes } from './routes/replays.ts'
import { reportRoutes } from './routes/reports.ts'
import { routingRoutes } from './routes/routing.ts'
import { monitorRoutes, systemRoutes } from './routes/system.ts'

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

/** By the route and not by the address, which can be written in many ways. */
const isOpen = (route: string) =>
  /^\/(?:docs|openapi\.json|problems|health|metrics|files|v1\/schemas|v1\/callbacks)(?:\/|$)/.test(route)

/** The gateway as a Fastify app without a port: tests inject requests, `server.ts` listens. */
export const buildApp = async (gateway: Gateway, options: AppOptions): Promise<FastifyInstance> => {
  const app = fastify(serverOptions(options))
  // Messages are checked by our own validation, which reports every problem and never repeats the data.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  readBodies(app)
  answerErrors(app, gateway.isUnavailable, (error, request) =>
    gateway.onUnexpected(error, `${request.method} ${request.routeOptions.url ?? ''}`),
  )

  app.addHook('onResponse', async (_request, { problem: told }) => {
    if (told !== undefined) gateway.refused(told)
  })

  const authenticate = authenticator(gateway.senders, gateway.wrongKeyDelayMs)
  app.addHook('onRequest', async (request, reply) => {
    const { url = '' } = request.routeOptions
    if (url.startsWith('/v1/')) reply.header('Content-Language', language(request))
    if (!isOpen(url) || (url === '/metrics' && !gateway.metricsOpen)) {
      reply.header('Cache-Control', 'no-store')
      request.sender = await authenticate(request.headers.authorization)
    }
    // No text in the record holds a NUL: PostgreSQL would refuse to look for one.
    if (request.url.includes('%00')) throw problem('invalid-request')
  })

  await app.register(swagger, {
    mode: 'static',
    specification: { document: openapiDocument(options.version) as never },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.get('/openapi.json', async () => app.swagger())

  monitorRoutes(app, gateway)
  systemRoutes(app)
  dossierRoutes(app, gateway)
  bulkRoutes(app, gateway)
  messageRoutes(app, gateway)
  inboxRoutes(app, gateway)
  leverRoutes(app, gateway)
  replayRoutes(app, gateway)
  endpointRoutes(app, gateway)
  auditRoutes(app, gateway)
  queryRoutes(app, gateway)
  inboundRoutes(app, gateway)
  await callbackRoutes(app, gateway)
  fileRoutes(app, gateway)
  procedureRoutes(app, gateway)
  reportRoutes(app, gateway)
  deadlineRoutes(app, gateway)
  routingRoutes(app, gateway)
  codeTableRoutes(app, gateway)
  codeImportRoutes(app, gateway)
  quarantineRoutes(app, gateway)
  return app
}
