import { isDeepStrictEqual } from 'node:util'
import { isRecord, pointerToken } from '#adapter-kit'

/** One place at which two documents differ: absent before, absent after, or other than it was. */
export interface Difference {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string
  readonly before?: unknown
  readonly after?: unknown
}

const sides = (before: unknown, after: unknown) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

/** Where two documents differ, as deep as both go. Elements of lists are compared place by place. */
export const differencesOf = (before: unknown, after: unknown, pointer = ''): readonly Difference[] => {
  if (isDeepStrictEqual(before, after)) return []
  const [isList, isObject] = [
    Array.isArray(before) && Array.isArray(after),
    isRecord(before) && isRecord(after),
  ]
  if (!isList && !isObject) return [{ pointer, ...sides(before, after) }]
  const [old, now] = [Object.entries(before as object), Object.entries(after as object)]
  const [was, is] = [new Map(old), new Map(now)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
    differencesOf(was.get(name), is.get(name), `${pointer}/${pointerToken(name)}`),
  )
}
