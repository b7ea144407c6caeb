import type { JsonSchema } from './registry.ts'

const marks = ['writeOnly', 'x-personal']

/** Names of all properties that a schema marks as secret or personal, at any depth. */
export const markedNames = (schema: JsonSchema): string[] => {
  const found = new Set<string>()
  const walk = (node: unknown, name: string | undefined) => {
    if (typeof node !== 'object' || node === null) return
    const keywords = node as Record<string, unknown>
    if (name !== undefined && marks.some((mark) => keywords[mark] === true)) found.add(name)
    for (const [keyword, value] of Object.entries(keywords)) {
      if (keyword === 'properties' || keyword === '$defs') {
        for (const [property, inner] of Object.entries(value ?? {})) walk(inner, property)
      } else if (keyword !== 'examples') walk(value, name) // A branch or an item of a property is still that property.
    }
  }
  walk(schema, undefined)
  return [...found]
}
