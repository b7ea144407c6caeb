import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'

/** A schema inside its document, where its references lead. */
export interface Part {
  readonly schema: JsonSchema
  readonly document: JsonSchema
}

/** A reference leads into `$defs`; the canonical schemas have no others. */
export const followed = ({ schema, document }: Part): JsonSchema => {
  const name = typeof schema.$ref === 'string' ? /^#\/\$defs\/(.+)$/.exec(schema.$ref)?.[1] : undefined
  if (name === undefined) return schema
  const defined = isRecord(document.$defs) ? document.$defs[name] : undefined
  if (!isRecord(defined)) throw new Error(`${schema.$ref} leads nowhere`)
  return { ...defined, ...schema, $ref: undefined }
}

/** The schemas below a schema: of each field, of items, of fields that are not named. */
export const partsOf = ({
  properties,
  items,
  additionalProperties,
}: JsonSchema): Record<string, JsonSchema> =>
  Object.fromEntries(
    [
      ...Object.entries(isRecord(properties) ? properties : {}),
      ['*', items] as const,
      ['**', additionalProperties] as const,
    ].flatMap(([name, part]) => (isRecord(part) ? [[name, part]] : [])),
  )

export const requiredOf = ({ required }: JsonSchema): readonly string[] =>
  Array.isArray(required) ? required.map(String) : []

const allTypes = ['null', 'boolean', 'object', 'array', 'number', 'string']

const typesOf = ({ type }: JsonSchema): readonly string[] => {
  const types = type === undefined ? allTypes : [type].flat().map(String)
  return types.includes('number') ? [...types, 'integer'] : types
}

const valuesOf = (schema: JsonSchema): readonly unknown[] | undefined => {
  if ('const' in schema) return [schema.const]
  return Array.isArray(schema.enum) ? schema.enum : undefined
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
/** What cannot be compared by size has to be the same, or gone. */
const exact = [
  ...['pattern', 'format', 'multipleOf', 'uniqueItems', 'contains', 'propertyNames', 'patternProperties'],
  ...['not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'dependentRequired', 'dependentSchemas'],
]

const forPeople = ['title', 'description', 'examples', 'default']

const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(([key]) => !forPeople.includes(key) && !key.startsWith('x-'))
  return Object.fromEntries(kept.map(([key, inner]) => [key, bare(inner)]))
}

const valueProblems = (inner: JsonSchema, outer: JsonSchema): string[] => {
  const [given, allowed] = [valuesOf(inner), valuesOf(outer)]
  if (allowed !== undefined) {
    if (given === undefined) return ['enum']
    return given
      .filter((one) => !allowed.some((other) => isDeepStrictEqual(one, other)))
      .map((one) => `enum ${one}`)
  }
  const types = typesOf(outer)
  return typesOf(inner).flatMap((one) => (types.includes(one) ? [] : [`type ${one}`]))
}

/** Which keywords of `outer` refuse something that `inner` takes; of the parts below nothing is said. */
export const refusals = (inner: JsonSchema, outer: JsonSchema): string[] => [
  ...valueProblems(inner, outer),
  ...lowerBounds.filter(
    (word) => outer[word] !== undefined && !(Number(inner[word] ?? -Infinity) >= Number(outer[word])),
  ),
  ...upperBounds.filter(
    (word) => outer[word] !== undefined && !(Number(inner[word] ?? Infinity) <= Number(outer[word])),
  ),
  ...exact.filter(
    (word) => outer[word] !== undefined && !isDeepStrictEqual(bare(inner[word]), bare(outer[word])),
  ),
]
