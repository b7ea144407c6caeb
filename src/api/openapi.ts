import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { answerSchemas } from './answer-schemas.ts'
import { operations } from './documentation.ts'
import { type ProblemName, problemTitle, statusOf } from './http/problem.ts'
import { type OperationDocument, ofEvery, tags } from './operation.ts'
import { component, text } from './schema-parts.ts'

/** References inside a schema point at its own root; in the document the root is the component. */
const rehome = (name: string, schema: JsonSchema): unknown => {
  const { $schema: _dialect, $id: _id, ...rest } = schema
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`))
}

const describeProblem = (name: ProblemName): string => `${statusOf(name)} ${problemTitle(name, 'en')}`

/** What every good answer to a known sender carries: it may hold personal data. */
const guardedHeaders = {
  'Cache-Control': { schema: { const: 'no-store' } },
  'Content-Language': { schema: { type: 'string', enum: ['vi', 'en'] } },
}

const goodAnswers = ({ answers, open, csv }: OperationDocument) =>
  Object.fromEntries(
    Object.entries(answers).map(([code, [description, schema, mediaType = 'application/json']]) => [
      code,
      {
        description,
        ...(!open && { headers: guardedHeaders }),
        content: { [mediaType]: { schema: component(schema) }, ...(csv && { 'text/csv': { schema: text } }) },
      },
    ]),
  )

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
    ...problemAnswers([...operation.problems, ...ofEvery]),
    ...goodAnswers({ path, ...operation }),
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
    tags: tags.map((name) => ({ name })),
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
