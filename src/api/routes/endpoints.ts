import type { FastifyInstance, FastifyRequest } from 'fastify'
import { documented } from '../documentation.ts'
import { fieldFindings, why } from '../fields.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { senderOf } from '../request-parts.ts'

/** Endpoints: how each stands, and the lever that stops it. */
export const endpointRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const nameOf = (request: FastifyRequest) => (request.params as { name: string }).name

  const findEndpoint = async (request: FastifyRequest) => {
    const name = nameOf(request)
    const found = gateway.endpointNames.includes(name)
      ? (await gateway.endpoints()).find((one) => one.name === name)
      : undefined
    if (!found) throw problem('not-found')
    return found
  }

  const maySee = (request: FastifyRequest) => {
    const { rights } = senderOf(request)
    if (!rights.operate && !rights.seeAll) throw problem('forbidden')
  }

  /** Who pulls it, on what, and why. */
  const lever = (request: FastifyRequest, required: readonly string[]) => {
    const { name: by, rights } = senderOf(request)
    if (!rights.operate) throw problem('forbidden')
    const body = request.body ?? {}
    const findings = fieldFindings(body, { reason: why }, required)
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const endpoint = nameOf(request)
    if (!gateway.endpointNames.includes(endpoint)) throw problem('not-found')
    return { endpoint, by, reason: (body as { reason?: string }).reason }
  }

  app.get('/v1/endpoints', documented('listEndpoints'), async (request) => {
    maySee(request)
    return { endpoints: await gateway.endpoints() }
  })

  app.get('/v1/endpoints/:name', documented('getEndpoint'), async (request) => {
    maySee(request)
    return findEndpoint(request)
  })

  app.post('/v1/endpoints/:name/pause', documented('pauseEndpoint'), async (request) => {
    const { reason = '', ...about } = lever(request, ['reason'])
    if (!(await gateway.pause({ ...about, reason }))) throw problem('nothing-to-do')
    return findEndpoint(request)
  })

  app.post('/v1/endpoints/:name/resume', documented('resumeEndpoint'), async (request) => {
    if (!(await gateway.resume(lever(request, [])))) throw problem('nothing-to-do')
    return findEndpoint(request)
  })
}
