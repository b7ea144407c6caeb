import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { adapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const hash = 'a'.repeat(64)
const secret = 'xk-secret-91'

const report = (settings: string, key = hash): string => {
  const text = `
senders: [{ name: city, keys: [{ sha256: ${key} }], rights: {} }]
endpoints:
  portal:
    adapter: national-portal
    settings: { baseUrl: 'https://a.example', ${settings} }
`
  const result = buildConfig({
    sources: [defaults, { path: 'prod.yaml', text }],
    env: { SECRET: secret, EMPTY: '' },
    adapters,
  })
  return 'problems' in result ? formatProblems(result.problems) : ''
}

test.each([
  ['that came from the environment', `routeAs: '\${SECRET}'`],
  ['that came from the environment in part', `routeAs: 'a-\${SECRET}'`],
  ['of a writeOnly setting', `password: ${secret}`],
  ['inside a writeOnly setting', `account: { pin: ${secret} }`],
  ['of a setting whose name is misspelt', `pasword: ${secret}`],
  ['in front of an @', `routeAs: 'http://me:${secret}@a.example'`],
])('a wrong value %s is never printed', (_name, settings) => {
  const text = report(settings)
  expect(text).toContain('prod.yaml:6:')
  expect(text).not.toContain(secret)
})

test('a key that was written instead of its hash is never printed', () => {
  expect(report('', secret)).toContain('senders[0].keys[0].sha256  must be 64 lower-case hexadecimal digits')
  expect(report('', secret)).not.toContain(secret)
})

test('a syntax error shows no piece of the file', () => {
  const text = `password: "${secret}" ${secret}`
  const result = buildConfig({ sources: [{ path: 'a.yaml', text }], env: {}, adapters })
  expect('problems' in result && result.problems.length).toBeGreaterThan(0)
  expect(JSON.stringify(result)).not.toContain(secret)
})

test.each([
  ['NOT_THERE', 'environment variable NOT_THERE is not set'],
  ['EMPTY', 'environment variable EMPTY is not set'],
  ['lower', 'has a variable that is not closed with } or whose name is not in CAPITAL_LETTERS'],
])('the variable %s is a single problem, at its place', (name, message) => {
  expect(report(`password: '\${${name}}'`)).toBe(
    `prod.yaml:6:47  endpoints.portal.settings.password  ${message}\n`,
  )
})

test('a variable without braces is told at its place: the partner would be sent its name', () => {
  expect(report("password: '$PORTAL_PASSWORD'")).toBe(
    'prod.yaml:6:47  endpoints.portal.settings.password  is a variable without braces, which would stay as it is; put its name into braces\n',
  )
  // A dollar inside a password says nothing.
  expect(report("password: 'pa$WORD-that-is-long-enough'")).toBe('')
})
