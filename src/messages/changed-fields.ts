import { isObject, pointerToken } from '#adapter-kit'

/** One field that a correction changed; `from` or `to` is absent where the field was not there. */
export interface FieldChange {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string
  readonly from?: unknown
  readonly to?: unknown
}

const namesOf = (value: unknown) => (isObject(value) ? Object.keys(value) : [])

const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** Two lists, or two objects: what differs is looked for inside. Anything else differs as a whole. */
const areAlike = (from: unknown, to: unknown) =>
  isObject(from) && isObject(to) && Array.isArray(from) === Array.isArray(to)

/** Where two bodies differ, at the innermost fields, in the order in which the fields stand. */
export const changedFields = (from: unknown, to: unknown, pointer = ''): readonly FieldChange[] => {
  if (Object.is(from, to)) return []
  if (!areAlike(from, to))
    return [{ pointer, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
  const names = [...new Set([...namesOf(from), ...namesOf(to)])]
  return names.flatMap((name) =>
    changedFields(member(from, name), member(to, name), `${pointer}/${pointerToken(name)}`),
  )
}
