import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MessageType } from '#messages/message.ts'
import { answerSubmitted } from '../answers.ts'
import { deadlineOfStory } from '../deadlines/view.ts'
import { documented } from '../documentation.ts'
import { findStory } from '../dossier-story.ts'
import type { Gateway } from '../gateway.ts'
import { problem } from '../http/problem.ts'
import { correlationIdOf, idempotencyKeyOf, language, senderOf, traceOf } from '../request-parts.ts'
import { timelineOf } from '../timeline.ts'
import { messageBody, overallStatus } from '../views.ts'

const maxShown = 200

/** The states and the progress of dossiers, and their story. */
export const dossierRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  const take = (type: MessageType) => async (request: FastifyRequest, reply: FastifyReply) => {
    const sender = senderOf(request)
    if (!sender.rights.messages.includes(type)) throw problem('forbidden')
    const idempotencyKey = idempotencyKeyOf(request)
    const submitted = await gateway.submit({
      sender: sender.name,
      type,
      data: request.body,
      code: (request.params as { code: string }).code,
      correlationId: correlationIdOf(request, gateway.newCorrelationId),
      trace: traceOf(request),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })
    return answerSubmitted(request, reply, submitted)
  }

  app.put('/v1/dossiers/:code', documented('putDossier'), take('dossier'))
  app.post('/v1/dossiers/:code/progress', documented('postProgress'), take('progress'))

  app.get('/v1/dossiers/:code', documented('getDossier'), async (request) => {
    const sender = senderOf(request)
    const { code } = request.params as { code: string }
    const messages = await findStory(gateway, sender, code, maxShown + 1)
    if (messages.length === 0) throw problem('not-found')
    const newest = messages.slice(0, maxShown)
    const story = newest.toSorted((one, other) => one.seq - other.seq)
    return {
      code,
      status: overallStatus(story),
      ...(messages.length > maxShown && { truncated: true }),
      ...(await deadlineOfStory(gateway, story, language(request))),
      timeline: timelineOf(story, gateway.endpointNames, language(request)),
      messages: story.map((message) => messageBody(message, language(request), sender.rights.seeBodies)),
    }
  })
}
