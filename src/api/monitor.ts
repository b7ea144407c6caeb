import { type FastifyInstance, fastify } from 'fastify'
import type { Validation } from '#validation/ajv.ts'
import { mount } from './http/mount.ts'
import { type MonitorApi, monitorRoutes } from './system/routes.ts'

/** Health and metrics of a process that is no gateway; no other address, and no key. */
export const buildMonitor = (api: MonitorApi, validation: Validation): FastifyInstance => {
  const app = fastify({ logger: false, forceCloseConnections: 'idle' })
  const known = { endpoints: [], inboxes: [] }
  mount(app, monitorRoutes, api, { validation, known, maxBytes: 0 })
  return app
}
