import { eventTypes, messageTypes } from '#messages/message.ts'
import { happenings, sides } from './dossiers/timeline.ts'
import { fileSchemas } from './file-schemas.ts'
import { leverSchemas } from './lever-schemas.ts'
import { component, list, moment, object, status, text } from './schema-parts.ts'

const type = { type: 'string', enum: [...messageTypes, ...eventTypes] }
const overall = {
  type: 'string',
  enum: ['unrouted', 'open', 'dead', 'parked', 'rejected', 'cancelled', 'superseded', 'completed'],
  description:
    'The whole in one word: open while anything is under way or untouched in an inbox, else the worst that a delivery came to.',
}
const taken = {
  messageId: { type: 'string', format: 'uuid' },
  dossierCode: text,
  deliveries: list(
    object({ id: text, endpoint: text, operation: text, status }, ['id', 'endpoint', 'operation', 'status']),
  ),
  warnings: list(component('finding')),
}
const alwaysTaken = ['messageId', 'dossierCode', 'deliveries', 'warnings']

const finding = object({ pointer: text, code: text, message: text }, ['pointer', 'code', 'message'])

/** Shapes of answers, beside the canonical schemas. */
export const answerSchemas: Record<string, unknown> = {
  problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      errors: list(component('finding')),
      warnings: list(component('finding')),
      code: { ...text, description: 'Ours, where a partner refused or gave no usable answer.' },
      partnerCode: text,
      responsible: { ...text, description: 'Who has to do something.' },
      pointer: text,
      lastRevision: { type: 'integer', description: 'Of `stale-revision`: the last one accepted.' },
      deliveries: { ...list({}), description: 'Those that stand in the way of a lever.' },
      allowed: { ...list(text), description: 'Of `method-not-allowed`.' },
    },
    ['type', 'title', 'status'],
  ),
  finding,
  acknowledgement: object(taken, alwaysTaken),
  'item-taken': object({ status: { const: 202 }, ...taken, idempotencyReplayed: { const: true } }, [
    'status',
    ...alwaysTaken,
  ]),
  'message-item': object(
    {
      type: { type: 'string', enum: messageTypes },
      data: { oneOf: messageTypes.map(component) },
      idempotencyKey: text,
    },
    ['type', 'data'],
  ),
  'message-results': {
    ...list({ anyOf: [component('item-taken'), component('problem')] }),
    description: '`status` is 202 for what was taken, else that of the problem.',
  },
  attempt: object(
    {
      number: { type: 'integer' },
      kind: { type: 'string', enum: ['send', 'look-up', 'follow-up'] },
      requestId: text,
      startedAt: moment,
      endedAt: { ...moment, description: 'Absent while it is under way, or after its process died.' },
      outcome: text,
      code: text,
      partnerCode: text,
      reason: text,
      httpStatus: { type: 'integer' },
      words: text,
    },
    ['number', 'kind', 'requestId', 'startedAt', 'words'],
  ),
  delivery: object(
    {
      id: text,
      endpoint: text,
      operation: text,
      lane: text,
      status,
      tries: { type: 'integer' },
      nextAttemptAt: moment,
      settledAt: moment,
      result: object(
        {
          outcome: text,
          code: text,
          partnerCode: text,
          reason: text,
          responsible: text,
          pointer: text,
          findings: list(component('finding')),
          cancelledFrom: { ...status, description: 'Where it stood when a person cancelled it.' },
          by: { ...text, description: 'Who settled it by hand.' },
        },
        ['outcome'],
      ),
      warnings: list(component('finding')),
      attempts: list(component('attempt')),
    },
    ['id', 'endpoint', 'operation', 'lane', 'status', 'tries', 'warnings', 'attempts'],
  ),
  message: object(
    {
      id: text,
      type,
      sender: text,
      dossierCode: text,
      correlationId: text,
      traceId: text,
      acceptedAt: moment,
      status: overall,
      warnings: list(component('finding')),
      deliveries: list(component('delivery')),
      inboxes: list(component('inbox-place')),
      version: { type: 'integer', minimum: 1, description: 'One more for each correction.' },
      data: { description: 'Of the schema that `type` names; only for those who may see bodies.' },
      formerVersions: list(
        object(
          { version: { type: 'integer' }, replacedAt: moment, replacedBy: text, reason: text, data: {} },
          ['version', 'replacedAt', 'replacedBy', 'reason'],
        ),
      ),
    },
    ['id', 'type', 'sender', 'acceptedAt', 'status', 'version', 'warnings', 'deliveries'],
  ),
  'message-page': object({ messages: list(component('message')), nextCursor: text }, ['messages']),
  'dossier-story': object(
    {
      code: text,
      status: overall,
      truncated: { const: true, description: 'There are older messages than those shown.' },
      deadline: component('deadline'),
      timeline: list(component('timeline-entry')),
      messages: list(component('message')),
    },
    ['code', 'status', 'timeline', 'messages'],
  ),
  'inbox-place': object(
    {
      name: text,
      position: {
        type: 'string',
        pattern: '^\\d{1,15}$',
        description: 'Absent until somebody has read so far.',
      },
      acknowledgedBy: list(object({ consumer: text, at: moment }, ['consumer'])),
    },
    ['name', 'acknowledgedBy'],
  ),
  'timeline-entry': object(
    {
      at: moment,
      side: { type: 'string', enum: sides, description: 'Who did it.' },
      what: { type: 'string', enum: happenings },
      text: { ...text, description: 'In plain words.' },
      messageId: { type: 'string', format: 'uuid' },
      type: { type: 'string', enum: [...messageTypes, ...eventTypes], description: "The message's type." },
      endpoint: text,
      status: { ...status, description: 'Of the delivery.' },
      code: text,
      inbox: text,
      consumer: text,
    },
    ['at', 'side', 'what', 'text', 'messageId', 'type'],
  ),
  'partner-answer': { description: 'As the partner expects it; see the README of the adapter.' },
  bytes: { type: 'string', contentMediaType: 'application/octet-stream' },
  ...leverSchemas,
  ...fileSchemas,
  query: object({ purpose: component('purpose'), data: {} }),
  'query-answer': object(
    {
      kind: { type: 'string', enum: ['completed', 'pending'] },
      data: {},
      warnings: list(component('finding')),
    },
    ['kind'],
  ),
  liveness: object({ status: { const: 'live' } }, ['status']),
  readiness: object(
    {
      status: { type: 'string', enum: ['ready', 'degraded', 'not-ready'] },
      reason: { ...text, description: 'What is wrong, in words' },
      parts: {
        ...object({ database: text, queue: text }, ['database', 'queue']),
        additionalProperties: text,
        description: 'Each part with `ready` or what is wrong with it; `worker <endpoint>` where workers run',
      },
    },
    ['status', 'parts'],
  ),
  'metrics-text': { type: 'string', description: 'Prometheus text format; docs/reference/metrics.md' },
  'schema-names': object({ schemas: list(text) }, ['schemas']),
  'json-schema': { type: 'object', description: 'JSON Schema 2020-12' },
  'problem-meaning': object({ type: text, status: { type: 'integer' }, vi: text, en: text }, [
    'type',
    'status',
    'vi',
    'en',
  ]),
}
