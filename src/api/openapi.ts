import type { JsonSchema } from '#schemas/registry.ts'
import { schemas } from '#schemas/registry.ts'
import { mediaTypesOf } from './http/body.ts'
import { type ProblemName, problemTitle, statusOf } from './http/problem.ts'
import { problemView } from './http/problem-view.ts'
import { text } from './parts.ts'
import { type Answer, type Body, type HeaderOut, type Route, tags } from './route.ts'
import { problemsOf } from './route-problems.ts'
import { defineCanonical, resolveSchema, type SchemaTarget } from './schema.ts'

type Language = 'vi' | 'en'

interface Contract {
  readonly target: SchemaTarget & { readonly contract: Language }
  readonly definitions: Map<string, unknown>
}

const home = '#/components/schemas/'

const intro = {
  vi: 'Cầu nối giữa hệ thống giải quyết thủ tục hành chính của thành phố và các nền tảng quốc gia.',
  en: "The bridge between a city's administrative-procedure system and the national platforms.",
} as const

const resolved = (schema: unknown, { target, definitions }: Contract) =>
  resolveSchema(schema, target, definitions)

/** What every answer carries, and what one to a known sender carries besides: it may hold personal data. */
const requestIdHeader = { 'X-Request-Id': { schema: { type: 'string' } } }
const guardedHeaders = { 'Cache-Control': { schema: { const: 'no-store' } } }
const languageHeader = { 'Content-Language': { schema: { type: 'string', enum: ['vi', 'en'] } } }

const headersOf = (headers: Readonly<Record<string, HeaderOut>>, contract: Contract) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description, schema }]) => [
      name,
      { description: description[contract.target.contract], schema: resolved(schema, contract) },
    ]),
  )

const goodAnswer = (route: Route<never>, answer: Answer, contract: Contract) => {
  const { description, schema, mediaType = 'application/json', headers = {}, example, csv } = answer
  return {
    description: description[contract.target.contract],
    headers: {
      ...requestIdHeader,
      ...(!route.who.open && guardedHeaders),
      ...(route.path.startsWith('/v1/') && languageHeader),
      ...headersOf(headers, contract),
    },
    content: {
      [mediaType]: { schema: resolved(schema, contract), ...(example !== undefined && { example }) },
      ...(csv && { 'text/csv': { schema: { type: 'string' } } }),
    },
  }
}

const mayWait: readonly ProblemName[] = [
  'too-many-wrong-keys',
  'unavailable',
  'overloaded',
  'partner-unavailable',
]

const problemAnswers = (names: readonly ProblemName[], contract: Contract) => {
  const language = contract.target.contract
  return Object.fromEntries(
    [...Map.groupBy(names, statusOf)].map(([code, same]) => [
      code,
      {
        description: same.map((name) => `${problemTitle(name, language)} (\`/problems/${name}\`)`).join('; '),
        headers: {
          ...requestIdHeader,
          ...languageHeader,
          ...(same.some((name) => mayWait.includes(name)) && {
            'Retry-After': { description: 's', schema: { type: 'integer', minimum: 1 } },
          }),
        },
        content: { 'application/problem+json': { schema: resolved(problemView, contract) } },
      },
    ]),
  )
}

const parametersOf = ({ path, params, query, headers }: Route<never>, contract: Contract) => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: resolved(params.properties[name] ?? text, contract),
  }))
  const others = (['query', 'header'] as const).flatMap((place) => {
    const { properties, required = [] } = place === 'query' ? query : headers
    return Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(([name, schema]) => {
      const { description, ...rest } = resolved(schema, contract) as JsonSchema
      return {
        name,
        in: place,
        ...(description !== undefined && { description }),
        // What has a default may be left out.
        ...((required as readonly string[]).includes(name) && !('default' in schema) && { required: true }),
        schema: rest,
      }
    })
  })
  return [...inPath, ...others]
}

const contentOf = (body: Body, contract: Contract) => {
  const schema = resolved(body.schema, contract)
  const example = 'example' in body && body.example !== undefined ? { example: body.example } : {}
  const list = body.kind === 'items' ? { type: 'array', items: schema } : schema
  return Object.fromEntries(
    mediaTypesOf(body).map((type) => [
      type,
      {
        schema: type === 'application/x-ndjson' ? schema : list,
        ...(type === 'application/json' && example),
      },
    ]),
  )
}

const isRequired = (body: Body): boolean =>
  body.kind !== 'json' || ((body.schema as { required?: readonly string[] }).required ?? []).length > 0

const operationOf = (route: Route<never>, contract: Contract) => {
  const language = contract.target.contract
  const { body, description, who } = route
  const parameters = parametersOf(route, contract)
  return {
    operationId: route.id,
    tags: [tags[route.tag][language]],
    summary: route.summary[language],
    description: [description?.[language], `*${who.description[language]}.*`].filter(Boolean).join('\n\n'),
    ...(who.open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: isRequired(body), content: contentOf(body, contract) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([code, answer]) => [code, goodAnswer(route, answer, contract)]),
      ),
      ...problemAnswers(
        problemsOf(route).filter((name) => !(statusOf(name) in route.answers)),
        contract,
      ),
    },
  }
}

/** The whole contract as OpenAPI 3.1, in one language, from the declarations that calls are checked against. */
export const openapiDocument = (
  routes: readonly Route<never>[],
  version: string,
  known: SchemaTarget['known'],
  language: Language,
) => {
  const definitions = new Map<string, unknown>()
  const contract: Contract = { target: { home, known, contract: language }, definitions }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, contract) }
  }
  for (const name of Object.keys(schemas) as (keyof typeof schemas)[])
    defineCanonical(name, contract.target, definitions)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Long Biên',
      version,
      description: intro[language],
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    tags: Object.values(tags).map((tag) => ({ name: tag[language] })),
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries([...definitions].sort(([one], [other]) => (one < other ? -1 : 1))),
    },
  }
}
