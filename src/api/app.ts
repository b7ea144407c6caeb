import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { type Apis, allRoutes, capabilities } from './capabilities.ts'
import type { Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { readBodies } from './http/body.ts'
import { closeInOrder } from './http/closing.ts'
import { mount } from './http/mount.ts'
import { openServing, type ServingOptions } from './http/serving.ts'
import { openapiDocument } from './openapi.ts'

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
  return app
}
