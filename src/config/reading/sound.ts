import type { Finding } from '#adapter-kit'
import { pointerTokens } from '#adapter-kit'

/** Settings of which some parts were of the wrong type and are left out, so that the rest can be checked further. */
export type Sound<Value> = Value extends readonly (infer Item)[]
  ? readonly (Sound<Item> | undefined)[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Sound<Value[Key]> | undefined }
    : Value

const unusable = new Set(['WRONG_TYPE', 'NOT_ALLOWED', 'BAD_PATTERN'])

const clear = (root: object, path: readonly string[]): void => {
  let inside: unknown = root
  for (const name of path.slice(0, -1))
    inside = typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : undefined
  const last = path.at(-1)
  // An item is emptied, not removed: the places of the others are found by their index.
  if (last !== undefined && typeof inside === 'object' && inside !== null && Object.hasOwn(inside, last))
    Reflect.set(inside, last, undefined)
}

/** A copy of the settings without the values that the schema found to be of the wrong kind. */
export const soundParts = <Value extends object>(
  value: Value,
  findings: readonly Finding[],
): Sound<Value> => {
  const copy = structuredClone(value)
  for (const { pointer, code } of findings) if (unusable.has(code)) clear(copy, pointerTokens(pointer))
  return copy as Sound<Value>
}
