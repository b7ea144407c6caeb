import type { Submitted } from '#messages/intake.ts'
import { overShareDetails } from '../http/over-share.ts'
import { type Language, type ProblemDetails, type ProblemName, problem } from '../http/problem.ts'
import { answered } from '../route.ts'
import { acknowledgementBody } from './view.ts'

type Taken = Extract<Submitted, { kind: 'accepted' | 'replayed' }>
type Refused = Exclude<Submitted, Taken>

export const isTaken = (submitted: Submitted): submitted is Taken =>
  submitted.kind === 'accepted' || submitted.kind === 'replayed'

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
    case 'over-share':
      return ['too-many-requests', overShareDetails(submitted.over)]
    case 'stale-revision':
    case 'revision-reused':
      return [submitted.kind, { more: { lastRevision: submitted.lastRevision } }]
    case 'forbidden':
      return ['forbidden', { findings: submitted.findings }]
  }
}

/** 202 with what was planned, or the problem. */
export const answerSubmitted = (submitted: Submitted, language: Language) => {
  if (!isTaken(submitted)) throw problem(...refusal(submitted))
  const { acknowledgement, kind } = submitted
  return answered(202, acknowledgementBody(acknowledgement, language), {
    location: `/v1/messages/${acknowledgement.messageId}`,
    ...(kind === 'replayed' && { 'idempotency-replayed': 'true' }),
  })
}

export const takenItem = ({ acknowledgement, kind }: Taken, language: Language) => ({
  status: 202 as const,
  ...acknowledgementBody(acknowledgement, language),
  ...(kind === 'replayed' && { idempotencyReplayed: true as const }),
})
