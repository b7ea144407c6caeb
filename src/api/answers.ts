import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Submitted } from '#messages/intake.ts'
import { answerProblem } from './errors.ts'
import type { Language, ProblemDetails, ProblemName } from './problem.ts'
import { language } from './request-parts.ts'
import { acknowledgementBody } from './views.ts'

type Refused = Exclude<Submitted, { kind: 'accepted' | 'replayed' }>

/** Why a message was not taken, as a problem. */
export const refusal = (submitted: Refused): readonly [ProblemName, ProblemDetails] => {
  switch (submitted.kind) {
    case 'invalid':
    case 'refused':
      return ['invalid-message', { findings: submitted.findings }]
    case 'key-reused':
      return ['idempotency-key-reused', {}]
    case 'overloaded':
      return ['overloaded', { retryAfterSeconds: submitted.retryAfterSeconds }]
    case 'stale-revision':
      return ['stale-revision', { more: { lastRevision: submitted.lastRevision } }]
  }
}

/** 202 with what was planned, or the problem. */
export const answerSubmitted = (request: FastifyRequest, reply: FastifyReply, submitted: Submitted) => {
  if (submitted.kind !== 'accepted' && submitted.kind !== 'replayed') {
    const [name, details] = refusal(submitted)
    return answerProblem(request, reply, name, details)
  }
  if (submitted.kind === 'replayed') reply.header('Idempotency-Replayed', 'true')
  return reply
    .code(202)
    .header('Location', `/v1/messages/${submitted.acknowledgement.messageId}`)
    .send(acknowledgementBody(submitted.acknowledgement, language(request)))
}

export const acceptedBody = (submitted: Exclude<Submitted, Refused>, lang: Language) => ({
  status: 202,
  ...acknowledgementBody(submitted.acknowledgement, lang),
  ...(submitted.kind === 'replayed' && { idempotencyReplayed: true }),
})
