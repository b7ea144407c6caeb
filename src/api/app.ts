import type { FastifyInstance } from 'fastify'
import { type Apis, allRoutes, capabilities } from './capabilities.ts'
import { documentationOf } from './documentation/documentation.ts'
import { documentationRoutes } from './documentation/routes.ts'
import type { Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { readBodies } from './http/body.ts'
import { closeInOrder } from './http/closing.ts'
import { mount } from './http/mount.ts'
import { openServing, type ServingOptions } from './http/serving.ts'

export interface AppOptions extends ServingOptions {
  readonly version: string
  /** Of any body, whatever its call would allow. */
  readonly bodyLimitBytes: number
}

const servingOf = ({ validation, known, shares }: Host) => ({ validation, known, shares })

const mountAll = (app: FastifyInstance, host: Host, apis: Apis, maxBytes: number): void => {
  const served = capabilities({
    queries: apis.queries.targets,
    callbacks: apis.callbacks.targets,
    pages: true,
  })
  for (const name of Object.keys(served) as (keyof Apis)[])
    mount(app, served[name], apis[name], { ...servingOf(host), maxBytes })
}

/** The gateway as a Fastify app without a port: tests inject requests, `server.ts` listens. */
export const buildApp = async (gateway: Gateway, options: AppOptions): Promise<FastifyInstance> => {
  const { host, apis } = gateway
  const app = openServing(host, options)
  readBodies(app, ({ sender }, bytes) => sender && host.shares.received(sender.name, bytes))
  closeInOrder(app, apis)
  const routes = allRoutes({ queries: apis.queries.targets })
  mount(app, documentationRoutes, documentationOf(routes, options.version, host.known), {
    ...servingOf(host),
    maxBytes: options.bodyLimitBytes,
  })
  mountAll(app, host, apis, options.bodyLimitBytes)
  return app
}
