import { compile, type JSONSchema } from 'json-schema-to-typescript'
import type { CanonicalSchema } from './read-schemas.ts'

const pascalCase = (name: string) =>
  name.replace(/(^|[^a-z0-9])([a-z0-9])/gi, (_all, _gap, letter: string) => letter.toUpperCase())

/** Titles would become type names; only the root and the `$defs` keep one, so that names cannot collide. */
const withTypeNames = (schema: unknown, root: string): unknown => {
  const strip = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(strip)
    if (typeof node !== 'object' || node === null) return node
    const entries = Object.entries(node)
      .filter(([key, value]) => !(key === 'title' && typeof value === 'string'))
      .filter(([key]) => !['examples', 'maxItems', 'minItems', 'anyOf', 'x-message'].includes(key))
      .map(([key, value]) => [key, strip(value)])
    return Object.fromEntries(entries)
  }
  const stripped = strip(schema) as { $defs?: Record<string, object> }
  const named = Object.entries(stripped.$defs ?? {}).map(([name, definition]) => [
    name,
    { ...definition, title: root + pascalCase(name) },
  ])
  return { ...stripped, $id: root, ...(stripped.$defs && { $defs: Object.fromEntries(named) }) }
}

/** The text of `schemas/types.ts`: one type per canonical schema and the table from name to type. */
export const generateTypes = async (schemas: readonly CanonicalSchema[]): Promise<string> => {
  const parts: string[] = []
  for (const { name, schema } of schemas) {
    const root = pascalCase(name)
    parts.push(
      await compile(withTypeNames(schema, root) as JSONSchema, root, {
        bannerComment: '',
        additionalProperties: false,
        style: { semi: false, singleQuote: true, printWidth: 110 },
      }),
    )
  }
  const table = schemas.map(({ name }) => `  '${name}': ${pascalCase(name)}`).join('\n')
  return [
    '// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.',
    ...parts,
    `/** Canonical message types by schema name. */\nexport interface Schemas {\n${table}\n}\n`,
    'export type SchemaName = keyof Schemas\n',
  ].join('\n')
}
