import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { plainValue } from '#config/reading/node.ts'
import { parseFile } from '#config/reading/parse.ts'
import { settingsSchema } from '#config/schema.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { generateConfigSchema } from '../../tools/generate-config-schema.ts'
import { adapters } from './fake-adapters.ts'

const text = await readFile('config/default.yaml', 'utf8')

const read = (source: string): unknown => {
  const root = parseFile(
    { path: 'x.yaml', text: source },
    (value) => ({ text: value, from: 'file', problems: [] }),
    [],
  )
  return root && plainValue(root)
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** Every setting of the schema, down to the mappings that are keyed by name. */
const settingPaths = (schema: JsonSchema, path: readonly string[] = []): string[][] =>
  isSchema(schema.properties)
    ? Object.entries(schema.properties).flatMap(([name, inner]) =>
        isSchema(inner) ? settingPaths(inner, [...path, name]) : [],
      )
    : [[...path]]

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, name) => (isSchema(node) ? node[name] : undefined), value)

test('default.yaml holds every setting', () => {
  const defaults = read(text)
  const missing = settingPaths(settingsSchema).filter((path) => at(defaults, path) === undefined)
  expect(missing).toEqual([])
})

test('default.yaml explains every setting in the line above it', () => {
  const lines = text.split('\n')
  const bare = lines.filter((line, index) => {
    const value = /^\s*[A-Za-z]+: ./.test(line)
    return value && !/^\s*#/.test(lines[index - 1] ?? '')
  })
  expect(bare).toEqual([])
})

test.each(['default', 'demo', 'example'])(
  '%s.yaml tells editors its schema in the first line',
  async (name) => {
    const source = await readFile(`config/${name}.yaml`, 'utf8')
    expect(source.split('\n')[0]).toBe('# yaml-language-server: $schema=./schema.json')
  },
)

test('the schema for editors accepts a deployment file with variables and knows the settings of each adapter', () => {
  const schema: JsonSchema = JSON.parse(generateConfigSchema(adapters))
  const validate = createValidation().compile(schema)
  const settings = (more: object) => ({
    endpoints: {
      portal: { adapter: 'national-portal', settings: { baseUrl: `\${PORTAL_URL}`, ...more } },
    },
  })
  expect(validate(read(text))).toEqual([])
  expect(validate(settings({ password: `\${PORTAL_PASSWORD}` }))).toEqual([])
  expect(validate(settings({ routeAs: 'post' }))).toMatchObject([
    { pointer: '/endpoints/portal/settings/routeAs' },
  ])
  expect(validate(settings({ unknown: 1 }))).toMatchObject([
    { pointer: '/endpoints/portal/settings/unknown', code: 'UNKNOWN_FIELD' },
  ])
})

test('the schema for editors is the same text for the same adapters', () => {
  expect(generateConfigSchema(adapters)).toBe(generateConfigSchema([...adapters]))
})
