import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Finding, isDay, reject } from '#adapter-kit'
import { procedureLevels } from '#routing/competence.ts'
import type { CaseFilter } from '#store/routing-cases.ts'
import { documented } from '../documentation.ts'
import { type FieldCheck, fieldFindings, oneOf, shortText, why } from '../fields.ts'
import type { Gateway } from '../gateway.ts'
import { among, cutPage, idCursor, pageParameters } from '../page-parameters.ts'
import { problem } from '../problem.ts'
import { idOf, language, senderOf } from '../request-parts.ts'
import { caseBody, routingBody } from '../routing-view.ts'

const aDay: FieldCheck = (value, pointer) => {
  if (typeof value === 'string' && isDay(value)) return []
  return [
    reject(
      pointer,
      'BAD_DAY',
      'Phải là ngày có thật, ví dụ 2025-07-01',
      'Must be a real day, such as 2025-07-01',
    ),
  ]
}

const questionFields = {
  procedure: shortText,
  field: shortText,
  level: oneOf(procedureLevels),
  receivingAgency: shortText,
  citizenUnit: shortText,
  landUnit: shortText,
  on: aDay,
}

interface Question {
  readonly procedure: string
  readonly receivingAgency: string
  readonly field?: string
  readonly level?: string
  readonly citizenUnit?: string
  readonly landUnit?: string
  readonly on?: string
}

const agency: FieldCheck = (value, pointer) =>
  fieldFindings(value, { code: shortText, name: shortText }, ['code']).map(
    (finding): Finding => ({ ...finding, pointer: `${pointer}${finding.pointer}` }),
  )

interface Decision {
  readonly competentAgency: { readonly code: string; readonly name?: string }
  readonly reason: string
}

const parameters = { state: among(['open', 'decided']), cursor: idCursor }

const checkedBody = <Body>(
  request: FastifyRequest,
  checks: Readonly<Record<string, FieldCheck>>,
  required: readonly string[],
): Body => {
  const findings = fieldFindings(request.body ?? {}, checks, required)
  if (findings.length > 0) throw problem('invalid-request', { findings })
  return request.body as Body
}

/** Who is competent, and the cases in which a person has to say. */
export const routingRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const shown = (request: FastifyRequest) => (found: Parameters<typeof caseBody>[0]) =>
    caseBody(found, gateway.routingNow(), language(request))

  const oneCase = async (request: FastifyRequest) => {
    const [found] = await gateway.findRoutingCases({ id: idOf(request), limit: 1 })
    if (!found) throw problem('not-found')
    return found
  }

  app.post('/v1/routing/resolve', documented('resolveRouting'), async (request) => {
    const question = checkedBody<Question>(request, questionFields, ['procedure', 'receivingAgency'])
    return routingBody(await gateway.resolveRouting(question), language(request))
  })

  app.get('/v1/routing/cases', documented('listRoutingCases'), async (request) => {
    const { rights } = senderOf(request)
    if (!rights.operate && !rights.seeAll) throw problem('forbidden')
    const { state, cursor, limit } = pageParameters(request.query, parameters)
    const filter = { state: state as CaseFilter['state'], after: cursor, limit: limit + 1 }
    const { page, next } = cutPage(await gateway.findRoutingCases(filter), limit)
    return { cases: page.map(shown(request)), ...next }
  })

  app.post('/v1/routing/cases/:id/decide', documented('decideRoutingCase'), async (request) => {
    const { name: by, rights } = senderOf(request)
    if (!rights.operate) throw problem('forbidden')
    const checks = { competentAgency: agency, reason: why }
    const decision = checkedBody<Decision>(request, checks, ['competentAgency', 'reason'])
    const { id } = await oneCase(request)
    const decided = await gateway.decideRoutingCase({ id, by, ...decision })
    if (!decided) throw problem('nothing-to-do')
    return shown(request)(decided)
  })
}
