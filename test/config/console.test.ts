import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const passwordHash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
const account = { name: 'an', displayName: 'Người An', passwordHash, groups: ['operators'] }
const groups = { operators: { agencies: ['H26'], view: true, operate: true } }
const oidc = { issuer: 'https://login.city.example.vn', clientId: 'longbien' }
const publicUrl = 'https://example.vn/bridge'

const problemsOf = (console: object, more: object = {}): string => {
  const sender = { name: 'city', keys: [{ sha256: 'a'.repeat(64) }], rights: {} }
  const settings = { senders: [sender], console: { enabled: true, groups, ...console }, ...more }
  const sources = [defaults, { path: 'c.yaml', text: JSON.stringify(settings) }]
  const built = buildConfig({ sources, env: {}, adapters: lenientAdapters })
  return 'problems' in built ? formatProblems(built.problems) : ''
}

test.each([
  ['with accounts', { accounts: [account] }],
  ['by a provider', { oidc, publicUrl }],
  ['in both ways', { accounts: [account], oidc: { ...oidc, clientSecret: 'x' }, publicUrl }],
])('a console is good %s', (_how, console) => {
  expect(problemsOf(console)).toBe('')
})

test.each<[string, object, object, string]>([
  ['nobody can log in', {}, {}, 'lets nobody log in'],
  ['two have one name', { accounts: [account, account] }, {}, 'is the name of an earlier account'],
  [
    'two have one name in large and small letters',
    { accounts: [account, { ...account, name: account.name.toUpperCase() }] },
    {},
    'is the name of an earlier account',
  ],
  ['a number names a person', { accounts: [{ ...account, name: '001099000001' }] }, {}, 'accounts[0].name'],
  ['a group is none', { accounts: [{ ...account, groups: ['choir'] }] }, {}, 'known are: operators'],
  ['a group sees nothing', { accounts: [account], groups: { operators: { view: true } } }, {}, 'is empty'],
  ['the provider knows no address of ours', { oidc }, {}, 'is needed for oidc'],
  ['the provider does not know us', { oidc: { issuer: oidc.issuer }, publicUrl }, {}, 'oidc.clientId'],
  [
    'a proxy hides the address',
    { accounts: [account] },
    { http: { trustedProxies: ['10.0.0.1'] } },
    'is needed behind http.trustedProxies',
  ],
  [
    'cookies would cross the network',
    { accounts: [account], publicUrl: 'http://example.vn' },
    {},
    'unencrypted-address',
  ],
  [
    'tokens would cross the network',
    { oidc: { ...oidc, issuer: 'http://login.city.example.vn' }, publicUrl },
    {},
    'unencrypted-address',
  ],
  [
    'nobody could write down who looks at whom',
    { accounts: [account], groups: { operators: { agencies: ['*'], seeBodies: true } } },
    {},
    'shows persons',
  ],
  [
    'a sender has its name',
    { accounts: [account] },
    { senders: [{ name: 'console', keys: [{ sha256: 'b'.repeat(64) }], rights: {} }] },
    'who are logged in at the console',
  ],
])('it is refused where %s', (_what, console, more, expected) => {
  expect(problemsOf(console, more)).toContain(expected)
})

test('a password in the place of its hash is refused and not repeated', () => {
  const problems = problemsOf({ accounts: [{ ...account, passwordHash: 'mật khẩu thật' }] })
  expect(problems).toContain('must be an argon2id hash')
  expect(problems).not.toContain('mật khẩu thật')
})

test('the password of the demonstration is refused elsewhere', async () => {
  const demo = await readFile('config/demo.yaml', 'utf8')
  const hashes = [...demo.matchAll(/passwordHash: (\S+)/g)].map(([, hash]) => hash)
  expect(hashes).toHaveLength(3)
  for (const hash of hashes)
    expect(problemsOf({ accounts: [{ ...account, passwordHash: hash }] })).toContain('well-known-key')
})
