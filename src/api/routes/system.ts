import type { FastifyInstance } from 'fastify'
import { schemas } from '#schemas/registry.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { type ProblemName, problem, problemNames, problemTitle, statusOf } from '../problem.ts'

const isSchemaName = (name: string): name is keyof typeof schemas => Object.hasOwn(schemas, name)

/** Health, the schemas, and what each problem means. Open to everybody: nothing here is about a person. */
export const systemRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  app.get('/health/live', documented('live'), async () => ({ status: 'live' }))

  app.get('/health/ready', documented('ready'), async (_request, reply) => {
    const parts = await gateway.ready()
    const shown = Object.fromEntries(Object.entries(parts).map(([part, wrong]) => [part, wrong ?? 'ready']))
    // Without the queue messages are still taken and questions answered; without the record nothing is.
    if (parts.database !== undefined) return reply.code(503).send({ status: 'not-ready', parts: shown })
    return { status: parts.queue === undefined ? 'ready' : 'degraded', parts: shown }
  })

  app.get('/v1/schemas', documented('listSchemas'), async () => ({ schemas: Object.keys(schemas) }))

  app.get('/v1/schemas/:name', documented('getSchema'), async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!isSchemaName(name)) throw problem('not-found')
    return reply
      .header('Content-Type', 'application/schema+json; charset=utf-8')
      .send(JSON.stringify(schemas[name]))
  })

  app.get('/problems/:name', documented('getProblem'), async (request) => {
    const { name } = request.params as { name: string }
    if (!(problemNames as readonly string[]).includes(name)) throw problem('not-found')
    const known = name as ProblemName
    return {
      type: `/problems/${known}`,
      status: statusOf(known),
      vi: problemTitle(known, 'vi'),
      en: problemTitle(known, 'en'),
    }
  })
}
