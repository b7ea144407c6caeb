import type { JsonSchema } from '#schemas/registry.ts'
import { mediaTypesOf } from './http/body.ts'
import { introductionText } from './introduction.ts'
import { answersOf, type Contract, exampleOf, resolved } from './openapi-answers.ts'
import { text } from './parts.ts'
import { type Body, type Route, smallBody } from './route.ts'
import type { SchemaTarget } from './schema.ts'
import { tags } from './tags.ts'

type Language = 'vi' | 'en'

export const home = '#/components/schemas/'

const keyWords = {
  vi: 'Khóa của hệ thống gửi, như trong cấu hình `senders`',
  en: 'The key of the sender, as configured under `senders`',
} as const

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
  const example = 'example' in body ? exampleOf(body.schema, body.example, contract) : {}
  const list = body.kind === 'items' ? { type: 'array', items: schema } : schema
  // The rows of a table are text; what each holds, its line of NDJSON says.
  const schemas: Readonly<Record<string, unknown>> = {
    'application/x-ndjson': schema,
    'text/csv': { type: 'string' },
  }
  return Object.fromEntries(
    mediaTypesOf(body).map((type) => [
      type,
      {
        schema: schemas[type] ?? list,
        ...(type === 'application/json' && example),
      },
    ]),
  )
}

const isRequired = (body: Body): boolean =>
  body.kind !== 'json' || ((body.schema as { required?: readonly string[] }).required ?? []).length > 0

/** What a body may cost, in words. */
export const limitsText = ({ body, limits = smallBody }: Route<never>, language: Language): string => {
  if (!body) return ''
  const number = (value: number) => value.toLocaleString(language)
  const { bytes, depth, values, items } = limits
  const parts = {
    vi: [
      `${number(bytes)} byte`,
      ...(depth > 0 ? [`${number(depth)} tầng lồng nhau`, `${number(values)} giá trị`] : []),
      ...(items === undefined ? [] : [`${number(items)} phần tử`]),
    ],
    en: [
      `${number(bytes)} bytes`,
      ...(depth > 0 ? [`${number(depth)} levels inside each other`, `${number(values)} values`] : []),
      ...(items === undefined ? [] : [`${number(items)} items`]),
    ],
  }[language].join(', ')
  return language === 'vi' ? `Nội dung tối đa ${parts}.` : `The body may have ${parts} at most.`
}

const operationOf = (route: Route<never>, contract: Contract) => {
  const language = contract.target.contract
  const { body, description, who } = route
  const parameters = parametersOf(route, contract)
  return {
    operationId: route.id,
    tags: [tags[route.tag][language]],
    summary: route.summary[language],
    description: [description?.[language], `*${who.description[language]}.*`, limitsText(route, language)]
      .filter(Boolean)
      .join('\n\n'),
    ...(who.open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: isRequired(body), content: contentOf(body, contract) } }),
    responses: answersOf(route, contract),
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
  return {
    openapi: '3.1.0',
    info: {
      title: 'Long Biên',
      version,
      description: introductionText(language),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    tags: Object.values(tags).map((tag) => ({ name: tag[language], description: tag.about[language] })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: keyWords[language] },
      },
      schemas: Object.fromEntries([...definitions].sort(([one], [other]) => (one < other ? -1 : 1))),
    },
  }
}
