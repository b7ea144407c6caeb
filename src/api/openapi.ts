import { deliveryStatuses } from '#messages/lifecycle.ts'
import { messageTypes } from '#messages/message.ts'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { describeProblem, type OperationDocument, operations } from './documentation.ts'
import { type ProblemName, statusOf } from './problem.ts'

const component = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const text = { type: 'string' }
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
const answerSchemas: Record<string, unknown> = {
  problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      errors: list(component('finding')),
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
  'dossier-story': object({ code: text, status: text, messages: list(component('message')) }, [
    'code',
    'status',
    'messages',
  ]),
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
}

/** References inside a schema point at its own root; in the document the root is the component. */
const rehome = (name: string, schema: JsonSchema): unknown => {
  const { $schema: _dialect, $id: _id, ...rest } = schema
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`))
}

const problemAnswers = (names: readonly ProblemName[]) => {
  const byStatus = Map.groupBy(names, statusOf)
  return Object.fromEntries(
    [...byStatus].map(([code, same]) => [
      code,
      {
        description: same.map((name) => `${describeProblem(name)} (/problems/${name})`).join('; '),
        content: { 'application/problem+json': { schema: component('problem') } },
      },
    ]),
  )
}

const pathOf = ({ path, ...operation }: OperationDocument, operationId: string) => ({
  operationId,
  tags: [operation.tag],
  summary: operation.summary,
  ...(operation.description && { description: operation.description }),
  ...(operation.open && { security: [] }),
  parameters: [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...(operation.parameters ?? []),
  ],
  ...(operation.body && {
    requestBody: {
      required: !operation.optionalBody,
      content: Object.fromEntries(
        Object.entries(operation.body).map(([type, schema]) => [
          type,
          { schema: typeof schema === 'string' ? component(schema) : schema },
        ]),
      ),
    },
  }),
  responses: {
    ...problemAnswers(operation.problems),
    ...Object.fromEntries(
      Object.entries(operation.answers).map(([code, [description, schema]]) => [
        code,
        { description, ...(schema && { content: { 'application/json': { schema: component(schema) } } }) },
      ]),
    ),
  },
})

/** The whole contract as OpenAPI 3.1, from the same schemas that messages are checked against. */
export const openapiDocument = (version: string) => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, operation] of Object.entries(operations)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: pathOf(operation, id) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Long Biên',
      version,
      description: "The bridge between a city's administrative-procedure system and the national platforms.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    tags: ['Dossiers', 'Messages', 'Queries', 'System'].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rehome(name, schema)])),
        ...answerSchemas,
      },
    },
  }
}
