import type { FastifyInstance } from 'fastify'
import { schemas } from '#schemas/registry.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { type ProblemName, problem, problemNames, problemTitle, statusOf } from '../http/problem.ts'

const isSchemaName = (name: string): name is keyof typeof schemas => Object.hasOwn(schemas, name)

/** Health and metrics, of a gateway as of a worker. */
export const monitorRoutes = (
  app: FastifyInstance,
  { ready, metrics }: Pick<Gateway, 'ready' | 'metrics'>,
): void => {
  app.get('/health/live', documented('live'), async () => ({ status: 'live' }))

  app.get('/health/ready', documented('ready'), async (_request, reply) => {
    const readiness = await ready()
    return reply.code(readiness.status === 'not-ready' ? 503 : 200).send(readiness)
  })

  app.get('/metrics', documented('metrics'), async (_request, reply) => {
    // The serializer is for JSON; a text goes out as it is.
    return reply.header('Content-Type', metrics.contentType).send(await metrics.render())
  })
}

/** The schemas, and what each problem means. Open to everybody: nothing here is about a person. */
export const systemRoutes = (app: FastifyInstance): void => {
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
