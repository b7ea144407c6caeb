import type { RoutedType } from '#messages/message.ts'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import type { Checking } from './reading/checking.ts'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Looking {
  readonly message: RoutedType
  readonly checking: Checking
}

/** The schema of a part of the message, with its reference followed. */
const resolved = (part: JsonSchema, message: RoutedType): JsonSchema => {
  const { $ref: reference, ...beside } = part
  const definitions = schemas[message].$defs
  if (typeof reference !== 'string' || !isSchema(definitions)) return part
  const target = definitions[reference.replace('#/$defs/', '')]
  return isSchema(target) ? resolved({ ...target, ...beside }, message) : part
}

/** A filter on a value that the message can never have takes nothing, silently. */
const checkValues = (
  filter: JsonSchema,
  part: JsonSchema,
  path: readonly string[],
  { message, checking: { report, filling } }: Looking,
) => {
  const wanted = [
    ...('const' in filter ? [{ at: ['const'], value: filter.const }] : []),
    ...(Array.isArray(filter.enum) ? filter.enum : []).map((value: unknown, index) => ({
      at: ['enum', String(index)],
      value,
    })),
  ]
  if (wanted.length === 0) return
  const { $defs } = schemas[message]
  const isPossible = filling.compile({ ...part, ...(isSchema($defs) && { $defs }) })
  const known = Array.isArray(part.enum) ? `; it may be: ${part.enum.join(', ')}` : ''
  for (const { at, value } of wanted)
    if (isPossible(structuredClone(value)).length > 0)
      report([...path, ...at], `can never be so in the message ${message}${known}`)
}

const ofSamePart = ['not', 'if', 'then', 'else'] as const
const ofAlternatives = ['allOf', 'anyOf', 'oneOf'] as const
const ofItems = ['items', 'contains'] as const

/** Walks through the filter beside the schema of the message that it looks at. */
const look = (filter: unknown, part: unknown, path: readonly string[], looking: Looking): void => {
  if (!isSchema(filter) || !isSchema(part)) return
  const here = resolved(part, looking.message)
  checkValues(filter, here, path, looking)
  for (const keyword of ofSamePart) look(filter[keyword], here, [...path, keyword], looking)
  for (const keyword of ofAlternatives) {
    const alternatives: unknown = filter[keyword]
    if (!Array.isArray(alternatives)) continue
    for (const [index, one] of alternatives.entries())
      look(one, here, [...path, keyword, String(index)], looking)
  }
  for (const keyword of ofItems) look(filter[keyword], here.items, [...path, keyword], looking)
  if (!isSchema(filter.properties) || !isSchema(here.properties)) return
  for (const [name, inner] of Object.entries(filter.properties)) {
    const at = [...path, 'properties', name]
    // A filter on a field that the message does not have would let every message pass, silently.
    if (Object.hasOwn(here.properties, name)) look(inner, here.properties[name], at, looking)
    else looking.checking.report(at, `is no field of the message ${looking.message}`)
  }
}

/** The filter of a route can be compiled, and what it asks for can be in its message. */
export const checkWhere = (
  { where, message }: { readonly where?: unknown; readonly message?: RoutedType | undefined },
  path: readonly string[],
  checking: Checking,
): void => {
  if (!isSchema(where)) return
  try {
    checking.filling.compile(where)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    checking.report(path, `is no valid JSON Schema: ${reason}`)
    return
  }
  if (message) look(where, schemas[message], path, { message, checking })
}
