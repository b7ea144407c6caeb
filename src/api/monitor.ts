import type { FastifyInstance } from 'fastify'
import type { Host } from './host.ts'
import { mount } from './http/mount.ts'
import { openServing, type ServingOptions } from './http/serving.ts'
import { smallBody } from './route.ts'
import { type MonitorApi, monitorRoutes } from './system/routes.ts'

/** Health and metrics of a process that is no gateway; no other address. */
export const buildMonitor = (api: MonitorApi, host: Host, options: ServingOptions): FastifyInstance => {
  const app = openServing(host, options)
  mount(app, monitorRoutes, api, {
    validation: host.validation,
    shares: host.shares,
    known: host.known,
    maxBytes: smallBody.bytes,
  })
  return app
}
