import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type BuildResult, buildConfig } from '#config/reading/build.ts'
import { formatProblems } from '#config/reading/problems.ts'
import { adapters } from './fake-adapters.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const hash = 'a'.repeat(64)

const sender = `
senders:
  - name: city
    keys: [{ sha256: ${hash} }]
    rights: { agencies: ["*"], messages: [dossier] }
`

const build = (text: string, env: Record<string, string> = {}): BuildResult =>
  buildConfig({ sources: [defaults, { path: 'prod.yaml', text }], env, adapters })

const lines = (text: string, env: Record<string, string> = {}): string[] => {
  const result = build(text, env)
  return 'problems' in result ? formatProblems(result.problems).trimEnd().split('\n') : []
}

const configOf = (text: string, env: Record<string, string> = {}) => {
  const result = build(text, env)
  if ('problems' in result) throw new Error(formatProblems(result.problems))
  return result.config
}

const portal = (settings: string) => `${sender}
endpoints:
  portal:
    adapter: national-portal
    settings:
      ${settings}
`
const good = portal('baseUrl: https://portal.example')

describe('a good configuration', () => {
  test('mappings are merged, lists are replaced, the rest keeps its default', () => {
    const config = configOf(
      `${good}\nendpointDefaults: { retry: { delaysSeconds: [7] } }\nhttp: { host: 0.0.0.0 }`,
    )
    expect(config.http).toMatchObject({ host: '0.0.0.0', wrongKeyDelayMs: 500 })
    expect(config.endpointDefaults.retry).toEqual({ delaysSeconds: [7], jitter: 0.2 })
  })

  test('an endpoint has the endpoint defaults and the defaults of its adapter, except where it says otherwise', () => {
    const config = configOf(
      `${good}    timeoutMs: 900\n    retry: { jitter: 0 }\n    limits: { perSecond: 20 }`,
    )
    expect(config.endpoints.portal).toEqual({
      adapter: 'national-portal',
      settings: { baseUrl: 'https://portal.example', loginPath: '/login' },
      retry: { delaysSeconds: [1, 5, 30, 120, 600, 3600], jitter: 0 },
      bulkQuestions: { atOnce: 2, perMinute: 60, hours: [] },
      reconciliation: config.endpointDefaults.reconciliation,
      limits: {
        inFlight: 8,
        queriesInFlight: 4,
        perSecond: 20,
        perMinute: 0,
        perDay: 0,
        queryShare: 0.2,
        maxWaiting: 1_000_000,
      },
      breaker: { failures: 5, openSeconds: [5, 15, 30, 60] },
      timeoutMs: 900,
      throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
      unavailable: 'in-doubt',
      afterParked: 'wait',
      afterDead: 'continue',
      supersede: true,
      codes: {},
    })
  })

  test('a right that is not given is not had', () => {
    expect(configOf(sender).senders[0]?.rights).toEqual({
      agencies: ['*'],
      messages: ['dossier'],
      queries: [],
      inboxes: [],
      endpoints: [],
      stores: [],
      seeBodies: false,
      replay: false,
      operate: false,
      seeAll: false,
      audit: false,
      reports: false,
      overridePurpose: false,
      queryQuotas: { perDay: 0, perOfficerPerDay: 0 },
      person: 'optional',
    })
  })

  test('is frozen to the bottom', () => {
    const config = configOf(good)
    const settings = config.endpoints.portal?.settings
    expect([config, config.http, settings, config.senders[0]?.rights.messages].every(Object.isFrozen)).toBe(
      true,
    )
  })

  test('a variable is replaced inside a text, and $${ stands for itself', () => {
    const text = portal(`baseUrl: https://\${HOST}/a\n      loginPath: '$\${HOST}'`)
    expect(configOf(text, { HOST: 'p.example' }).endpoints.portal?.settings).toEqual({
      baseUrl: 'https://p.example/a',
      loginPath: `\${HOST}`,
    })
  })

  test('a substitution of the program wins over the environment', () => {
    const text = portal(`baseUrl: \${SIMULATOR_URL}/x`)
    const result = buildConfig({
      sources: [defaults, { path: 'demo.yaml', text }],
      env: { SIMULATOR_URL: 'https://wrong' },
      adapters,
      substitutions: { SIMULATOR_URL: 'https://right' },
    })
    expect('config' in result && result.config.endpoints.portal?.settings.baseUrl).toBe('https://right/x')
  })
})

