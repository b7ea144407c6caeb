import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { completed, defineAdapter, operation } from '#adapter-kit'
import { buildConfig } from '#config/reading/build.ts'

const portal = defineAdapter({
  name: 'portal',
  summary: 'Asks for procedures.',
  settings: { type: 'object', properties: {} },
  connect: () => ({ send: async () => '', close: async () => {} }),
  operations: {
    send: operation({
      summary: 'Takes a dossier.',
      input: 'dossier',
      output: 'receipt',
      use: 'delivery',
      repeatable: true,
      codes: { tables: ['procedures'], questions: () => [] },
      toRequest: () => '',
      fromReply: () => completed({}),
    }),
  },
})

const built = async (codes: string, codeSets = '{}', defaults = '{}') => {
  const key = '0'.repeat(64)
  const text = `senders: [{ name: city, keys: [{ sha256: "${key}" }], rights: {}, codeSets: ${codeSets} }]
endpointDefaults: { codes: ${defaults} }
endpoints: { portal: { adapter: portal, settings: {}, codes: ${codes} } }`
  const result = buildConfig({
    sources: [
      { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') },
      { path: 'own.yaml', text },
    ],
    env: {},
    adapters: [portal],
  })
  return 'problems' in result
    ? result.problems.map(({ path, message }) => `${path} ${message}`)
    : result.config
}

test('an endpoint translates by the tables that it names, and by those of the defaults', async () => {
  expect(await built('{}')).toMatchObject({ endpoints: { portal: { codes: {} } } })
  expect(
    await built('{ procedures: required }', '{ procedures: binh-duong }', '{ units: optional }'),
  ).toMatchObject({
    endpoints: { portal: { codes: { procedures: 'required', units: 'optional' } } },
    senders: [{ codeSets: { procedures: 'binh-duong' } }],
  })
})

test('a table that nobody asks for, that is not there, or a policy that is none is said with its place', async () => {
  expect(await built('{ units: required }')).toEqual([
    'endpoints.portal.codes.units is not asked for by the adapter portal; it asks for: procedures',
  ])
  expect(await built('{ wards: required }')).toEqual([expect.stringMatching(/^endpoints\.portal\.codes/)])
  expect(await built('{ procedures: sometimes }')).toEqual([
    expect.stringMatching(/^endpoints\.portal\.codes\.procedures must be one of/),
  ])
  expect(await built('{}', '{ procedures: Bình Dương }')).toEqual([
    expect.stringMatching(/^senders\[0\]\.codeSets\.procedures/),
  ])
})
