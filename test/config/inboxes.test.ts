import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { adapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }

const privacy = { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] }

const problems = (settings: object): string[] => {
  const sender = {
    name: 'city',
    keys: [{ sha256: 'a'.repeat(64) }],
    rights: { agencies: ['*'], messages: ['question'], inboxes: ['city'] },
  }
  const text = JSON.stringify({ privacy, senders: [sender], inboxes: { city: {} }, ...settings })
  const built = buildConfig({ sources: [defaults, { path: 'c.yaml', text }], env: {}, adapters })
  return 'problems' in built ? built.problems.map(({ path, message }) => `${path} ${message}`) : []
}

test('a route into an inbox that somebody may read is good', () => {
  expect(problems({ routes: [{ message: 'question', inbox: 'city' }] })).toEqual([])
})

test('a route leads to an endpoint with its operation or into an inbox, never to both and never nowhere', () => {
  const found = problems({
    routes: [
      { message: 'question' },
      { message: 'question', inbox: 'elsewhere' },
      { message: 'question', inbox: 'city', operation: 'x' },
    ],
  })
  expect(found).toEqual([
    'routes[0] needs an endpoint and its operation, or an inbox',
    'routes[1].inbox names no inbox; known are: city',
    'routes[2].inbox stands alone: a route leads to an endpoint or into an inbox, not to both',
  ])
})

test('an inbox that nobody may read, and a right to one that is not there, are told', () => {
  const found = problems({ inboxes: { town: {} } })
  expect(found).toEqual([
    'senders[0].rights.inboxes[0] names no inbox; known are: town',
    'inboxes.town may be read by no sender; give one the right to it',
  ])
})
