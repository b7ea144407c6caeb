import { readdir, readFile } from 'node:fs/promises'

/** What a canonical message can be to those outside. */
const messageKinds = ['handed-in', 'event', 'query', 'answer'] as const
/** Who brings an event: a partner, we ourselves, or the catalogue where it is on. */
const eventSources = ['partner', 'gateway', 'catalogue'] as const

/** The keyword `x-message`: what the type is, and what the city reads of an event. */
interface MessageDeclaration {
  readonly kinds: readonly (typeof messageKinds)[number][]
  readonly from?: (typeof eventSources)[number]
  readonly says?: { readonly vi: string; readonly en: string }
}

export interface CanonicalSchema {
  readonly name: string
  readonly message: MessageDeclaration
  readonly schema: Readonly<Record<string, unknown>>
  readonly examples: readonly unknown[]
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''

const problemsOf = (name: string, schema: Record<string, unknown>): string[] => {
  const { kinds, from, says } = (schema['x-message'] ?? {}) as Partial<MessageDeclaration>
  const examples = schema.examples as unknown
  const isEvent = kinds?.includes('event') ?? false
  const known = (kinds ?? []).every((kind) => messageKinds.includes(kind))
  return [
    ...(schema.$id === `urn:longbien:schema:${name}` ? [] : [`$id is not urn:longbien:schema:${name}`]),
    ...(isText(schema.title) && isText(schema['x-title-vi']) ? [] : ['title and x-title-vi name it']),
    ...(kinds?.length && known ? [] : [`x-message.kinds are some of ${messageKinds.join(', ')}`]),
    ...(isEvent === (from !== undefined && eventSources.includes(from))
      ? []
      : [`x-message.from of an event, and of nothing else, is one of ${eventSources.join(', ')}`]),
    ...(isEvent === (isText(says?.vi) && isText(says?.en))
      ? []
      : ['x-message.says of an event, and of nothing else, is a sentence in vi and en']),
    ...(Array.isArray(examples) && examples.length > 0 ? [] : ['examples has at least one']),
  ]
}

/** Every canonical schema of the folder, by name. Throws where one does not say what has to be known of it. */
export const readSchemas = async (folder: string): Promise<readonly CanonicalSchema[]> => {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const schema = JSON.parse(await readFile(`${folder}/${name}.json`, 'utf8')) as Record<string, unknown>
      const problems = problemsOf(name, schema)
      if (problems.length > 0) throw new Error(`${folder}/${name}.json: ${problems.join('; ')}`)
      const message = schema['x-message'] as MessageDeclaration
      return { name, schema, message, examples: schema.examples as readonly unknown[] }
    }),
  )
}
