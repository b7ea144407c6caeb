import type { JsonSchema } from '#schemas/registry.ts'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const followReference = (schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema | undefined => {
  const reference = schema.$ref
  if (reference === undefined) return schema
  if (typeof reference !== 'string' || !reference.startsWith('#/$defs/') || depth > 20) return undefined
  const definitions = root.$defs
  const target = isSchema(definitions) ? definitions[reference.slice('#/$defs/'.length)] : undefined
  if (!isSchema(target)) return undefined
  const { $ref: _followed, ...beside } = schema
  return followReference({ ...target, ...beside }, root, depth + 1)
}

const child = (schema: JsonSchema, name: string): unknown => {
  const { properties } = schema
  if (isSchema(properties) && Object.hasOwn(properties, name)) return properties[name]
  return /^\d+$/.test(name) && isSchema(schema.items) ? schema.items : schema.additionalProperties
}

/** The schemas from the root to the value at `path`; the last is undefined where the way is not followed here. */
const schemasOnWay = (root: JsonSchema, path: readonly string[]): readonly (JsonSchema | undefined)[] => {
  const way = [followReference(root, root)]
  for (const name of path) {
    const here = way.at(-1)
    const next = here && child(here, name)
    way.push(isSchema(next) ? followReference(next, root) : undefined)
  }
  return way
}

/**
 * Whether the value at `path` may be printed: its schema is known all the way down and nothing on the way is
 * `writeOnly`. What the schema says in a form that is not followed here counts as secret.
 */
export const mayBeShown = (root: JsonSchema, path: readonly string[]): boolean =>
  schemasOnWay(root, path).every((schema) => schema !== undefined && schema.writeOnly !== true)

/** Whether the value at `path` is a name, such as that of an XML namespace, and no address, though it looks like one. */
export const isName = (root: JsonSchema, path: readonly string[]): boolean =>
  schemasOnWay(root, path).at(-1)?.['x-name'] === true
