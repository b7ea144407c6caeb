import Type from 'typebox'
import { showsBodies } from '#access/bodies.ts'
import type { Caller } from '#access/caller.ts'
import type { StoredProposal } from '#store/proposals.ts'
import { id, instant, named, text } from '../parts.ts'
import type { Asked } from './proposing.ts'

export const proposalStates = ['waiting', 'approved', 'rejected', 'outdated', 'expired'] as const

export const proposalView = named(
  'proposal',
  Type.Object({
    proposal: id,
    state: Type.Enum([...proposalStates], {
      description: '`outdated`: what it was about had changed when it was approved, so it was not run.',
    }),
    action: Type.Enum(['settle', 'correct', 'replay', 'replay-many', 'repair']),
    rule: Type.Enum(['corrections', 'settle', 'resend', 'replays', 'repairs'], {
      description: 'Of the configuration: why a second person is asked.',
    }),
    messageId: Type.Optional(id),
    by: text,
    person: Type.Optional({ ...text, description: 'Who that was, where a log-in says it.' }),
    reason: text,
    asked: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description:
          'What will be run, while it waits. Of a correction the pointers that it changes; the new data only to those who may see bodies.',
      }),
    ),
    createdAt: instant,
    expiresAt: instant,
    decidedAt: Type.Optional(instant),
    decidedBy: Type.Optional(text),
    decidedPerson: Type.Optional(text),
    decisionReason: Type.Optional(text),
  }),
)

/** Not what repeats the proposal itself. */
const askedBody = (asked: Asked, caller: Caller): Record<string, unknown> => {
  if (asked.action === 'replay-many') {
    const { filter, options } = asked.request
    return { filter, ...options }
  }
  if (asked.action === 'repair') return { difference: asked.request.id, endpoint: asked.request.endpoint }
  const { messageId: _id, by: _by, reason: _reason, ...request } = asked.request
  if (asked.action !== 'correct' || !('data' in request)) return request
  const { data, dryRun: _no, ...rest } = request
  return { ...rest, pointers: asked.pointers, ...(showsBodies(caller) && { data }) }
}

export const proposalBody = (stored: StoredProposal, caller: Caller) => {
  const { asked, messageId, person, decidedAt, decidedBy, decidedPerson, decisionReason } = stored
  return {
    proposal: stored.id,
    state: stored.state,
    action: stored.action,
    rule: stored.rule,
    by: stored.by,
    ...(person !== null && { person }),
    reason: stored.reason,
    createdAt: stored.createdAt.toISOString(),
    expiresAt: stored.expiresAt.toISOString(),
    ...(messageId !== null && { messageId }),
    ...(asked !== null && { asked: askedBody(asked as Asked, caller) }),
    ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedPerson !== null && { decidedPerson }),
    ...(decisionReason !== null && { decisionReason }),
  }
}
