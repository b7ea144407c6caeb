import { parseJson, permanent, WrittenNumber } from '#adapter-kit'
import { runApart, runLimitMs } from './sandbox.ts'

/** What expressions see: the document that paths begin at, and what stands behind `$name`. */
export interface Scope {
  readonly document: unknown
  readonly names: Readonly<Record<string, unknown>>
}

/** Numbers are texts to an expression, with the digits that came: whoever reckons says `$number`. */
const withTexts = (value: unknown): unknown => {
  if (value instanceof WrittenNumber || typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(withTexts)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner)]))
}

interface Answer {
  readonly failed?: string
  readonly values?: readonly { readonly value?: unknown }[]
}

/**
 * The values of some expressions, all in one run; undefined where one found nothing. Throws a `Failure`, `permanent` and without a word of
 * the data: the same again comes to the same.
 */
export const evaluate = (expressions: readonly string[], scope: Scope): readonly unknown[] => {
  if (expressions.length === 0) return []
  const text = runApart(JSON.stringify(expressions), JSON.stringify(withTexts(scope)))
  if (text === undefined)
    throw permanent('MAPPING_TOO_SLOW', `The expressions of the mapping ran longer than ${runLimitMs} ms`)
  const { failed, values = [] } = parseJson(text) as Answer
  if (failed !== undefined)
    throw permanent('MAPPING_FAILED', `An expression of the mapping failed (${failed})`)
  return values.map(({ value }) => value)
}