describe('a problem', () => {
  test('has file, line and column, the setting, what is wanted and what was got', () => {
    expect(lines(portal('baseUrl: portal.local'))).toEqual([
      'prod.yaml:11:7  endpoints.portal.settings.baseUrl  must be a URI, got "portal.local"',
    ])
  })

  test('of every kind is reported in one run, sorted by place', () => {
    const found = lines(`
htp: {}
http: { headersTimeoutMs: 40000, host: 5 }
senders:
  - name: city
    keys: [{ sha256: ${hash} }]
    rights: { agencies: ["*"], messages: [dosier], queries: [portal.nothing, elsewhere.x, store.*] }
  - name: city
    keys: [{ sha256: ${hash} }]
    rights: {}
    role: boss
endpoints:
  portal: { adapter: national-portal, settings: { routeAs: post } }
  store: { adapter: archive, settings: {} }
  lost: { adapter: gone, settings: {} }
routes:
  - { message: dossier, endpoint: nowhere, operation: x }
  - { message: dossier, endpoint: portal, operation: x }
  - { message: dossier, endpoint: portal, operation: listProcedures }
  - { message: dossier, endpoint: portal, operation: syncProgress }
  - { message: dossier, endpoint: portal, operation: syncDossier, where: { propertys: {} } }
  - { message: dossier, endpoint: portal, operation: syncDossier, where: { properties: { stat: {} } } }
  - { message: dossier, endpoint: store, operation: syncDossier }
  - { message: dossier, endpoint: store, operation: syncDossier }
`)
    expect(found.map((line) => line.replace('prod.yaml:', ''))).toMatchInlineSnapshot(`
      [
        "2:1  htp  is not a known field",
        "3:9  http.headersTimeoutMs  must not be more than http.requestTimeoutMs",
        "3:34  http.host  must be a string, got 5",
        "7:43  senders[0].rights.messages[0]  must be one of: answer, benefit-dossier, civil-registration, criminal-record-application, dossier, evaluation, fee-receipt, land-dossier, land-update, linked-state, petition-answer, petition-progress, postal-order, progress, question, got "dosier"",
        "7:62  senders[0].rights.queries[0]  names no query of the adapter national-portal; known are: listProcedures",
        "7:78  senders[0].rights.queries[1]  names no endpoint; known are: lost, portal, store",
        "7:91  senders[0].rights.queries[2]  names an endpoint without queries (adapter archive)",
        "8:5  senders[1].name  is the name of an earlier sender",
        "9:14  senders[1].keys[0].sha256  is already a key of the sender city",
        "11:5  senders[1].role  is not a known field",
        "13:39  endpoints.portal.settings.baseUrl  is required",
        "13:51  endpoints.portal.settings.routeAs  must be one of: header, query, got "post"",
        "15:11  endpoints.lost.adapter  names no adapter; known are: archive, national-portal",
        "17:25  routes[0].endpoint  names no endpoint; known are: lost, portal, store",
        "18:43  routes[1].operation  names no operation of the adapter national-portal; messages go to: syncDossier, syncProgress",
        "19:43  routes[2].operation  is a query, not an operation that messages are delivered to",
        "20:43  routes[3].operation  takes the message progress, not dossier",
        "21:67  routes[4].where  is no valid JSON Schema: strict mode: unknown keyword: "propertys"",
        "22:90  routes[5].where.properties.stat  is no field of the message dossier",
        "24:5  routes[7]  is the same route as an earlier one: every message would be sent twice",
      ]
    `)
  })

  test('in an overridden default is reported once, at its own place', () => {
    expect(lines(`${good}endpointDefaults: { timeoutMs: fast }`)).toEqual([
      'prod.yaml:12:21  endpointDefaults.timeoutMs  must be a whole number, got "fast"',
    ])
  })

  test('a sender may not have the name under which the bridge itself tells things', () => {
    const sender = `{ name: longbien, keys: [{ sha256: ${hash} }], rights: { agencies: ["*"], messages: [dossier] } }`
    expect(lines(`senders: [${sender}]`)).toEqual([
      expect.stringMatching(/senders\[0\][.]name {2}is the name under which the bridge itself tells things/),
    ])
  })

  test('a configuration without senders is refused: nobody could call', () => {
    expect(lines('log: { level: info }')).toEqual([
      expect.stringMatching(/^default\.yaml:\d+:1 {2}senders {2}has no sender/),
    ])
  })

  test('a section that is emptied by mistake is reported, not filled in', () => {
    expect(lines(`${sender}http:\n`)).toEqual([
      'prod.yaml:6:1  http  must be an object (names and values), got null',
    ])
  })
})

describe('YAML', () => {
  test.each([
    ['a syntax error', 'http: { host: a\nlog: {}', /^prod\.yaml:\d+:\d+ {2}/],
    ['a list', '- 1', /^prod\.yaml:1:1 {2}must be a mapping of settings$/],
    ['a key given twice', `${sender}log: {}\nlog: {}`, /^prod\.yaml:7:1 {2}Map keys must be unique$/],
    ['an alias', `${sender}log: &a { level: info }\nhttp: *a`, /^prod\.yaml:7:7 {2}http {2}is a YAML alias/],
  ])('%s is a problem with its place', (_name, text, expected) => {
    expect(lines(text)).toEqual([expect.stringMatching(expected)])
  })

  test('with a key given twice is still checked further', () => {
    expect(lines(`${sender}log: {}\nlog: { level: loud }`)).toHaveLength(2)
  })

  test('a file that is empty changes nothing', () => {
    expect(lines('')).toEqual(lines('# only a comment'))
    expect(lines('')).toHaveLength(1)
  })

  test('the name __proto__ is a key like any other', () => {
    expect(lines(`${sender}__proto__: { x: 1 }`)).toEqual(['prod.yaml:6:1  __proto__  is not a known field'])
  })
})
