import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isMap, isNode, isScalar, parseDocument, type YAMLMap } from 'yaml'
import { settingsSchema } from '#config/config.ts'
import { plainValue } from '#config/reading/node.ts'
import { parseFile } from '#config/reading/parse.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { generateConfigSchema } from '../../tools/generate-config-schema.ts'
import { adapters } from './fake-adapters.ts'

const text = await readFile('config/default.yaml', 'utf8')

const read = (source: string): unknown => {
  const root = parseFile(
    { path: 'x.yaml', text: source },
    (value) => ({ text: value, from: 'file', problems: [], variables: [] }),
    [],
  )
  return root && plainValue(root)
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((node, name) => (isSchema(node) ? node[name] : undefined), value)

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Setting {
  readonly path: string
  readonly value: unknown
  readonly comment: string
}

/** Every setting that the schema declares with its default, down to the mappings whose names are an installation's own. */
const declared = ({ properties, description, ...schema }: JsonSchema, path: string[] = []): Setting[] => [
  {
    path: path.join('.'),
    value: isSchema(properties) ? {} : schema.default,
    comment: String(description ?? ''),
  },
  ...Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, inner]) =>
    isSchema(inner) ? declared(inner, [...path, name]) : [],
  ),
]

const commentOf = (...comments: readonly (string | null | undefined)[]): string =>
  (comments.find(Boolean) ?? '').trim().replaceAll(/\s*\n\s*/g, ' ')

/** Every setting of the manual, with the comment above it. */
const written = (mapping: YAMLMap, path: string[] = []): Setting[] =>
  mapping.items.flatMap(({ key, value }, index) => {
    if (!isScalar(key)) return []
    const at = [...path, String(key.value)]
    const comment = commentOf(key.commentBefore, index === 0 ? mapping.commentBefore : undefined)
    const inner = isMap(value) ? value : undefined
    return [
      { path: at.join('.'), value: inner ? {} : isNode(value) ? value.toJSON() : value, comment },
      ...(inner ? written(inner, at) : []),
    ]
  })

test('default.yaml is what the declarations say: every setting in their order, its default, its explanation', () => {
  const { contents } = parseDocument(text)
  const manual = isMap(contents) ? written(contents) : []
  expect(manual.length).toBeGreaterThan(100)
  expect(manual).toEqual(declared(settingsSchema).slice(1))
})

test('a file that says nothing but who may call gets exactly the defaults of the manual', () => {
  const filled = { http: {}, endpointDefaults: { retry: {} }, senders: [] }
  createValidation({ fillDefaults: true }).compile(settingsSchema)(filled)
  expect(filled.http).toEqual(at(read(text), ['http']))
  expect(filled.endpointDefaults.retry).toEqual(at(read(text), ['endpointDefaults', 'retry']))
})

test('what an endpoint does not say has no default of its own, for it is that of endpointDefaults', () => {
  const endpoint = { adapter: 'x', settings: {}, retry: {}, limits: {}, breaker: {} }
  const filled = { endpoints: { one: structuredClone(endpoint) } }
  expect(createValidation({ fillDefaults: true }).compile(settingsSchema)(filled)).toEqual([])
  expect(filled.endpoints.one).toEqual(endpoint)
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
