import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { auditActions } from '#access/audit-actions.ts'
import { metricDefinitions } from '#telemetry/metric-definitions.ts'
import { routes } from './api/declared.ts'
import { readSources, withoutComments } from './architecture/sources.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(root + path, 'utf8')

/** What people write by hand; the reference is generated, and the changelog speaks of other versions. */
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  ...['docs', 'adapters'].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.startsWith('reference/'))
      .map((file) => `${folder}/${file}`),
  ),
].map((path) => ({ path, text: read(path) }))

/** A declared adapter is a file of YAML: what it names is there as what code names. */
const declared = readdirSync(`${root}adapters`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => read(`adapters/${file}`))

const sources = readSources(['src', 'adapters', 'schemas', 'test/journeys', 'test/support', 'bench']).map(
  ({ text }) => withoutComments(text),
)
const beside = ['config/default.yaml', 'compose.yaml', 'Dockerfile', 'deploy', 'docs/examples'].flatMap(
  (path) => (path.includes('.') || path === 'Dockerfile' ? [read(path)] : readFolder(path)),
)

function readFolder(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
}

/** What is written `so` in the documents, by what it says, with the documents that say it. */
const quoted = (shape: RegExp): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { path, text } of documents)
    for (const [, word = ''] of text.matchAll(shape)) found.set(word, [...(found.get(word) ?? []), path])
  return found
}

const unknownOf = (words: Map<string, string[]>, isKnown: (word: string) => boolean) =>
  [...words].filter(([word]) => !isKnown(word)).map(([word, where]) => `${word} (${where.join(', ')})`)

describe('the documents name only what there is', () => {
  test('codes and variables', () => {
    const codes = quoted(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{6,})`/g)
    expect(codes.size).toBeGreaterThan(60)
    // Words of PostgreSQL, npm and Node, and what developers tell the browser tests.
    const foreign = ['CONSOLE_BRIDGE', 'NOTIFY', 'CREATEROLE', 'EBADENGINE', 'NODE_EXTRA_CA_CERTS']
    // Any variable may stand in a file that another one names.
    const ofFile = (word: string) => word.replace(/_FILE$/, '')
    const inSource = new Set(
      [...sources, ...declared, ...beside].flatMap((text) =>
        [...text.matchAll(/[A-Z][A-Z0-9_]+/g)].map(([word]) => word),
      ),
    )
    expect(
      unknownOf(codes, (word) => inSource.has(word) || inSource.has(ofFile(word)) || foreign.includes(word)),
    ).toEqual([])
  })

  test('metrics', () => {
    const metrics = quoted(/\b(longbien_[a-z_]+[a-z])(?![a-z_]*\*)/g)
    expect(metrics.size).toBeGreaterThan(15)
    const names = new Set<string>(Object.values(metricDefinitions).map(({ name }) => name))
    const isKnown = (word: string) => names.has(word) || names.has(word.replace(/_(count|sum|bucket)$/, ''))
    expect(unknownOf(metrics, isKnown)).toEqual([])
  })

  test('calls', () => {
    const calls = quoted(
      /\b((?:GET|PUT|POST|DELETE|PATCH) \/(?:v1|health|problems|files|metrics)[\w/{}.-]*)/g,
    )
    expect(calls.size).toBeGreaterThan(30)
    const open = (path: string) => path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')
    const known = routes.map(({ method, path }) => new RegExp(`^${method} ${open(path)}$`))
    expect(unknownOf(calls, (call) => known.some((shape) => shape.test(call.replace(/\.$/, ''))))).toEqual([])
  })
})

describe('the audit', () => {
  const section = /\n## The audit\n(.*?)\n## /s.exec(read('docs/operations.md'))?.[1] ?? ''
  const explained = [...section.matchAll(/^\| `([a-z-]+)` /gm)].map(([, action]) => action)
  const alphabetical = (list: readonly (string | undefined)[]) =>
    list.map(String).sort((a, b) => (a < b ? -1 : 1))

  test('is explained action by action', () => {
    expect(alphabetical(explained.filter((action) => action !== 'action'))).toEqual(
      alphabetical(auditActions),
    )
  })

  test('has no action that nothing writes', () => {
    const writers = sources.filter((text) => /\b(?:writeAudit|auditOperatorAction)\(/.test(text)).join('\n')
    expect(auditActions.filter((action) => !writers.includes(`'${action}'`))).toEqual([])
  })
})
