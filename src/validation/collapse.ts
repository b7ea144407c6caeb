import { isObject, pointerTokens } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { SchemaError } from './schema-error.ts'

/** Keywords that first complain about their parts and then about themselves. */
const composites = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames'])

const resolve = (reference: string, root: JsonSchema): unknown => {
  if (!reference.startsWith('#/')) return reference === '#' ? root : undefined
  return pointerTokens(reference).reduce<unknown>(
    (node, name) => (isObject(node) ? Reflect.get(node, name) : undefined),
    root,
  )
}

/** Every schema object that a branch leads to. Through a `$ref` Ajv's paths lose the way, object identity does not. */
const reachable = (branch: unknown, root: JsonSchema, found = new Set<unknown>()): Set<unknown> => {
  if (!isObject(branch) || found.has(branch)) return found
  found.add(branch)
  for (const [keyword, value] of Object.entries(branch)) {
    const next = keyword === '$ref' && typeof value === 'string' ? resolve(value, root) : value
    reachable(next, root, found)
  }
  return found
}

interface Branch {
  readonly errors: readonly SchemaError[]
}

const saysWhichBranch = (error: SchemaError, at: string): boolean => {
  if (error.keyword === 'type') return error.instancePath === at
  if (error.keyword !== 'const' && error.keyword !== 'enum') return false
  // A field may tell what an object is; an element tells nothing of its list.
  if (/\/\d+$/.test(error.instancePath)) return false
  return error.instancePath.lastIndexOf('/') <= at.length
}

/** The one branch that was meant: its type and its distinguishing constant fit, something deeper does not. */
const meantBranch = (branches: readonly Branch[], at: string): Branch | undefined => {
  const fitting = branches.filter(
    ({ errors }) => errors.length > 0 && !errors.some((error) => saysWhichBranch(error, at)),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

const summarise = (error: SchemaError, branches: readonly Branch[]): readonly SchemaError[] => {
  if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') return [error]
  if (error.keyword === 'oneOf' && error.params.passingSchemas) return [{ ...error, keyword: 'severalMatch' }]
  const at = error.instancePath
  const inside = branches.flatMap((branch) => branch.errors)
  const only = (keyword: string) =>
    inside.length > 0 && inside.every((one) => one.keyword === keyword && one.instancePath === at)
  if (only('required')) {
    const names = [...new Set(inside.map((one) => one.params.missingProperty))]
    return [{ ...error, keyword: 'oneRequired', schema: names }]
  }
  if (only('type')) return [{ ...error, keyword: 'type', schema: inside.flatMap((one) => one.schema) }]
  const meant = branches.length > 1 ? meantBranch(branches, at) : undefined
  return meant ? meant.errors : [error]
}

const isWithin = (path: string, parent: string) => path === parent || path.startsWith(`${parent}/`)

/**
 * Ajv lists the complaints of every branch of an `anyOf`, `oneOf` or `contains`. This leaves those of the branch
 * that was evidently meant, or a single one for the whole.
 */
export const collapse = (errors: readonly SchemaError[], root: JsonSchema): readonly SchemaError[] => {
  const reach = new Map<unknown, Set<unknown>>()
  const reachOf = (branch: unknown): Set<unknown> => {
    const known = reach.get(branch) ?? reachable(branch, root)
    reach.set(branch, known)
    return known
  }

  let kept: SchemaError[] = []
  for (const error of errors) {
    if (error.keyword === 'if') continue
    if (!composites.has(error.keyword)) {
      kept.push(error)
      continue
    }
    const within = kept.filter((one) => isWithin(one.instancePath, error.instancePath))
    const schemas: unknown[] = Array.isArray(error.schema) ? error.schema : [error.schema]
    const branches = schemas.map((schema) => {
      const reached = reachOf(schema)
      return { errors: within.filter((one) => reached.has(one.parentSchema)) }
    })
    const inside = new Set(branches.flatMap((branch) => branch.errors))
    kept = [...kept.filter((one) => !inside.has(one)), ...summarise(error, branches)]
  }
  return kept
}
