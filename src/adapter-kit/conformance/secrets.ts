import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Failure } from '../failure.ts'
import { isObject } from '../is-object.ts'
import type { SharedSecret } from '../transport.ts'

const leaves = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return isObject(value) ? Object.values(value).flatMap(leaves) : []
}

const deref = (schema: unknown, root: JsonSchema): JsonSchema | undefined => {
  if (!isObject(schema)) return undefined
  const [, name] = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? '')) ?? []
  const definitions = root.$defs
  return name !== undefined && isObject(definitions) ? deref(definitions[name], root) : schema
}

/** All texts of a value that its schema puts this mark on. */
export const markedTexts = (mark: 'writeOnly' | 'x-personal', root: JsonSchema, whole: unknown): string[] => {
  const walk = (node: unknown, value: unknown): string[] => {
    const schema = deref(node, root)
    if (!schema || value === undefined) return []
    if (schema[mark] === true) return leaves(value)
    if (Array.isArray(value)) return value.flatMap((item) => walk(schema.items, item))
    const { properties } = schema
    if (!isObject(properties) || !isObject(value)) return []
    return Object.entries(value).flatMap(([name, inner]) => walk(properties[name], inner))
  }
  return walk(root, whole)
}

/** Too short to be distinguished from chance. */
const shortest = 5

const spellings = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('base64url'),
  encodeURIComponent(secret),
]

export const checkShown = (shown: string, hidden: readonly string[], what: string): void => {
  for (const secret of hidden) {
    const found = secret.length >= shortest && spellings(secret).some((spelling) => shown.includes(spelling))
    // Without the text itself: a report of a test is read by many.
    assert.ok(!found, `${what} shows ${secret.length} characters that it has to hide`)
  }
}

/** Everything that a careless log line could write of a failure. */
export const checkQuiet = (failure: Failure, hidden: readonly string[]): void => {
  checkShown(failure.message, hidden, 'the message of a failure')
  checkShown(JSON.stringify({ ...failure }), hidden, 'a failure written as JSON')
  const whole = inspect(failure, { depth: 8, showHidden: true, maxStringLength: null, maxArrayLength: null })
  checkShown(whole, hidden, 'a failure or its cause')
}

/** What a refusal shows its sender. */
export const checkQuietRefusal = (refusal: object, hidden: readonly string[]): void =>
  checkShown(JSON.stringify(refusal), hidden, 'a refusal')

/** A shared value may hold more than the secret itself. */
const secretsIn = (value: string): string[] => {
  try {
    return [value, ...leaves(JSON.parse(value))]
  } catch {
    return [value]
  }
}

/** A secret that the transports of one stage share, as processes do; `seen` is called with each value. */
export const sharedInMemory = (seen: (value: string) => void): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: async () => held,
    renew(stale, make) {
      const turn = last.then(async () => {
        if (held && held.generation > stale) return held
        const value = await make()
        for (const secret of secretsIn(value)) seen(secret)
        held = { value, generation: (held?.generation ?? 0) + 1 }
        return held
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
