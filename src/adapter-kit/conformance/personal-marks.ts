import assert from 'node:assert/strict'
import type { JsonSchema } from '#schemas/registry.ts'
import { isObject } from '../is-object.ts'

const personal =
  /^(fullName|personalId|identityNumber|citizenId|phone|phoneNumber|mobile|email|birthDate|dateOfBirth|placeOfBirth|passportNumber|bankAccount|hoTen|hoVaTen|soDinhDanh|soCCCD|soDienThoai|ngaySinh)$/i

/** Places in a schema that name a person by their own name, and are not marked. */
const unmarked = (root: JsonSchema): string[] => {
  const walk = (node: unknown, path: string, seen: readonly string[]): string[] => {
    if (!isObject(node) || node['x-personal'] === true) return []
    const reference = String(node.$ref ?? '')
    const [, name] = /^#\/\$defs\/(.+)$/.exec(reference) ?? []
    if (name !== undefined && isObject(root.$defs) && !seen.includes(name))
      return walk(root.$defs[name], path, [...seen, name])
    const properties = isObject(node.properties) ? Object.entries(node.properties) : []
    const inner = properties.flatMap(([key, schema]) => {
      const marked = isObject(schema) && schema['x-personal'] === true
      if (personal.test(key) && !marked && isLeaf(schema)) return [`${path}/${key}`]
      return walk(schema, `${path}/${key}`, seen)
    })
    return [...inner, ...walk(node.items, `${path}/*`, seen)]
  }
  return walk(root, '', [])
}

const isLeaf = (schema: unknown): boolean =>
  isObject(schema) &&
  schema.properties === undefined &&
  schema.items === undefined &&
  schema.$ref === undefined

/** Redaction and the search for leaks follow the marks: what is not marked is written into logs. */
export const checkPersonalMarks = (what: string, schema: JsonSchema): void => {
  const found = unmarked(schema)
  assert.deepEqual(
    found,
    [],
    `${what} does not mark what names a person: put "x-personal": true on ${found.join(', ')}`,
  )
}
