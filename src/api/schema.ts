import { type JsonSchema, schemas } from '#schemas/registry.ts'
import type { Known } from './parts.ts'

/** How a declared schema becomes one that a checker or the contract can read. */
export interface SchemaTarget {
  /** Where definitions stand: `#/$defs/` of a schema of its own, `#/components/schemas/` of the contract. */
  readonly home: string
  readonly known: Readonly<Record<Known, readonly string[]>>
  /** For people: shapes under their names, without the words that only the check needs. */
  readonly contract?: 'vi' | 'en'
}

type Definitions = Map<string, unknown>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing fits where nothing is known. */
const oneOfThese = (names: readonly string[]) => (names.length > 0 ? { enum: [...names] } : { not: {} })

/** The definitions inside a canonical schema stand beside it, under its name. */
const canonicalName = (schema: string, definition: string) => `${schema}.${definition}`

const rehomed = (name: string, part: unknown, home: string): unknown => {
  if (Array.isArray(part)) return part.map((one) => rehomed(name, one, home))
  if (!isObject(part)) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key !== '$ref' || typeof value !== 'string') return [key, rehomed(name, value, home)]
      const [, definition] = /^#\/\$defs\/(.+)$/.exec(value) ?? []
      return [key, home + (definition === undefined ? name : canonicalName(name, definition))]
    }),
  )
}

/** Puts a canonical schema and its parts among the definitions. */
const defineCanonical = (
  name: keyof typeof schemas,
  target: SchemaTarget,
  definitions: Definitions,
): void => {
  if (definitions.has(name)) return
  const { $schema: _dialect, $id: _id, 'x-message': _message, $defs = {}, ...rest } = schemas[name]
  const define = (as: string, schema: unknown) =>
    definitions.set(as, inLanguage(rehomed(name, schema, target.home), target.contract))
  define(name, rest)
  for (const [part, schema] of Object.entries($defs as JsonSchema)) define(canonicalName(name, part), schema)
}

/** Titles and descriptions in the language of the reader, where there are any in it. */
const inLanguage = (schema: unknown, language: SchemaTarget['contract']): unknown => {
  if (language === undefined) return schema
  if (Array.isArray(schema)) return schema.map((one) => inLanguage(one, language))
  if (!isObject(schema)) return schema
  const { 'x-title-vi': title, 'x-description-vi': description, ...rest } = schema
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, inLanguage(value, language)]),
  )
  if (language === 'en') return inner
  return {
    ...inner,
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
  }
}

/** What is declared, with what is known of the installation; what it refers to is added to `definitions`. */
export const resolveSchema = (schema: unknown, target: SchemaTarget, definitions: Definitions): unknown => {
  if (Array.isArray(schema)) return schema.map((one) => resolveSchema(one, target, definitions))
  if (!isObject(schema)) return schema
  const {
    'x-canonical': canonical,
    'x-known': known,
    'x-component': component,
    'x-says': says,
    'x-place': _place,
    ...rest
  } = schema
  if (typeof canonical === 'string') {
    defineCanonical(canonical as keyof typeof schemas, target, definitions)
    return { $ref: target.home + canonical }
  }
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      // A value of the domain is no schema, whatever it looks like.
      ['default', 'const', 'enum', 'examples'].includes(key)
        ? value
        : resolveSchema(value, target, definitions),
    ]),
  )
  const resolved = { ...inner, ...(known !== undefined && oneOfThese(target.known[known as Known])) }
  if (target.contract === undefined) return { ...resolved, ...(says !== undefined && { 'x-says': says }) }
  if (typeof component !== 'string') return inLanguage(resolved, target.contract)
  definitions.set(component, inLanguage(resolved, target.contract))
  return { $ref: target.home + component }
}

/** As one schema that stands alone. */
export const standalone = (schema: unknown, known: SchemaTarget['known']): JsonSchema => {
  const definitions: Definitions = new Map()
  const resolved = resolveSchema(schema, { home: '#/$defs/', known }, definitions)
  return {
    ...(resolved as JsonSchema),
    ...(definitions.size > 0 && { $defs: Object.fromEntries(definitions) }),
  }
}
