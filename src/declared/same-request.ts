import { isDeepStrictEqual } from 'node:util'
import type { DeclaredRequest } from './transport.ts'

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The places at which two requests differ that were made of one message at two times, as JSON pointers without escapes. */
export const variableParts = (one: unknown, other: unknown, at = ''): readonly string[] => {
  if (isBranch(one) && isBranch(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].flatMap((name) => variableParts(one[name], other[name], `${at}/${name}`))
  }
  return isDeepStrictEqual(one, other) ? [] : [at]
}

const matches = (shown: unknown, sent: unknown, variable: ReadonlySet<string>, at: string): boolean => {
  if (variable.has(at)) return true
  if (!isBranch(shown)) return typeof shown === 'object' ? shown === sent : String(shown) === String(sent)
  if (!isBranch(sent) || Object.keys(shown).length !== Object.keys(sent).length) return false
  return Object.entries(shown).every(([name, value]) => matches(value, sent[name], variable, `${at}/${name}`))
}

const lowerCased = (headers: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** Whether a request is the one that is shown, but for its variable parts; it may have more headers. */
export const fits = (
  shown: DeclaredRequest,
  sent: DeclaredRequest,
  variable: ReadonlySet<string> = new Set(),
): boolean => {
  const headers = lowerCased(sent.headers ?? {})
  return (
    shown.method === sent.method &&
    matches(shown.path, sent.path, variable, '/path') &&
    matches(shown.query ?? {}, sent.query ?? {}, variable, '/query') &&
    matches(shown.body ?? null, sent.body ?? null, variable, '/body') &&
    Object.entries(shown.headers ?? {}).every(
      ([name, value]) => variable.has(`/headers/${name}`) || headers[name.toLowerCase()] === value,
    )
  )
}
