import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { keyHash } from '../support/installation.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const parking = fileURLToPath(new URL('outside/parking', import.meta.url))
const permit = join(root, 'adapters/construction-permit/adapter.yaml')

const moduleWith = (fields: string) =>
  `export const one = { name: 'one', summary: 'One.', settings: {}, connect() {}, operations: {}, ${fields} }\n`

/** A city's own folder: adapters as packages, folders and files, and the configuration that names them. */
const city = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'longbien-city-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'node_modules/@city'), { recursive: true })
  await cp(parking, join(folder, 'node_modules/@city/longbien-parking'), { recursive: true })
  await cp(parking, join(folder, 'parking'), { recursive: true })
  await cp(permit, join(folder, 'permit.yaml'))
  await writeFile(join(folder, 'nothing.mjs'), 'export const one = 1\n')
  await writeFile(join(folder, 'kit-2.mjs'), moduleWith('kit: 2'))
  await writeFile(join(folder, 'no-kit.mjs'), moduleWith(''))
  await writeFile(join(folder, 'typed.ts'), moduleWith('kit: 1 as const'))
  await writeFile(join(folder, 'broken.yaml'), 'kit: 1\nname: Permit\n')
  return folder
}

const checkConfig = async (folder: string, config: object) => {
  await writeFile(join(folder, 'city.yaml'), JSON.stringify(config))
  const args = ['src/main.ts', 'check-config', join(folder, 'city.yaml')]
  return new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: { LANG: 'en' } }, (_, out, err) => resolve(out + err))
  })
}

const shared = {
  privacy: { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] },
  senders: [
    {
      name: 'city',
      keys: [{ sha256: keyHash('longbien-test') }],
      rights: { agencies: ['*'], messages: ['dossier'] },
    },
  ],
}
const settings = { baseUrl: 'http://127.0.0.1:1/parking', apiKey: 'a-key-of-the-city' }

test('a package and a file outside are named, and their settings are checked like any others', async () => {
  const folder = await city()
  const adapters = [{ from: '@city/longbien-parking' }, { from: './typed.ts' }]
  const endpoints = { parking: { adapter: 'city-parking', settings } }
  expect(await checkConfig(folder, { adapters, endpoints, ...shared })).toContain('1 endpoint')
  const wrong = { parking: { adapter: 'city-parking', settings: { ...settings, apiKey: 'short' } } }
  expect(await checkConfig(folder, { adapters, endpoints: wrong, ...shared })).toContain(
    'endpoints.parking.settings.apiKey',
  )
})

test('what is wrong with an adapter stands at its place in the configuration', async () => {
  const folder = await city()
  const from = [
    './parking',
    join(folder, 'node_modules/@city/longbien-parking'),
    './permit.yaml',
    './nowhere',
    '@city/nowhere',
    './nothing.mjs',
    './kit-2.mjs',
    './no-kit.mjs',
    './broken.yaml',
  ]
  const said = await checkConfig(folder, { adapters: from.map((one) => ({ from: one })) })
  const lines = said.split('\n').filter((line) => line.includes('adapters['))
  expect(
    lines.map((line) => line.replace(/^.*adapters\[(\d)\]\.from {2}/, '$1 ').replaceAll(folder, '')),
  ).toEqual([
    '1 gives the adapter city-parking, and that name is taken: give it another',
    '2 gives the adapter construction-permit, and that name is taken: give it another',
    '3 is not found: /nowhere',
    '4 is not found: node_modules of ',
    '5 exports no adapter',
    '6 is written for kit 2, and this is kit 1',
    '7 does not say for which kit it is written: kit: 1',
    '8 is a declared adapter with problems of its own, which are listed at its file',
  ])
  expect(said).toMatch(/broken\.yaml:2:\d+ {2}name/)
})
