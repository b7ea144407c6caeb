import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { bringer } from '../inbound/bringer.ts'
import { adapters } from './fake-adapters.ts'

const defaults = await readFile('config/default.yaml', 'utf8')
const sender = { name: 'city', keys: [{ sha256: 'a'.repeat(64) }], rights: {} }

const brings = bringer(() => ({ items: [], cursor: '', more: false }))

const problemsOf = (files: object, more: object = {}): string[] => {
  const text = JSON.stringify({ senders: [sender], files, ...more })
  const sources = [
    { path: 'default.yaml', text: defaults },
    { path: 'own.yaml', text },
  ]
  const built = buildConfig({ sources, env: {}, adapters: [...adapters, brings] })
  if (!('problems' in built)) return []
  return formatProblems(built.problems)
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\S+\s+/, ''))
}

const s3 = {
  kind: 's3',
  endpoint: 'https://s3.example.vn',
  region: 'vn-hn-1',
  bucket: 'kho-ho-so',
  accessKeyId: 'id',
  secretAccessKey: 'secret-of-the-bucket',
}
const local = { kind: 'local', folder: '/srv/ho-so' }
const links = { baseUrl: 'https://dvc.example.vn/files', secrets: ['x'.repeat(32)] }

test('a folder and a bucket, with links, are good', () => {
  expect(
    problemsOf({ stores: { archive: local, 'so-hoa': { ...s3, prefix: 'a/', pathStyle: true } }, links }),
  ).toEqual([])
})

test('a store says what it needs, and nothing else', () => {
  const { region: _region, ...half } = s3
  expect(
    problemsOf({
      stores: { one: { kind: 'local' }, two: { ...half, folder: '/x' }, three: { ...local, bucket: 'abc' } },
    }),
  ).toEqual([
    'files.stores.one  needs folder, because its kind is local',
    'files.stores.two  needs region, because its kind is s3',
    'files.stores.two.folder  has no meaning where kind is s3',
    'files.stores.three.bucket  has no meaning where kind is local',
  ])
})

test('links need a store, a place and a secret that is long enough, which is never shown', () => {
  expect(problemsOf({ links })).toEqual(['files.stores  has no store, though links.baseUrl is given'])
  expect(problemsOf({ stores: { archive: local }, links: { baseUrl: links.baseUrl } })).toEqual([
    'files.links.secrets  needs at least one secret, because links.baseUrl is given',
  ])
  expect(problemsOf({ stores: { archive: local }, links: { secrets: links.secrets } })).toEqual([
    'files.links.baseUrl  is empty, though links.secrets are given',
  ])
  const short = problemsOf({ stores: { archive: local }, links: { ...links, secrets: ['hush'] } })
  expect(short).toHaveLength(1)
  expect(short[0]).not.toContain('hush')
})

test.each(['https://dvc.example.vn/files/', 'https://dvc.example.vn?x', 'dvc.example.vn', 'https://a@b'])(
  'links cannot begin with %s',
  (baseUrl) => {
    expect(problemsOf({ stores: { archive: local }, links: { ...links, baseUrl } })).toHaveLength(1)
  },
)

test.each(['ho-so', './ho-so', '../ho-so'])(
  'a store in the folder %s is refused: it depends on who starts where',
  (folder) => {
    expect(problemsOf({ stores: { archive: { kind: 'local', folder } } })).toEqual([
      'files.stores.archive.folder  must be an absolute path',
    ])
  },
)

test('what brings files needs a place for them, which has to be one of the stores', () => {
  const endpoint = { adapter: 'bringer', settings: {}, callbacks: { bring: {} }, polls: { look: {} } }
  const endpoints = { land: { ...endpoint, filesFrom: ['http://10.0.0.5:8080', 'files.example.vn'] } }
  expect(problemsOf({ stores: { archive: local } }, { endpoints })).toEqual([
    'endpoints.land.callbacks.bring  brings files, and files.incoming.store says nowhere to keep them',
    'endpoints.land.polls.look  brings files, and files.incoming.store says nowhere to keep them',
  ])
  expect(problemsOf({ stores: { archive: local }, incoming: { store: 'vao' } }, { endpoints })).toEqual([
    'files.incoming.store  names no store; known are: archive',
  ])
  expect(problemsOf({ stores: { vao: local }, incoming: { store: 'vao' } }, { endpoints })).toEqual([])
})

test('what came in is kept as long as answers that may name it', () => {
  const files = { stores: { vao: local }, incoming: { store: 'vao' } }
  expect(problemsOf(files, { retention: { incomingFilesDays: 30 } })).toEqual([
    'retention.incomingFilesDays  is less than completedDays (365): messages would name files that are gone',
  ])
  expect(problemsOf(files, { retention: { incomingFilesDays: 0, completedDays: 0 } })).toEqual([])
})
