import { isObject } from '../is-object.ts'

type Leaf = string | number | boolean | null

/** A value with one place changed. */
export interface Variation {
  readonly pointer: string
  readonly value: unknown
}

const parsed = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value once for each change of each of its leaves, also of those in a JSON text inside it. */
export const variations = (
  value: unknown,
  change: (leaf: Leaf, pointer: string) => readonly unknown[],
  pointer = '',
): Variation[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      variations(item, change, `${pointer}/${index}`).map((one) => ({
        ...one,
        value: value.toSpliced(index, 1, one.value),
      })),
    )
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) =>
      variations(inner, change, `${pointer}/${name}`).map((one) => ({
        ...one,
        value: { ...value, [name]: one.value },
      })),
    )
  }
  const inner = typeof value === 'string' ? parsed(value) : undefined
  if (inner !== undefined)
    return variations(inner, change, pointer).map((one) => ({ ...one, value: JSON.stringify(one.value) }))
  return change(value as Leaf, pointer).map((changed) => ({ pointer, value: changed }))
}

/** The value with every leaf changed at once. */
export const withLeaves = (value: unknown, change: (leaf: Leaf) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => withLeaves(item, change))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withLeaves(inner, change)]))
  const inner = typeof value === 'string' ? parsed(value) : undefined
  return inner === undefined ? change(value as Leaf) : JSON.stringify(withLeaves(inner, change))
}

/** All leaves by their places. */
export const leavesOf = (value: unknown): ReadonlyMap<string, Leaf> => {
  const leaves = new Map<string, Leaf>()
  variations(value, (leaf, pointer) => {
    leaves.set(pointer, leaf)
    return []
  })
  return leaves
}

/** The value once without each of its members and items. */
export const shortened = (value: unknown, pointer = ''): Variation[] => {
  if (Array.isArray(value)) {
    const without = { pointer, value: [] }
    const inner = value.flatMap((item, index) =>
      shortened(item, `${pointer}/${index}`).map((one) => ({
        ...one,
        value: value.toSpliced(index, 1, one.value),
      })),
    )
    return [without, ...inner]
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const { [name]: _gone, ...rest } = value
    const place = `${pointer}/${name}`
    const within = shortened(inner, place).map((one) => ({ ...one, value: { ...value, [name]: one.value } }))
    return [{ pointer: place, value: rest }, ...within]
  })
}

/** Another text or number of the same form: its last letter or digit is the next one. */
export const flipped = (leaf: Leaf): readonly unknown[] => {
  if (typeof leaf === 'number') return [leaf + 1]
  if (typeof leaf !== 'string') return []
  const found = /^(.*)([0-9A-Za-z])([^0-9A-Za-z]*)$/s.exec(leaf)
  if (!found) return []
  const [, before = '', sign = '', after = ''] = found
  const next = sign === '9' ? '0' : /[zZ]/.test(sign) ? 'a' : String.fromCharCode(sign.charCodeAt(0) + 1)
  return [`${before}${next}${after}`]
}

/** Something for people to read: letters and no digits, more than one word or with marks. */
export const isWords = (leaf: unknown): boolean =>
  typeof leaf === 'string' && !/\d/.test(leaf) && /\p{L}/u.test(leaf) && /\s|[^\x20-\x7e]/.test(leaf.trim())

/** Looks like one of the partner's codes. */
export const isCode = (leaf: unknown): boolean =>
  typeof leaf === 'number' || (typeof leaf === 'string' && /^[\w.-]{1,24}$/.test(leaf))
