import type { FastifyInstance } from 'fastify'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { documented } from '../documentation.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { anyText, cutPage, numberCursor, pageParameters, timeRange } from '../page-parameters.ts'
import { senderOf } from '../request-parts.ts'

const parameters = { ...timeRange, subject: anyText, cursor: numberCursor }

/** Who pulled which lever, when and why. */
export const auditRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  app.get('/v1/audit', documented('listAudit'), async (request) => {
    if (!senderOf(request).rights.operate) throw problem('forbidden')
    const { subject, from, to, cursor, limit } = pageParameters(request.query, parameters)
    const found = await gateway.audit({
      subject,
      from: momentOf(from),
      to: momentOf(to),
      before: cursor === undefined ? undefined : Number(cursor),
      limit: limit + 1,
    })
    const { page, next } = cutPage(found, limit)
    return {
      entries: page.map(({ id: _number, at, ...entry }) => ({ at: at.toISOString(), ...entry })),
      ...next,
    }
  })
}
