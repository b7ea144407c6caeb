import Type from 'typebox'
import { mapping, whole } from './reading/declare.ts'

const hourMs = 3_600_000

/** The record. */
export const database = mapping({
  poolSize: whole(2, 500, { default: 10, description: 'Connections of each process to PostgreSQL.' }),
  statementTimeoutMs: whole(1, hourMs, {
    default: 10_000,
    description: 'A statement that takes longer is cancelled.',
  }),
  connectTimeoutMs: whole(1, hourMs, { default: 5000, description: 'How long to wait for a connection.' }),
})

/** The to-do list. */
export const queue = mapping({
  prefix: Type.String({
    pattern: '^[A-Za-z0-9{}_.-]{1,60}$',
    default: '{longbien}',
    description: 'Begins every name in Redis; the braces keep them on one node of a cluster.',
  }),
  lockMs: whole(1000, hourMs, {
    default: 30_000,
    description: 'A worker that is silent for so long has lost the jobs that it was taking to another.',
  }),
  sweepEveryMs: whole(100, hourMs, {
    default: 5000,
    description: 'How often lanes whose job or worker was lost are looked for.',
  }),
  sweepAfterMs: whole(0, hourMs, {
    default: 5000,
    description: 'How long a message must have waited before the sweep takes notice of it.',
  }),
  lanesPerSweep: whole(1, 100_000, {
    default: 500,
    description: 'Deliveries that a sweep looks at in one page; it puts back their lanes.',
  }),
})

export const work = mapping({
  drainMs: whole(0, hourMs, {
    default: 20_000,
    description: 'How long a stopping process waits for its running attempts.',
  }),
  leaseMarginMs: whole(0, hourMs, {
    default: 15_000,
    description:
      "What a lane's lease has beyond the endpoint's time-out, so that it never ends during an attempt.",
  }),
  silentSeconds: whole(5, 3600, {
    default: 60,
    description: 'A worker that has neither claimed nor polled for so long is said not to be ready.',
  }),
})
