import type { ProblemName } from './http/problem.ts'

interface Parameter {
  readonly name: string
  readonly in: 'header' | 'query'
  readonly description: string
  readonly schema: Readonly<Record<string, unknown>>
  readonly required?: true
}

/** The parts of the contract, in the order in which they are shown. */
export const tags = [
  'Dossiers',
  'Messages',
  'Inbox',
  'Queries',
  'Catalogue',
  'Operators',
  'Partners',
  'Files',
  'System',
] as const

/** What the outside contract says of one call. */
export interface OperationDocument {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly tag: (typeof tags)[number]
  readonly summary: string
  readonly description?: string
  readonly open?: true
  readonly parameters?: readonly Parameter[]
  /** Media type → name of a component schema, or a schema. */
  readonly body?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>
  readonly optionalBody?: true
  readonly answers: Readonly<
    Record<number, readonly [description: string, schema: string, mediaType?: string]>
  >
  /** The same as a table, where the caller accepts `text/csv`. */
  readonly csv?: true
  /** Besides those that any call may come to. */
  readonly problems: readonly ProblemName[]
}

const printable = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' }

export const query = (
  name: string,
  description: string,
  schema: Readonly<Record<string, unknown>> = { type: 'string' },
): Parameter => ({ name, in: 'query', description, schema })

export const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key and content answer as the first time; other content answers 422.',
  schema: printable,
}
export const correlationId: Parameter = {
  name: 'X-Correlation-Id',
  in: 'header',
  description: "The sender's thread through many messages; one is made when it is absent.",
  schema: printable,
}

export const trace: readonly Parameter[] = [
  {
    name: 'traceparent',
    in: 'header',
    description:
      'W3C Trace Context: the trace goes on to the partner, with a span of its own for each attempt. A new one is begun when it is absent or breaks the format.',
    schema: { type: 'string', examples: ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'] },
  },
  {
    name: 'tracestate',
    in: 'header',
    description: 'Passed on unchanged with a good traceparent; longer than 512 characters it is left out.',
    schema: { type: 'string' },
  },
]

/** What any call may come to, some of it before there is a route. */
export const ofEvery = ['request-timeout', 'header-too-large', 'internal'] as const
export const ofBody = ['broken-json', 'broken-encoding', 'body-too-large', 'unsupported-media-type'] as const
export const ofSender = ['unauthenticated', 'forbidden', 'too-many-wrong-keys'] as const
export const ofTaking = [
  'invalid-message',
  'invalid-request',
  ...ofBody,
  ...ofSender,
  'stale-revision',
  'idempotency-key-reused',
  'overloaded',
  'unavailable',
] as const
export const ofLevers = [
  'invalid-request',
  ...ofBody,
  ...ofSender,
  'not-found',
  'nothing-to-do',
  'unavailable',
] as const
