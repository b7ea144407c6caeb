import { type FastifyInstance, fastify } from 'fastify'
import type { Gateway } from './gateway.ts'
import { monitorRoutes } from './routes/system.ts'

/** Health and metrics of a process without a door; no other address, and no key. */
export const buildMonitor = (shown: Pick<Gateway, 'ready' | 'metrics'>): FastifyInstance => {
  const app = fastify({ logger: false, forceCloseConnections: 'idle' })
  monitorRoutes(app, shown)
  return app
}
