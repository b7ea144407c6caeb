import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }

const privacy = { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] }

const problems = (settings: object, messages: readonly string[] = ['dossier', 'progress']): string[] => {
  const sender = {
    name: 'city',
    keys: [{ sha256: 'a'.repeat(64) }],
    rights: { agencies: ['*'], messages, inboxes: ['city'] },
  }
  const text = JSON.stringify({ privacy, senders: [sender], inboxes: { city: {} }, ...settings })
  const sources = [defaults, { path: 'c.yaml', text }]
  const built = buildConfig({ sources, env: {}, adapters: lenientAdapters })
  return 'problems' in built ? built.problems.map(({ path, message }) => `${path} ${message}`) : []
}

const filtered = (message: string, where: object) => problems({ routes: [{ message, inbox: 'city', where }] })

test.each<[string, object, string]>([
  [
    'a value of a list',
    { properties: { status: { enum: ['accepted', 'acepted'] } } },
    'properties.status.enum[1]',
  ],
  ['a single value', { properties: { status: { const: 'done' } } }, 'properties.status.const'],
  ['what is left out', { not: { properties: { status: { const: 'done' } } } }, 'not.properties.status.const'],
  [
    'one of several',
    { anyOf: [{}, { properties: { status: { const: 1 } } }] },
    'anyOf[1].properties.status.const',
  ],
  [
    'what a reference leads to',
    { properties: { receivingAgency: { properties: { code: { const: 7 } } } } },
    'properties.receivingAgency.properties.code.const',
  ],
  [
    'an item',
    { properties: { results: { items: { properties: { id: { const: 7 } } } } } },
    'properties.results.items.properties.id.const',
  ],
])('a filter for %s that the message can never have is a problem at its place', (_name, where, path) => {
  expect(filtered('dossier', where)).toEqual([
    expect.stringMatching(
      `^routes\\[0\\]\\.where\\.${path.replaceAll(/[.[\]]/g, '\\$&')} can never be so in the message dossier`,
    ),
  ])
})

test('a filter tells what the value may be', () => {
  expect(filtered('dossier', { properties: { status: { const: 'done' } } })[0]).toMatch(
    /it may be: .*accepted, /,
  )
})

test('a field inside a part that the message does not have is a problem too', () => {
  const where = { properties: { receivingAgency: { properties: { colour: {} } } } }
  expect(filtered('dossier', where)).toEqual([
    'routes[0].where.properties.receivingAgency.properties.colour is no field of the message dossier',
  ])
})

test('a filter for values that the message may have is good', () => {
  const where = {
    properties: {
      status: { enum: ['accepted', 'supplement-requested'] },
      receivingAgency: { properties: { code: { const: 'H26.900.01' } } },
      receivedAt: { pattern: '^2026' },
    },
    required: ['status'],
  }
  expect(filtered('dossier', where)).toEqual([])
})

const nothingBrings = 'is brought by nothing: no sender may hand it in, and no callback or poll gives it'
const toInbox = (...messages: string[]) => messages.map((message) => ({ message, inbox: 'city' }))
const portal = (more: object) => ({
  endpoints: { portal: { adapter: 'national-portal', settings: {}, ...more } },
})

test('a route for a message that nothing brings is a problem', () => {
  expect(problems({ routes: toInbox('dossier', 'question') })).toEqual([`routes[1].message ${nothingBrings}`])
  expect(problems({ routes: toInbox('online-submission'), ...portal({}) })).toEqual([
    `routes[0].message ${nothingBrings}`,
  ])
})

test('a sender, a callback, a poll and we ourselves bring messages', () => {
  expect(problems({ routes: toInbox('question') }, ['question'])).toEqual([])
  const proof = { kind: 'basic', user: 'portal', passwords: ['hush'] }
  const called = portal({ callbacks: { nhanhsdvcqg: { verify: [proof] } } })
  expect(problems({ routes: toInbox('online-submission'), ...called })).toEqual([])
  const polled = portal({ polls: { questionsForCity: {} } })
  expect(problems({ routes: toInbox('question'), ...polled })).toEqual([])
  expect(problems({ routes: toInbox('delivery-report', 'routing-decision') })).toEqual([])
})

test('changes of procedures are brought by a catalogue that is on', () => {
  const routes = toInbox('procedure-change')
  expect(problems({ routes })).toEqual([`routes[0].message ${nothingBrings}`])
  const catalogue = { enabled: true, endpoint: 'portal' }
  expect(problems({ routes, catalogue, ...portal({}) })).toEqual([])
})

test('a mirror never leads to what reports to the portal, and is brought by partners alone', () => {
  const reporting = { message: 'dossier-mirror', endpoint: 'portal', operation: 'syncDossier' }
  expect(problems({ routes: [reporting], ...portal({}) })).toEqual([
    `routes[0].message ${nothingBrings}`,
    'routes[0].operation reports to the portal: a dossier owned elsewhere is never created or reported there by us',
  ])
  const handedIn = problems({}, ['dossier-mirror'])
  expect(handedIn).toEqual([expect.stringMatching(/^senders\[0\]\.rights\.messages\[0\] must be one of/)])
})
