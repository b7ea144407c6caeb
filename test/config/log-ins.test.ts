import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const login = { issuer: 'https://login.city.example.vn', audience: 'longbien' }
const jwksUrl = 'https://login.city.example.vn/jwks'
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicPem = String(ec.publicKey.export({ type: 'spki', format: 'pem' }))
const privatePem = String(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
const shortPem = String(short.publicKey.export({ type: 'spki', format: 'pem' }))

const problemsOf = (person: object | undefined, rights: object = {}): string => {
  const sender = {
    name: 'city',
    keys: [{ sha256: 'a'.repeat(64) }],
    rights,
    ...(person && { logIn: person }),
  }
  const sources = [defaults, { path: 'c.yaml', text: JSON.stringify({ senders: [sender] }) }]
  const built = buildConfig({ sources, env: {}, adapters: lenientAdapters })
  return 'problems' in built ? formatProblems(built.problems) : ''
}

test.each([
  ['an address', { jwksUrl }],
  ['a key', { publicKey: publicPem }],
])('a log-in with %s is good', (_what, keys) => {
  expect(problemsOf({ ...login, ...keys }, { person: 'required' })).toBe('')
})

test.each<[string, object | undefined, object, string]>([
  ['without keys', login, {}, 'needs either jwksUrl or publicKey'],
  ['with both', { ...login, jwksUrl, publicKey: publicPem }, {}, 'needs either jwksUrl or publicKey'],
  ['with a private key', { ...login, publicKey: privatePem }, {}, 'must be a public key in PEM'],
  ['with a short key', { ...login, publicKey: shortPem }, {}, 'is of a kind or length'],
  [
    'whose key cannot sign so',
    { ...login, publicKey: publicPem, algorithms: ['RS256'] },
    {},
    'is of a kind or length',
  ],
  [
    'that shares a secret',
    { ...login, jwksUrl, algorithms: ['HS256'] },
    {},
    'senders[0].logIn.algorithms[0]',
  ],
  [
    'over the open network',
    { ...login, jwksUrl: jwksUrl.replace('https', 'http') },
    {},
    'unencrypted-address',
  ],
  [
    'that is demanded and not there',
    undefined,
    { person: 'required' },
    'senders[0].rights.person  is required',
  ],
])('a log-in %s is refused', (_what, person, rights, problem) => {
  expect(problemsOf(person, rights)).toContain(problem)
})
