import type { FastifyInstance } from 'fastify'
import { deliveryStatuses } from '#messages/lifecycle.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { documented } from '../documentation.ts'
import { findReadable } from '../dossier-story.ts'
import type { Gateway } from '../gateway.ts'
import { scope } from '../page.ts'
import { among, anyText, cutPage, idCursor, pageParameters, timeRange } from '../page-parameters.ts'
import { language, senderOf } from '../request-parts.ts'
import { messageBody } from '../views.ts'

const parameters = {
  ...timeRange,
  dossierCode: anyText,
  endpoint: anyText,
  status: among(deliveryStatuses),
  cursor: idCursor,
}

/** Messages: read one, find them. */
export const messageRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  app.get('/v1/messages/:id', documented('getMessage'), async (request) => {
    const sender = senderOf(request)
    const message = await findReadable(gateway, request)
    const former =
      sender.rights.seeBodies && message.version > 1 ? await gateway.formerVersions(message.id) : []
    return messageBody(message, language(request), sender.rights.seeBodies, former)
  })

  app.get('/v1/messages', documented('listMessages'), async (request) => {
    const sender = senderOf(request)
    const { limit, from, to, cursor, ...filter } = pageParameters(request.query, parameters)
    const found = await gateway.findMessages({
      ...filter,
      from: momentOf(from),
      to: momentOf(to),
      before: cursor,
      limit: limit + 1,
      ...scope(sender),
    })
    const { page, next } = cutPage(found, limit)
    return { messages: page.map((message) => messageBody(message, language(request), false)), ...next }
  })
}
