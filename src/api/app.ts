import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { type Apis, allRoutes, capabilities } from './capabilities.ts'
import type { Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { authenticator } from './http/authenticate.ts'
import { readBodies } from './http/body.ts'
import { closeInOrder } from './http/closing.ts'
import { mount } from './http/mount.ts'
import { problem } from './http/problem.ts'
import { language } from './http/request.ts'
import { openServing, type ServingOptions } from './http/serving.ts'
import { openapiDocument } from './openapi.ts'
import { auditRoutes } from './routes/audit.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { fileRoutes } from './routes/files.ts'
import { leverRoutes } from './routes/levers.ts'

export interface AppOptions extends ServingOptions {
  readonly version: string
  /** Of any body, whatever its call would allow. */
  readonly bodyLimitBytes: number
}

const mountAll = (app: FastifyInstance, host: Host, apis: Apis, maxBytes: number): void => {
  const served = capabilities({ queries: apis.queries.targets })
  for (const name of Object.keys(served) as (keyof Apis)[])
    mount(app, served[name], apis[name], { validation: host.validation, known: host.known, maxBytes })
}

/** The gateway as a Fastify app without a port: tests inject requests, `server.ts` listens. */
export const buildApp = async (gateway: Gateway, options: AppOptions): Promise<FastifyInstance> => {
  const { host, apis } = gateway
  const app = openServing(host, options)
  readBodies(app)
  closeInOrder(app, apis)
  const authenticate = authenticator(host.senders, host.wrongKeys, host.wrongKey)
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
