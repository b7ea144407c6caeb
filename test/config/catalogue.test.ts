import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { adapters as shippedAdapters } from '#adapters'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { keyHash } from '../support/installation.ts'
import { adapters } from './fake-adapters.ts'

const defaults = await readFile('config/default.yaml', 'utf8')
const senders = [{ name: 'city', keys: [{ sha256: keyHash('x') }], rights: {} }]
const endpoints = {
  portal: { adapter: 'national-portal', settings: { baseUrl: 'https://portal.invalid' } },
  store: { adapter: 'archive', settings: {} },
}

const problems = (catalogue: object, known = adapters) => {
  const text = JSON.stringify({ senders, endpoints, catalogue })
  const sources = [
    { path: 'default.yaml', text: defaults },
    { path: 'city.yaml', text },
  ]
  const built = buildConfig({ sources, env: {}, adapters: known })
  return 'problems' in built ? formatProblems(built.problems).trim().split('\n') : built.config.catalogue
}

test('a catalogue that is off asks nobody, and is no reason to have an endpoint', () => {
  expect(problems({ endpoint: 'nobody' })).toMatchObject({ enabled: false, everySeconds: 86_400 })
})

test('a catalogue that is on names an endpoint that can be asked for it', () => {
  expect(problems({ enabled: true })).toEqual([
    expect.stringMatching(/catalogue\.endpoint {2}names no endpoint; known are: portal, store/),
  ])
  expect(problems({ enabled: true, endpoint: 'store' })).toEqual([
    expect.stringMatching(/the adapter archive has no query getProcedure/),
    expect.stringMatching(/the adapter archive has no query listProcedures/),
  ])
  const lenient = shippedAdapters.map((adapter) => ({ ...adapter, settings: { type: 'object' } }))
  const archive = adapters.filter(({ name }) => name === 'archive')
  expect(problems({ enabled: true, endpoint: 'portal' }, [...lenient, ...archive])).toMatchObject({
    enabled: true,
  })
})

test('its figures have sensible bounds', () => {
  expect(
    problems({ everySeconds: 1, shortListShare: 2, detailsPerStep: 0, agencies: ['', 'H26', 'H26'] }),
  ).toHaveLength(5)
})
