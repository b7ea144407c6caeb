import type { CanonicalSchema } from './read-schemas.ts'

const banner = '// Generated from schemas/*.json by `npm run generate`; edit the schemas, not this file.'

const camelCase = (name: string) =>
  name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())

/** As the formatter writes a key. */
const key = (name: string) => (/^[a-z]+$/.test(name) ? name : `'${name}'`)

const text = (value: string) => JSON.stringify(value)

/** The text of `schemas/registry.ts`: every schema by its name. */
export const registryOf = (schemas: readonly CanonicalSchema[]): string =>
  [
    banner,
    ...schemas.map(({ name }) => `import ${camelCase(name)} from './${name}.json' with { type: 'json' }`),
    "import type { SchemaName } from './types.ts'",
    '',
    '/** A JSON Schema (2020-12) as a plain object. */',
    'export type JsonSchema = { readonly [keyword: string]: unknown }',
    '',
    '/** Every canonical schema by its name: what Long Biên promises to take and to give. */',
    'export const schemas: Readonly<Record<SchemaName, JsonSchema>> = {',
    ...schemas.map(({ name }) => `  ${key(name)}: ${camelCase(name)},`),
    '}',
    '',
  ].join('\n')

/** The text of `schemas/message-types.ts`: what a sender may hand in, and what happens elsewhere. */
export const messageTypesOf = (schemas: readonly CanonicalSchema[]): string => {
  const handedIn = schemas.filter(({ message }) => message.kinds.includes('handed-in'))
  const events = schemas.filter(({ message }) => message.kinds.includes('event'))
  return [
    banner,
    '',
    '/** What a sender may hand in. */',
    'export const handedIn = [',
    ...handedIn.map(({ name }) => `  '${name}',`),
    '] as const',
    '',
    '/** What happened elsewhere and the city has to know: who brings it, and what the city reads of it. */',
    'export const events = {',
    ...events.flatMap(({ name, message: { from, says } }) => [
      `  ${key(name)}: {`,
      `    from: '${from}',`,
      `    says: { vi: ${text(says?.vi ?? '')}, en: ${text(says?.en ?? '')} },`,
      '  },',
    ]),
    '} as const',
    '',
  ].join('\n')
}
