import type { JsonSchema } from '#schemas/registry.ts'
import { followed, type Part, partsOf, refusals, requiredOf } from './containment.ts'

/** `taken`: callers hand it to us. `given`: they read it. */
export type Direction = 'taken' | 'given'

const maxDepth = 20

const without = (names: readonly string[], others: readonly string[]) =>
  names.filter((name) => !others.includes(name))

const fieldBreaks = (before: JsonSchema, after: JsonSchema, direction: Direction): string[] => {
  const [was, is] = [requiredOf(before), requiredOf(after)]
  const closed = (schema: JsonSchema) => schema.additionalProperties === false
  return [
    ...without(Object.keys(partsOf(before)), Object.keys(partsOf(after))).map((name) => `${name} is gone`),
    // What was stored before the release is given out after it, and lacks what is new.
    ...without(is, was).map((name) => `${name} is required`),
    ...(direction === 'given' ? without(was, is).map((name) => `${name} is optional`) : []),
    ...(direction === 'taken' && closed(after) && !closed(before) ? ['other fields are refused'] : []),
  ]
}

const compared = (before: Part, after: Part, direction: Direction, pointer: string): string[] => {
  if (pointer.split('/').length > maxDepth) return []
  const [was, is] = [followed(before), followed(after)]
  const [inner, outer] = direction === 'taken' ? [was, is] : [is, was]
  const own = [...refusals(inner, outer), ...fieldBreaks(was, is, direction)]
  const below = partsOf(is)
  return [
    ...own.map((problem) => `${pointer || '/'}: ${problem}`),
    ...Object.entries(partsOf(was)).flatMap(([name, schema]) => {
      const now = below[name]
      const from = { schema, document: before.document }
      return now
        ? compared(from, { schema: now, document: after.document }, direction, `${pointer}/${name}`)
        : []
    }),
  ]
}

/**
 * What breaks those who keep to the schema of a release. What they hand in may only widen: everything that was taken is taken.
 * What they read may only gain fields: everything that is given is something that could be given before. Readers pass over
 * fields that they do not know.
 */
export const breaks = (before: JsonSchema, after: JsonSchema, direction: Direction): string[] =>
  compared({ schema: before, document: before }, { schema: after, document: after }, direction, '')
