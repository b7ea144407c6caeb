import { readFile } from 'node:fs/promises'
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml'
import { settingsSchema } from '#config/config.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { code, page, table } from './markdown.ts'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const schemaOf = (path: readonly string[]): JsonSchema | undefined => {
  let found: unknown = settingsSchema
  for (const name of path) {
    const properties: unknown = isSchema(found) ? found.properties : undefined
    found = isSchema(properties) ? properties[name] : undefined
  }
  return isSchema(found) ? found : undefined
}

const allowed = (schema: JsonSchema | undefined): string => {
  if (!schema) return ''
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => code(String(value))).join(', ')
  if (schema.minimum !== undefined) return `${schema.minimum} to ${schema.maximum}`
  return typeof schema.type === 'string' ? schema.type : ''
}

const comment = (...texts: readonly (string | null | undefined)[]) => texts.find((text) => text)?.trim() ?? ''

/** One row per setting: a comment in the file stands before a name, or before the mapping that begins with it. */
const rowsOf = (mapping: YAMLMap, above: readonly string[]): string[][] =>
  mapping.items.flatMap(({ key, value }, index) => {
    if (!isScalar(key)) return []
    const path = [...above, String(key.value)]
    if (isMap(value) && value.items.length > 0) return rowsOf(value, path)
    const about = comment(key.commentBefore, index === 0 ? mapping.commentBefore : undefined)
    return [[code(path.join('.')), code(JSON.stringify(value)), allowed(schemaOf(path)), about]]
  })

/** Every setting, from the file of defaults and its comments. */
export const settingsPage = async (file: string): Promise<string> => {
  const { contents } = parseDocument(await readFile(file, 'utf8'))
  if (!isMap(contents)) throw new Error(`${file} is not a mapping`)
  return page('Settings', [
    `From [${file}](../../${file}), the manual. An endpoint may say otherwise than \`endpointDefaults\`, name by name; its \`settings\` are its adapter's own.`,
    table(['setting', 'default', 'allowed', 'meaning'], rowsOf(contents, [])),
  ])
}
