import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }

const problemsOf = (agreements: object): string => {
  const sources = [defaults, { path: 'c.yaml', text: JSON.stringify({ agreements }) }]
  const built = buildConfig({ sources, env: {}, adapters: lenientAdapters })
  return 'problems' in built ? formatProblems(built.problems) : ''
}

const pem = (privateKey: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

test('a key that signs is taken, and no other, and none is printed', () => {
  const good = pem(generateKeyPairSync('ed25519').privateKey)
  expect(problemsOf({ signingKeys: [good] })).not.toContain('agreements')
  const other = pem(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey)
  for (const key of [other, 'no key at all']) {
    const printed = problemsOf({ signingKeys: [key] })
    expect(printed).toContain('agreements.signingKeys[0]  must be a private Ed25519 key in PEM')
    // Without the line that the message shows as an example.
    expect(printed).not.toContain(key.split('\n').at(1) ?? key)
  }
})

test('the hour is one of a clock', () => {
  expect(problemsOf({ at: '24:00' })).toContain('agreements.at')
  expect(problemsOf({ at: '02:30' })).not.toContain('agreements')
})
