import type { Adapter } from '#adapter-kit'
import { settingsSchema } from '#config/config.ts'
import type { JsonSchema } from '#schemas/registry.ts'

const variable: JsonSchema = { type: 'string', pattern: '\\$\\{[A-Z_][A-Z0-9_]*\\}' }

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const restrictions = ['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength']

/** Where an editor sees a reference to a variable, its text need not have the form that its value will have. */
const orVariable = (schema: JsonSchema): JsonSchema => {
  if (schema.type !== 'string' || !restrictions.some((keyword) => keyword in schema)) return schema
  const { title, description, default: standard, ...rest } = schema
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(standard !== undefined && { default: standard }),
    anyOf: [rest, variable],
  }
}

const schemaMaps = new Set(['properties', '$defs'])
const schemaKeywords = new Set(['items', 'additionalProperties'])

/** The same for all text values in a schema; names of properties are left alone. */
const withVariables = (schema: JsonSchema): JsonSchema => {
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (!isSchema(value)) return [keyword, value]
    if (schemaKeywords.has(keyword)) return [keyword, withVariables(value)]
    if (!schemaMaps.has(keyword)) return [keyword, value]
    const inner = Object.entries(value).map(([name, one]) => [name, isSchema(one) ? withVariables(one) : one])
    return [keyword, Object.fromEntries(inner)]
  })
  return orVariable(Object.fromEntries(entries))
}

/** An identifier of its own keeps the local references of an adapter's schema working where it is embedded. */
const settingsOf = ({ name, settings }: Adapter): JsonSchema => {
  const { $schema: _dialect, ...rest } = withVariables(settings)
  return { $id: `urn:longbien:settings:${name}`, ...rest }
}

const endpointFor = (endpoint: JsonSchema, adapters: readonly Adapter[]): JsonSchema => {
  const { properties, ...rest } = endpoint
  return {
    ...rest,
    properties: {
      ...(isSchema(properties) && properties),
      adapter: { type: 'string', enum: adapters.map(({ name }) => name) },
    },
    allOf: adapters.map((adapter) => ({
      if: { properties: { adapter: { const: adapter.name } }, required: ['adapter'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { settings: settingsOf(adapter) } },
    })),
  }
}

/** The text of `config/schema.json`, which editors use: the settings, with those of the adapters' endpoints. */
export const generateConfigSchema = (adapters: readonly Adapter[]): string => {
  const { properties, ...rest } = withVariables(settingsSchema)
  const endpoints = isSchema(properties) && isSchema(properties.endpoints) ? properties.endpoints : {}
  const endpoint = isSchema(endpoints.additionalProperties) ? endpoints.additionalProperties : {}
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: 'Generated from src/config and the adapters by `npm run generate`.',
    title: 'Long Biên configuration',
    ...rest,
    properties: {
      ...(isSchema(properties) && properties),
      endpoints: { ...endpoints, additionalProperties: endpointFor(endpoint, adapters) },
    },
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}
