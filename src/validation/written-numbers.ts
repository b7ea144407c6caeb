import { isObject, pointerTokens, WrittenNumber } from '#adapter-kit'
import type { SchemaError } from './schema-error.ts'

/**
 * The value as a schema has to see it: a number that keeps its digits is of none of its types, least of all the object that it is
 * in memory. Only where the schema takes anything it passes.
 */
export const asSchemaSees = (value: unknown): unknown => {
  if (value instanceof WrittenNumber) return Number.NaN
  if (Array.isArray(value)) return value.map(asSchemaSees)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asSchemaSees(inner)]))
}

const at = (value: unknown, pointer: string): unknown =>
  pointerTokens(pointer).reduce<unknown>(
    (node, name) => (isObject(node) ? Reflect.get(node, name) : undefined),
    value,
  )

/** What is wrong with a whole number that keeps its digits is no matter of types: it is too large, or is not written as one. */
export const ofWrittenNumber = (error: SchemaError, data: unknown): SchemaError => {
  if (error.keyword !== 'type' || error.schema !== 'integer') return error
  const found = at(data, error.instancePath)
  if (!(found instanceof WrittenNumber)) return error
  if (!/^\d+$/.test(found.text)) return { ...error, keyword: 'digits' }
  return { ...error, keyword: 'maximum', schema: error.parentSchema?.maximum ?? Number.MAX_SAFE_INTEGER }
}
