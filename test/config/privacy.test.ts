import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const key = 'a key of enough characters, made up'

const problemsOf = (rights: object, pseudonymKeys: readonly object[] = []): string => {
  const settings = {
    senders: [{ name: 'city', keys: [{ sha256: 'a'.repeat(64) }], rights }],
    inboxes: { city: {} },
    endpoints: {
      population: { adapter: 'population-database', settings: {} },
      portal: { adapter: 'national-portal', settings: {} },
    },
    privacy: { pseudonymKeys },
  }
  const sources = [defaults, { path: 'c.yaml', text: JSON.stringify(settings) }]
  const built = buildConfig({ sources, env: {}, adapters: lenientAdapters })
  return 'problems' in built ? formatProblems(built.problems) : ''
}

test.each([
  ['sees bodies', { seeBodies: true }, 'senders[0].rights.seeBodies'],
  ['reads an inbox', { inboxes: ['city'] }, 'senders[0].rights.inboxes'],
  ['asks about persons', { queries: ['population.*'] }, 'senders[0].rights.queries'],
])('a sender that %s needs a key for pseudonyms', (_what, rights, path) => {
  expect(problemsOf(rights)).toContain(`${path}  shows persons, so privacy.pseudonymKeys needs a key`)
  expect(problemsOf(rights, [{ id: '2026', key }])).not.toContain('shows persons')
})

test('a sender that only hands in needs none', () => {
  expect(problemsOf({ messages: ['dossier'], replay: true })).not.toContain('shows persons')
})

test('a short key is refused and never printed', () => {
  const printed = problemsOf({}, [{ id: '2026', key: 'short-secret' }])
  expect(printed).toContain('privacy.pseudonymKeys[0].key')
  expect(printed).not.toContain('short-secret')
})

test('two keys of one id, or one key under two, would make rotation a guess', () => {
  expect(
    problemsOf({}, [
      { id: 'a', key },
      { id: 'a', key: `${key}2` },
    ]),
  ).toContain('is the id of an earlier key')
  expect(
    problemsOf({}, [
      { id: 'a', key },
      { id: 'b', key },
    ]),
  ).toContain('is an earlier key')
})
