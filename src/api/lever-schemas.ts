import { deliveryStatuses, replayable } from '#messages/lifecycle.ts'
import { component, list, moment, object, status, text } from './schema-parts.ts'

const count = { type: 'integer', minimum: 0 }
const uuid = { type: 'string', format: 'uuid' }
const oneLine = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const reason = { ...oneLine(500), description: 'Why; written into the audit.' }
const flag = (description: string) => ({ type: 'boolean', default: false, description })

const flags = {
  completedToo: flag('Completed deliveries too.'),
  resend: flag('Send a parked one in any case, without asking the partner first.'),
  evenIfOlder: flag('Although the partner has a newer state.'),
}
const endpointName = { ...text, description: 'Only the delivery to this endpoint.' }

const moved = object({ id: uuid, endpoint: text, operation: text, from: status, to: status }, [
  'id',
  'endpoint',
  'operation',
  'from',
])

const filterFields = {
  endpoint: text,
  operation: text,
  from: { ...moment, description: 'Stopped at this time or later.' },
  to: { ...moment, description: 'Stopped before this time; at the latest the time of the call.' },
  dossierCode: text,
  code: { ...text, description: 'Of the last result.' },
}
const stopped = { type: 'string', enum: replayable }

/** Shapes of what people ask for with levers, and of what they are answered. */
export const leverSchemas: Record<string, unknown> = {
  'replay-request': object({ endpoint: endpointName, ...flags, reason }),
  'cancel-request': object({ endpoint: endpointName, reason }),
  'settle-request': object(
    {
      endpoint: endpointName,
      outcome: { type: 'string', enum: ['completed', 'rejected'] },
      reason,
      partnerCode: oneLine(200),
    },
    ['outcome', 'reason'],
  ),
  'correct-request': object(
    { data: { description: 'The whole message, corrected.' }, reason, endpoint: endpointName, ...flags },
    ['data', 'reason'],
  ),
  'lever-result': object({
    version: { type: 'integer', description: 'Of the data, after a correction.' },
    replayed: list(moved),
    cancelled: list(moved),
    settled: list(moved),
  }),
  'replays-request': object(
    {
      ...filterFields,
      status: { anyOf: [stopped, { type: 'array', minItems: 1, items: stopped }], default: 'dead' },
      ...flags,
      reason,
    },
    ['reason'],
  ),
  'stop-request': object({}),
  replay: object(
    {
      id: uuid,
      state: { type: 'string', enum: ['running', 'done', 'stopped', 'failed'] },
      by: text,
      reason: text,
      filter: object({ ...filterFields, status: list({ type: 'string', enum: deliveryStatuses }) }, [
        'status',
        'to',
      ]),
      resend: { type: 'boolean' },
      evenIfOlder: { type: 'boolean' },
      matched: { ...count, description: 'Found so far.' },
      replayed: { ...count, description: 'Put back so far.' },
      heldBack: object(
        {
          count,
          deliveries: { type: 'array', maxItems: 100, items: uuid, description: 'The first hundred.' },
        },
        ['count', 'deliveries'],
      ),
      startedAt: moment,
      endedAt: moment,
      stoppedBy: text,
    },
    ['id', 'state', 'by', 'reason', 'filter', 'matched', 'replayed', 'heldBack', 'startedAt'],
  ),
  'replay-page': object({ replays: list(component('replay')), nextCursor: text }, ['replays']),
  'pause-request': object({ reason }, ['reason']),
  'resume-request': object({ reason }),
  endpoint: object(
    {
      name: text,
      adapter: text,
      state: { type: 'string', enum: ['open', 'paused', 'breaker-open', 'probing', 'slowed'] },
      paused: object({ by: text, reason: text, at: moment }, ['by', 'reason', 'at']),
      breaker: object({ failures: count, openUntil: moment }, ['failures']),
      slowUntil: { ...moment, description: 'The partner asked us to wait until then.' },
      limits: { type: 'object', additionalProperties: { type: 'number' } },
      inFlight: count,
      backlog: object(
        {
          waiting: count,
          delivering: count,
          pending: count,
          inDoubt: count,
          parked: count,
          dead: count,
          blockedLanes: {
            ...count,
            description: 'Lanes that stand still behind one that waits for a person.',
          },
          oldestWaitingAt: moment,
          asOf: moment,
        },
        ['waiting', 'delivering', 'pending', 'inDoubt', 'parked', 'dead', 'blockedLanes', 'asOf'],
      ),
      perMinute: { type: 'number', description: 'Completed per minute, over the last minutes.' },
      emptyAt: { ...moment, description: 'When nothing will be waiting any more, at this pace.' },
    },
    ['name', 'adapter', 'state', 'breaker', 'limits', 'inFlight', 'backlog', 'perMinute'],
  ),
  endpoints: object({ endpoints: list(component('endpoint')) }, ['endpoints']),
  'audit-page': object(
    {
      entries: list(
        object({ at: moment, by: text, action: text, subject: text, details: { type: 'object' } }, [
          'at',
          'by',
          'action',
          'subject',
          'details',
        ]),
      ),
      nextCursor: text,
    },
    ['entries'],
  ),
}
