import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Adapter } from '#adapter-kit'
import { buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { isName } from '#config/reading/secrecy.ts'
import { payments } from '../../adapters/payments/adapter.ts'
import { populationDatabase } from '../../adapters/population-database/adapter.ts'
import { lenientAdapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const sha256 = (key: string) => createHash('sha256').update(key).digest('hex')

const senderWith = (key: string) => ({ name: 'city', keys: [{ sha256: sha256(key) }], rights: {} })
const portal = (more: object) => ({
  endpoints: { portal: { adapter: 'national-portal', settings: {}, ...more } },
})
const callback = (...verify: object[]) => portal({ callbacks: { nhanhsdvcqg: { verify } } })

interface Around {
  readonly databaseUrl?: string
  readonly env?: Readonly<Record<string, string>>
  readonly adapters?: readonly Adapter[]
}

const problemsOf = (
  settings: object,
  { env = {}, databaseUrl, adapters = lenientAdapters }: Around = {},
): string[] => {
  const text = JSON.stringify({ senders: [senderWith('a key of enough bytes')], ...settings })
  const sources = [defaults, { path: 'c.yaml', text }]
  const built = buildConfig({ sources, env, adapters, databaseUrl })
  return 'problems' in built ? formatProblems(built.problems).trimEnd().split('\n') : []
}

/** The risk that each problem names. */
const risksOf = (settings: object, around?: Around): string[] =>
  problemsOf(settings, around).map((line) => /the risk (\S+) in acceptedRisks/.exec(line)?.[1] ?? line)

const reason = 'a reason that is long enough'
const anyAddress = { kind: 'addresses', from: ['10.0.0.0/8', '0.0.0.0/0'] }
const hmac = (secret: string) => ({ kind: 'hmac', header: 'x-signature', secrets: [secret] })
const webhook = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

const dangerous: readonly [risk: string, about: string, settings: object, path: string][] = [
  ['well-known-key', 'the demo key', { senders: [senderWith('longbien-demo')] }, 'senders[0].keys[0].sha256'],
  [
    'well-known-key',
    "the demo's second key",
    { senders: [senderWith('longbien-demo-ward-desk')] },
    'senders[0].keys[0].sha256',
  ],
  ['well-known-key', 'the empty key', { senders: [senderWith('')] }, 'senders[0].keys[0].sha256'],
  ['well-known-key', 'an empty line', { senders: [senderWith('\n')] }, 'senders[0].keys[0].sha256'],
  ['any-proxy', 'IPv4', { http: { trustedProxies: ['10.0.0.0/8', '0.0.0.0/0'] } }, 'http.trustedProxies[1]'],
  ['any-proxy', 'IPv6', { http: { trustedProxies: ['::/0'] } }, 'http.trustedProxies[0]'],
  ['any-proxy', 'half of it', { http: { trustedProxies: ['128.0.0.0/1'] } }, 'http.trustedProxies[0]'],
  ['open-callback', 'any address', callback(anyAddress), 'endpoints.portal.callbacks.nhanhsdvcqg'],
  [
    'short-secret',
    'hmac',
    callback(hmac('x'.repeat(15))),
    'endpoints.portal.callbacks.nhanhsdvcqg.verify[0].secrets[0]',
  ],
  [
    'short-secret',
    'standard-webhooks',
    callback({ kind: 'standard-webhooks', secrets: [webhook(15)] }),
    'endpoints.portal.callbacks.nhanhsdvcqg.verify[0].secrets[0]',
  ],
  [
    'short-secret',
    'of events',
    portal({ settings: { secrets: [webhook(8)] } }),
    'endpoints.portal.settings.secrets[0]',
  ],
  [
    'unencrypted-address',
    'a partner',
    portal({ settings: { rest: { url: 'http://portal.example.vn' } } }),
    'endpoints.portal.settings.rest.url',
  ],
  [
    'unencrypted-address',
    'links',
    {
      files: {
        stores: { archive: { kind: 'local', folder: '/srv/ho-so' } },
        links: { baseUrl: 'http://dvc.example.vn/files', secrets: ['x'.repeat(32)] },
      },
    },
    'files.links.baseUrl',
  ],
  ['simulators', 'on', { simulators: { enabled: true } }, 'simulators.enabled'],
]

describe('a danger', () => {
  test.each(dangerous)('%s (%s) is refused at its place', (risk, _about, settings, path) => {
    expect(risksOf(settings)).toEqual([risk])
    expect(problemsOf(settings)[0]).toMatch(/^c\.yaml:1:\d+ {2}/)
    expect(problemsOf(settings)[0]).toContain(`  ${path}  `)
  })

  test.each(dangerous)(
    '%s (%s) is taken where it was accepted with a reason',
    (risk, _about, settings, path) => {
      expect(problemsOf({ ...settings, acceptedRisks: [{ risk, at: path, reason }] })).toEqual([])
      expect(problemsOf({ ...settings, acceptedRisks: [{ risk, reason }] })).toEqual([])
    },
  )

  test('never shows the secret', () => {
    expect(problemsOf(callback(hmac('hush-hush'))).join()).not.toContain('hush')
  })
})

describe('no danger', () => {
  test.each<[string, object]>([
    ['a private network of proxies', { http: { trustedProxies: ['10.0.0.0/8', 'fc00::/7', '192.0.2.1'] } }],
    ['any address besides another proof', callback(anyAddress, hmac('x'.repeat(16)))],
    [
      'an address of this machine',
      portal({ settings: { a: 'http://127.0.0.1:1', b: 'http://[::1]/x', c: 'http://localhost' } }),
    ],
    ['TLS', portal({ settings: { url: 'https://portal.example.vn' } })],
    ['a key of sixteen bytes', callback({ kind: 'standard-webhooks', secrets: [webhook(16)] })],
  ])('%s', (_name, settings) => {
    expect(problemsOf(settings)).toEqual([])
  })
})

describe('a name that looks like an address', () => {
  const name = { type: 'string', 'x-name': true } as const
  const soap = { type: 'object', properties: { namespace: name, url: { type: 'string' } } }
  const adapters = lenientAdapters.map((adapter) => ({
    ...adapter,
    settings: { type: 'object', properties: { soap } },
  }))
  const told = (written: object) =>
    problemsOf(portal({ settings: { soap: written } }), { adapters }).map((line) => line.split('  ')[1])

  test('is no danger where the schema says so', () => {
    expect(told({ namespace: 'http://tempuri.org/' })).toEqual([])
  })

  test('is one where the schema does not', () => {
    expect(told({ url: 'http://tempuri.org/' })).toEqual(['endpoints.portal.settings.soap.url'])
    expect(told({ other: 'http://tempuri.org/' })).toEqual(['endpoints.portal.settings.soap.other'])
  })

  test.each([
    [populationDatabase, ['namespace']],
    [payments, ['receipts', 'namespace']],
  ] as const)('is the namespace of an adapter that ships', ({ settings }, path) => {
    expect(isName(settings, path)).toBe(true)
  })
})

describe('the database', () => {
  test.each([
    'postgres://u:p@db/x',
    'postgres://u:p@db/x?sslmode=disable',
    'postgres://u:p@10.0.0.9/x?ssl=false',
    'postgres://u:p@localhost/x?host=db.example.vn',
  ])('%s has to be encrypted', (databaseUrl) => {
    const [line = ''] = problemsOf({}, { databaseUrl })
    expect(line).toMatch(/^environment {2}DATABASE_URL {2}leads to another machine without TLS/)
    const acceptedRisks = [{ risk: 'unencrypted-database', at: 'DATABASE_URL', reason }]
    expect(problemsOf({ acceptedRisks }, { databaseUrl })).toEqual([])
  })

  test.each([
    ['postgres://u:p@db/x?sslmode=verify-full', {}],
    ['postgres://u:p@db/x?ssl=true', {}],
    ['postgres://u:p@db/x', { PGSSLMODE: 'require' }],
    ['postgres://u:p@127.0.0.1/x?sslmode=disable', {}],
    ['postgres://u:p@localhost/x', {}],
    ['postgres:///x?host=/var/run/postgresql', {}],
  ])('%s is good', (databaseUrl, env) => {
    expect(problemsOf({}, { databaseUrl, env })).toEqual([])
  })
})

describe('an accepted risk', () => {
  const simulators = { enabled: true }

  test('counts only at its place', () => {
    const acceptedRisks = [{ risk: 'any-proxy', at: 'http.trustedProxies[1]', reason }]
    expect(risksOf({ http: { trustedProxies: ['::/0', '0.0.0.0/0'] }, acceptedRisks })).toEqual(['any-proxy'])
  })

  test('counts for all that is below its place, and not for what only begins alike', () => {
    const settings = { a: 'http://one.example.vn' }
    const endpoints = {
      portal: { adapter: 'national-portal', settings },
      'portal-two': { adapter: 'national-portal', settings },
    }
    const found = problemsOf({
      endpoints,
      acceptedRisks: [{ risk: 'unencrypted-address', at: 'endpoints.portal', reason }],
    })
    expect(found).toEqual([expect.stringContaining('endpoints.portal-two.settings.a')])
  })

  test('that is not there any more is a problem, once everything else is good', () => {
    const acceptedRisks = [
      { risk: 'simulators', reason },
      { risk: 'short-secret', reason },
    ]
    expect(problemsOf({ simulators, acceptedRisks })).toEqual([
      expect.stringMatching(
        /^c\.yaml:1:\d+ {2}acceptedRisks\[1\] {2}accepts short-secret, which is not there/,
      ),
    ])
    expect(problemsOf({ simulators, acceptedRisks, log: { level: 'loud' } })).toEqual([
      expect.stringContaining('log.level'),
    ])
  })

  test('is known by name and has a reason', () => {
    expect(problemsOf({ simulators, acceptedRisks: [{ risk: 'simulators' }] })).toEqual([
      expect.stringContaining('acceptedRisks[0].reason  is required'),
    ])
    expect(problemsOf({ acceptedRisks: [{ risk: 'bad luck', reason }] })[0]).toContain(
      'must be one of: well-known-key',
    )
  })
})
