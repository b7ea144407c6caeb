import { fileOperations } from './file-documentation.ts'
import { inboundOperations } from './inbound-documentation.ts'
import { leverOperations } from './lever-documentation.ts'
import {
  correlationId,
  idempotencyKey,
  type OperationDocument,
  ofBody,
  ofSender,
  ofTaking,
  query,
  trace,
} from './operation.ts'

/** What the outside contract says of each call; `test/api` proves that it is all that the gateway serves. */
export const operations = {
  putDossier: {
    method: 'put',
    path: '/v1/dossiers/{code}',
    tag: 'Dossiers',
    summary: 'Hands in the full state of a dossier.',
    description: 'Answered only after the commit: what is answered with 202 is not lost.',
    parameters: [idempotencyKey, correlationId, ...trace],
    body: { 'application/json': 'dossier' },
    answers: { 202: ['Taken, with what will be delivered where', 'acknowledgement'] },
    problems: ofTaking,
  },
  postProgress: {
    method: 'post',
    path: '/v1/dossiers/{code}/progress',
    tag: 'Dossiers',
    summary: 'Hands in one step of the processing of a dossier.',
    parameters: [idempotencyKey, correlationId, ...trace],
    body: { 'application/json': 'progress' },
    answers: { 202: ['Taken, with what will be delivered where', 'acknowledgement'] },
    problems: ofTaking,
  },
  getDossier: {
    method: 'get',
    path: '/v1/dossiers/{code}',
    tag: 'Dossiers',
    summary: 'The story of a dossier: its messages in order, their deliveries and every attempt.',
    description:
      'Besides the messages of the caller those that came from the other side, where the caller handed in the dossier or reads an inbox that holds them. `timeline` tells what happened on both sides, in the order of time. The newest 200 messages at most. Where there are more, `truncated` says so, and `status` is that of the messages shown.',
    answers: { 200: ['The story', 'dossier-story'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  postMessages: {
    method: 'post',
    path: '/v1/messages',
    tag: 'Messages',
    summary: 'Hands in many messages; one result per item, in order. A bad item never harms a good one.',
    parameters: [idempotencyKey, correlationId, ...trace],
    body: {
      'application/json': {
        type: 'array',
        maxItems: 5000,
        items: { $ref: '#/components/schemas/message-item' },
      },
      'application/x-ndjson': 'message-item',
    },
    answers: { 200: ['An acknowledgement or a problem for each item', 'message-results'] },
    problems: ['invalid-request', ...ofBody, ...ofSender],
  },
  listMessages: {
    method: 'get',
    path: '/v1/messages',
    tag: 'Messages',
    summary: 'Messages, newest first, a page at a time.',
    parameters: [
      query('dossierCode', 'Of this dossier'),
      query('endpoint', 'With a delivery to this endpoint'),
      query('status', 'With a delivery in this status'),
      query('from', 'Accepted at this time or later', { type: 'string', format: 'date-time' }),
      query('to', 'Accepted before this time', { type: 'string', format: 'date-time' }),
      query('cursor', '`nextCursor` of the page before'),
      query('limit', 'How many, 1 to 200; 50 by default', { type: 'integer', minimum: 1, maximum: 200 }),
    ],
    answers: { 200: ['A page', 'message-page'] },
    problems: ['invalid-request', ...ofSender, 'unavailable'],
  },
  getMessage: {
    method: 'get',
    path: '/v1/messages/{id}',
    tag: 'Messages',
    summary: 'A message, its deliveries and every attempt with its outcome in plain words.',
    answers: { 200: ['The message', 'message'] },
    problems: [...ofSender, 'not-found', 'unavailable'],
  },
  ...leverOperations,
  ...inboundOperations,
  ...fileOperations,
  postQuery: {
    method: 'post',
    path: '/v1/queries/{endpoint}/{operation}',
    tag: 'Queries',
    summary: 'Asks a partner while the officer waits. The question is audited, the answer is not kept.',
    description: 'A question changes nothing: with the same Idempotency-Key it is asked again.',
    parameters: [idempotencyKey, ...trace],
    body: { 'application/json': 'query' },
    answers: { 200: ["The partner's answer", 'query-answer'] },
    problems: [
      'invalid-message',
      'invalid-request',
      ...ofBody,
      ...ofSender,
      'not-found',
      'rejected-by-partner',
      'partner-unusable',
      'partner-unavailable',
      'partner-timeout',
      'unavailable',
    ],
  },
  listSchemas: {
    method: 'get',
    path: '/v1/schemas',
    tag: 'System',
    summary: 'Names of the canonical schemas.',
    open: true,
    answers: { 200: ['The names', 'schema-names'] },
    problems: [],
  },
  getSchema: {
    method: 'get',
    path: '/v1/schemas/{name}',
    tag: 'System',
    summary: 'A canonical schema (JSON Schema 2020-12).',
    open: true,
    answers: { 200: ['The schema', 'json-schema', 'application/schema+json'] },
    problems: ['not-found'],
  },
  getProblem: {
    method: 'get',
    path: '/problems/{name}',
    tag: 'System',
    summary: 'What a problem type means.',
    open: true,
    answers: { 200: ['Its title and status', 'problem-meaning'] },
    problems: ['not-found'],
  },
  live: {
    method: 'get',
    path: '/health/live',
    tag: 'System',
    summary: 'The process runs.',
    open: true,
    answers: { 200: ['It runs', 'liveness'] },
    problems: [],
  },
  ready: {
    method: 'get',
    path: '/health/ready',
    tag: 'System',
    summary: 'The process can do its work; if not, which part is missing.',
    open: true,
    answers: {
      200: ['Ready, or degraded: messages are taken, their delivery waits for a part', 'readiness'],
      503: ['Not ready: the parts say why', 'readiness'],
    },
    problems: [],
  },
  metrics: {
    method: 'get',
    path: '/metrics',
    tag: 'System',
    summary: 'What Prometheus reads. Open unless `metrics.open` is false; then a key is needed.',
    open: true,
    answers: { 200: ['The metrics', 'metrics-text', 'text/plain'] },
    problems: ['unauthenticated', 'too-many-wrong-keys'],
  },
} as const satisfies Record<string, OperationDocument>

export type OperationId = keyof typeof operations

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: OperationId
    /** Takes newline-delimited JSON too. */
    takesLines?: boolean
  }
}

/** Marks a route as the one that the contract describes under this id. */
export const documented = (operationId: OperationId) => {
  const { body }: OperationDocument = operations[operationId]
  return { config: { operationId, takesLines: body?.['application/x-ndjson'] !== undefined } }
}
