import { messageTypes } from '#messages/message.ts'
import { codeSchemas } from './code-schemas.ts'
import { leverSchemas } from './lever-schemas.ts'
import { component, list, moment, object, status, text } from './schema-parts.ts'

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
    },
    ['type', 'title', 'status'],
  ),
  finding,
  acknowledgement: object(
    {
      messageId: { type: 'string', format: 'uuid' },
      dossierCode: text,
      deliveries: list(
        object({ id: text, endpoint: text, operation: text, status }, [
          'id',
          'endpoint',
          'operation',
          'status',
        ]),
      ),
      warnings: list(component('finding')),
    },
    ['messageId', 'dossierCode', 'deliveries', 'warnings'],
  ),
  'message-item': object(
    {
      type: { type: 'string', enum: messageTypes },
      data: { oneOf: messageTypes.map(component) },
      idempotencyKey: text,
    },
    ['type', 'data'],
  ),
  'message-results': list({ anyOf: [component('acknowledgement'), component('problem')] }),
  attempt: object({
    number: { type: 'integer' },
    kind: { type: 'string', enum: ['send', 'look-up', 'follow-up'] },
    requestId: text,
    startedAt: moment,
    endedAt: moment,
    outcome: text,
    code: text,
    partnerCode: text,
    reason: text,
    httpStatus: { type: 'integer' },
    words: text,
  }),
  delivery: object({
    id: text,
    endpoint: text,
    operation: text,
    lane: text,
    status,
    tries: { type: 'integer' },
    nextAttemptAt: moment,
    settledAt: moment,
    result: object({
      outcome: text,
      code: text,
      partnerCode: text,
      reason: text,
      responsible: text,
      pointer: text,
      by: { ...text, description: 'Who settled it by hand.' },
    }),
    warnings: list(component('finding')),
    attempts: list(component('attempt')),
  }),
  message: object(
    {
      id: text,
      type: text,
      sender: text,
      dossierCode: text,
      correlationId: text,
      traceId: text,
      acceptedAt: moment,
      status: text,
      warnings: list(component('finding')),
      deliveries: list(component('delivery')),
      version: { type: 'integer', minimum: 1, description: 'One more for each correction.' },
      data: {},
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
      status: text,
      truncated: { const: true, description: 'There are older messages than those shown.' },
      messages: list(component('message')),
    },
    ['code', 'status', 'messages'],
  ),
  ...leverSchemas,
  ...codeSchemas,
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
