import { readFile } from 'node:fs/promises'
import { allRoutes } from '#api/capabilities.ts'
import { openapiDocument } from '#api/openapi.ts'

type Json = Readonly<Record<string, unknown>>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Json
}

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Json>> }
}

/** Of the demonstration: what stands in an address where the contract has no example of its own, by what stands before it. */
const demoParts: Readonly<Record<string, string>> = {
  'dossiers/code': 'H26.900.01-260701-9001',
  'endpoints/name': 'national-portal',
  'queries/endpoint': 'population-database',
  '{endpoint}/operation': 'verifyCitizen',
  'schemas/name': 'dossier',
  'problems/name': 'invalid-message',
  'code-tables/table': 'agencies',
}
const demoQueries: Readonly<Record<string, string>> = { endpoint: 'national-portal', inbox: 'city-desk' }

/** What the counter asks there; the contract of an installation has its own questions in place of this call. */
const question = await readFile('docs/examples/verify-citizen.json', 'utf8')

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const givenValue = ({ name, schema }: Parameter, demo?: string): string => {
  const [first] = Array.isArray(schema.examples) ? (schema.examples as unknown[]) : []
  const value = first ?? schema.example ?? schema.default ?? demo ?? demoQueries[name]
  return value === undefined ? '' : shown(value)
}

const described = ({ description }: Parameter) => (description === undefined ? {} : { description })

const partBefore = (path: string, name: string): string => {
  const parts = path.split('/')
  return parts[parts.indexOf(`{${name}}`) - 1] ?? ''
}

const addressOf = (path: string, parameters: readonly Parameter[]) => {
  const open = path.replace(/\{(\w+)\}/g, ':$1')
  const within = (place: string) => parameters.filter((parameter) => parameter.in === place)
  const row = (parameter: Parameter) => ({
    key: parameter.name,
    value: givenValue(parameter, demoParts[`${partBefore(path, parameter.name)}/${parameter.name}`]),
    ...described(parameter),
  })
  return {
    raw: `{{url}}${open}`,
    host: ['{{url}}'],
    path: open.split('/').slice(1),
    // Only what has to be there is sent; the others are there to be ticked.
    query: within('query').map((one) => ({ ...row(one), disabled: one.required !== true })),
    variable: within('path').map(row),
  }
}

/** What has to be in a body that has no example: to be filled in. */
const skeleton = ({ type, required = [] }: Json): unknown =>
  type === 'array' ? [] : Object.fromEntries((required as readonly string[]).map((name) => [name, '']))

const json = 'application/json'

const bodyOf = (id: string, content: Readonly<Record<string, Json>>) => {
  const type = json in content ? json : (Object.keys(content)[0] ?? '')
  const { schema = {}, example = skeleton(schema as Json) } = content[type] ?? {}
  const raw = id === 'askUnknown' ? question : type === json ? JSON.stringify(example, null, 2) : ''
  return { type, body: { mode: 'raw', raw, options: { raw: { language: 'json' } } } }
}

const requestOf = (method: string, path: string, operation: Operation) => {
  const { parameters = [], requestBody, security, summary, description, operationId } = operation
  const body = requestBody && bodyOf(operationId, requestBody.content)
  const headers = parameters
    .filter((one) => one.in === 'header')
    .map((one) => ({
      key: one.name,
      value: givenValue(one),
      ...described(one),
      disabled: one.required !== true,
    }))
  return {
    id: operationId,
    name: summary,
    request: {
      method: method.toUpperCase(),
      ...(security?.length === 0 && { auth: { type: 'noauth' } }),
      header: [...(body ? [{ key: 'Content-Type', value: body.type }] : []), ...headers],
      url: addressOf(path, parameters),
      ...(body && { body: body.body }),
      description,
    },
    response: [],
  }
}

/** Every call of the contract for Postman, Bruno and whatever reads collections of the form 2.1; address and key are variables. */
export const postmanCollection = (): string => {
  const known = { endpoints: [], inboxes: [], codeTables: [] }
  const { paths } = openapiDocument(allRoutes({ queries: [] }), '', known, 'en')
  const requests = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
      tag: operation.tags[0] ?? '',
      item: requestOf(method, path, operation),
    })),
  )
  const folders = [...Map.groupBy(requests, ({ tag }) => tag)].map(([name, found]) => ({
    name,
    item: found.map(({ item }) => item),
  }))
  const collection = {
    info: {
      name: 'Long Biên',
      description:
        'Made from the contract. Set the variables url and key; they are those of the demonstration.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{key}}', type: 'string' }] },
    variable: [
      { key: 'url', value: 'http://127.0.0.1:8080' },
      { key: 'key', value: 'longbien-demo' },
    ],
    item: folders,
  }
  return `${JSON.stringify(collection, null, 2)}\n`
}
