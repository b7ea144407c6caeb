import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { StoredInboundCall } from '#store/inbound-calls.ts'
import type { WorkState } from '#store/scheduled-work.ts'
import { documented } from '../documentation.ts'
import { fieldFindings, shortText, why } from '../fields.ts'
import type { InboundGateway } from '../inbound-gateway.ts'
import { among, anyText, cutPage, idCursor, pageParameters } from '../page-parameters.ts'
import { problem } from '../problem.ts'
import { idOf, senderOf } from '../request-parts.ts'

const outcomes = ['accepted', 'duplicate', 'ignored', 'rejected']

/** Without what is empty. */
const told = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null))

const receptionBody = ({ at, ...reception }: StoredInboundCall) =>
  told({ ...reception, at: at.toISOString() })

const workBody = ({ dueAt, startedAt, endedAt, doneAt, ...work }: WorkState) =>
  told({
    ...work,
    dueAt: dueAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    doneAt: doneAt?.toISOString() ?? null,
  })

/** What arrived from partners and what became of it; what is asked of them on a schedule. */
export const inboundRoutes = (app: FastifyInstance, gateway: InboundGateway): void => {
  const maySee = (request: FastifyRequest) => {
    const { rights } = senderOf(request)
    if (!rights.operate && !rights.seeAll) throw problem('forbidden')
  }
  const operator = (request: FastifyRequest) => {
    const { name, rights } = senderOf(request)
    if (!rights.operate) throw problem('forbidden')
    return name
  }
  const findReception = async (request: FastifyRequest) => {
    const [found] = await gateway.receptions({ id: idOf(request), limit: 1 })
    if (!found) throw problem('not-found')
    return found
  }

  app.get('/v1/receptions', documented('listReceptions'), async (request) => {
    maySee(request)
    const checks = { endpoint: anyText, outcome: among(outcomes), dossierCode: anyText, cursor: idCursor }
    const { cursor, limit, ...filter } = pageParameters(request.query, checks)
    const found = await gateway.receptions({ ...filter, before: cursor, limit: limit + 1 })
    const { page, next } = cutPage(found, limit)
    return { receptions: page.map(receptionBody), ...next }
  })

  app.get('/v1/receptions/:id', documented('getReception'), async (request) => {
    maySee(request)
    return receptionBody(await findReception(request))
  })

  app.get('/v1/receptions/:id/body', documented('getReceptionBody'), async (request, reply) => {
    maySee(request)
    if (!senderOf(request).rights.seeBodies) throw problem('forbidden')
    const { id } = await findReception(request)
    const body = await gateway.receptionBody(id)
    if (!body) throw problem('not-found')
    return reply
      .header('Content-Type', 'application/octet-stream')
      .serializer((bytes) => bytes as never)
      .send(body)
  })

  app.post('/v1/receptions/:id/repeat', documented('repeatReception'), async (request) => {
    const by = operator(request)
    const findings = fieldFindings(request.body ?? {}, { reason: why }, ['reason'])
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const { id } = await findReception(request)
    const { reason } = request.body as { reason: string }
    const repeated = await gateway.repeatReception({ id, by, reason })
    if (!repeated) throw problem('nothing-to-do')
    return repeated
  })

  app.get('/v1/schedules', documented('listSchedules'), async (request) => {
    maySee(request)
    return { schedules: (await gateway.scheduledWork()).map(workBody) }
  })

  app.post('/v1/schedules/run', documented('runSchedule'), async (request, reply) => {
    const by = operator(request)
    const findings = fieldFindings(request.body ?? {}, { name: shortText }, ['name'])
    if (findings.length > 0) throw problem('invalid-request', { findings })
    const { name } = request.body as { name: string }
    if (!(await gateway.runNow({ name, by }))) throw problem('not-found')
    return reply.code(202).send({ name })
  })
}
