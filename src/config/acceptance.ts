import { mapping, oneOf, whole } from './reading/declare.ts'

export const acceptance = mapping({
  groupMaxMessages: whole(1, 10_000, {
    default: 200,
    description: 'Most messages that one transaction takes into the record.',
  }),
  idempotencyHours: whole(1, 24 * 90, {
    default: 72,
    description: 'How long an Idempotency-Key is remembered.',
  }),
  statusTransitions: oneOf(['warn', 'reject'], {
    default: 'warn',
    description: 'A dossier status that cannot follow the last one: warn (taken, with a warning) or reject.',
  }),
  missingRevision: oneOf(['warn', 'reject'], {
    default: 'warn',
    description:
      'A state of a dossier without a revision, after one that had it: warn (taken, with a warning) or reject.',
  }),
  futureToleranceSeconds: whole(0, 7 * 86_400, {
    default: 300,
    description: 'How far ahead of our clock a time in a message may be.',
  }),
})
