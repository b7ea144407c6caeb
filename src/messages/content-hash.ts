import { hash } from 'node:crypto'
import { isObject } from '#adapter-kit'

// biome-ignore lint/suspicious/useArraySortCompare: by code units, which the engine compares faster than we do
const namesInOrder = (value: object): string[] => Object.keys(value).sort()

/** As JSON with its fields in order. The depth is that of the schema, which the data have passed. */
const inOrder = (value: unknown): string => {
  if (!isObject(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  return `{${namesInOrder(value)
    .map((name) => `${JSON.stringify(name)}:${inOrder(value[name])}`)
    .join(',')}}`
}

/** An object does not keep the place of these, or not at all. */
const isMisplaced = (name: string): boolean => /^\d/.test(name) || name === '__proto__'

/** A copy with its fields in order; undefined where a copy would be written otherwise. */
const copyInOrder = (value: unknown): unknown => {
  if (!isObject(value)) return value
  if (Array.isArray(value)) {
    const items = value.map(copyInOrder)
    return items.includes(undefined) ? undefined : items
  }
  const copy: Record<string, unknown> = {}
  for (const name of namesInOrder(value)) {
    const inner = isMisplaced(name) ? undefined : copyInOrder(value[name])
    if (inner === undefined) return undefined
    copy[name] = inner
  }
  return copy
}

/** The engine writes a whole copy faster than we put it together, name by name. */
const written = (data: unknown): string => {
  const copy = copyInOrder(data)
  return copy === undefined ? inOrder(data) : JSON.stringify(copy)
}

/**
 * SHA-256 of the content, not of its white space or the order of its fields: the same message written anew is the same. It
 * stands in the record, so it never changes.
 */
export const contentHash = (type: string, data: unknown): Buffer =>
  hash('sha256', `${type}\n${written(data)}`, 'buffer')
