import { deliveryStatuses } from '#messages/lifecycle.ts'
import { messageTypes } from '#messages/message.ts'

export const component = (name: string) => ({ $ref: `#/components/schemas/${name}` })
export const text = { type: 'string' }
const list = (items: unknown) => ({ type: 'array', items })
const object = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  ...(required.length > 0 && { required }),
  properties,
})

const finding = object({ pointer: text, code: text, message: text }, ['pointer', 'code', 'message'])
const status = { type: 'string', enum: deliveryStatuses }
const moment = { type: 'string', format: 'date-time' }

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
      acceptedAt: moment,
      status: text,
      warnings: list(component('finding')),
      deliveries: list(component('delivery')),
      data: {},
    },
    ['id', 'type', 'sender', 'acceptedAt', 'status', 'warnings', 'deliveries'],
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
  'replay-request': object({
    endpoint: text,
    completedToo: { type: 'boolean', description: 'Replay completed deliveries too.' },
    resend: {
      type: 'boolean',
      description: 'Send a parked one in any case, without asking the partner first.',
    },
    evenIfOlder: { type: 'boolean', description: 'Replay although the partner has a newer state.' },
  }),
  'cancel-request': object({ endpoint: text }),
  'lever-result': object({
    replayed: list(object({ id: text, endpoint: text, operation: text, from: status })),
    cancelled: list({}),
  }),
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
      parts: object({ database: text, queue: text }, ['database', 'queue']),
    },
    ['status', 'parts'],
  ),
  'schema-names': object({ schemas: list(text) }, ['schemas']),
  'json-schema': { type: 'object', description: 'JSON Schema 2020-12' },
  'problem-meaning': object({ type: text, status: { type: 'integer' }, vi: text, en: text }, [
    'type',
    'status',
    'vi',
    'en',
  ]),
}
