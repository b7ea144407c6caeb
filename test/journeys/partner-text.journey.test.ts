import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { aDossier, codeOf } from './support-dossiers.ts'
import { endAll, type Process, startProcess } from './support-process.ts'
import { settingsFor } from './support-settings.ts'

/** Whom partners name where no names belong, each in another place. */
const person = 'Lý Thị Bịa Đặt'
const phones = { code: '0912345601', problem: '0912345602', fault: '0912345603', page: '0912345604' }
const told = (phone: string) => `Công dân ${person}, ${phone}, đã có hồ sơ khác`
const traces = [person, ...Object.values(phones)]
const tracesIn = (text: string) => traces.filter((trace) => text.normalize('NFC').includes(trace))

interface Said {
  readonly status: number
  readonly type: string
  readonly body: string
}
const json = (document: object): Said => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(document),
})

/** Partners that do wrong all that they can, on one address. */
const said: Readonly<Record<string, Said>> = {
  '/portal/login': json({ error_code: '0', session: 'phien-lam-viec' }),
  '/portal/work': json({ error_code: told(phones.code), message: '' }),
  '/pages/login': json({ error_code: '0', session: 'phien-lam-viec' }),
  '/pages/work': {
    status: 200,
    type: 'text/html',
    body: `<html><title>${told(phones.page)}</title><body>${told(phones.page)}</body></html>`,
  },
  '/city': {
    status: 422,
    type: 'application/problem+json',
    body: JSON.stringify({
      type: `https://city.example.vn/problems/${told(phones.problem)}`,
      title: told(phones.problem),
      code: told(phones.problem),
      errors: [{ pointer: `/${told(phones.problem)}`, detail: told(phones.problem) }],
    }),
  },
  '/soap': {
    status: 500,
    type: 'text/xml',
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client.${phones.fault}</faultcode><faultstring>${told(phones.fault)}</faultstring></s:Fault></s:Body></s:Envelope>`,
  },
}
const partners = createServer((request, response) => {
  request.resume().once('end', () => {
    const { status, type, body } = said[request.url?.split('?')[0] ?? ''] ?? {
      status: 404,
      type: 'text/plain',
      body: '',
    }
    response.writeHead(status, { 'content-type': type }).end(body)
  })
})

const sender = (name: string, rights: object) => ({
  name,
  keys: [{ sha256: createHash('sha256').update(`key-of-${name}`).digest('hex') }],
  rights: { agencies: ['*'], ...rights },
})
const handsIn = { messages: ['dossier'], queries: ['population.*'] }
const portalAt = (url: string) => ({
  adapter: 'national-portal',
  settings: {
    adapterUrl: url,
    loginPath: '/login',
    integrationPath: '/work',
    sharePath: '/work',
    username: 'x',
    password: 'mat-khau',
    dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider',
    agencyCode: '000.00.00.H26',
  },
})
const settingsAt = (url: string) =>
  settingsFor(url, {
    log: { level: 'debug' },
    privacy: { pseudonymKeys: [{ id: 'journey', key: 'a key of the journeys that is long enough' }] },
    senders: [
      sender('city', { ...handsIn, seeBodies: true, seeAll: true }),
      sender('blind', { ...handsIn, seeAll: true, operate: true, replay: true, audit: true }),
    ],
    endpoints: {
      portal: portalAt(`${url}/portal`),
      pages: { ...portalAt(`${url}/pages`), retry: { delaysSeconds: [0.1] }, breaker: { failures: 3 } },
      city: {
        adapter: 'city-procedure-system',
        settings: {
          url: `${url}/city`,
          secrets: ['whsec_bG9uZ2JpZW4tam91cm5leS1zZWNyZXQtMDAwMQ=='],
          source: '/journey',
        },
      },
      population: {
        adapter: 'population-database',
        settings: {
          url: `${url}/soap`,
          user: 'u',
          secret: 's3cret',
          apiKey: 'a-key',
          xRoadClient: 'VN:GOV:000.00.00.H26:longbien',
          serviceCode: 'G15-TP07',
          lookUpIntegrationCode: '037',
          verifyIntegrationCode: '003',
        },
      },
    },
    routes: [
      { message: 'dossier', endpoint: 'portal', operation: 'syncDossier' },
      { message: 'dossier', endpoint: 'pages', operation: 'syncDossier' },
      { message: 'delivery-report', endpoint: 'city', operation: 'deliveryReport' },
    ],
  })

const database = useDatabase({ from: 'template0' })
let folder = ''
let gateway: Process
const code = codeOf(1)
const dossier = aDossier(code)
const [identifier] = dossier.applicant.identifiers ?? []

const call = async (as: string, method: string, path: string, body?: object) => {
  const answer = await fetch(`${gateway.said}${path}`, {
    method,
    headers: {
      authorization: `Bearer key-of-${as}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}
const messages = async () => {
  const { text } = await call('city', 'GET', `/v1/messages?dossierCode=${code}`)
  return (JSON.parse(text) as { messages: { id: string; type: string }[] }).messages
}
const storiesFor = async (as: string) => {
  const all = await messages()
  const read = await Promise.all(all.map(({ id }) => call(as, 'GET', `/v1/messages/${id}`)))
  return read.map(({ text }) => text).join('\n')
}
const question = {
  purpose: { dossierCode: code, officer: 'canbo.quay3', reason: 'Đối chiếu khi tiếp nhận' },
  data: {
    personalId: identifier?.value,
    fullName: dossier.applicant.fullName,
    birthDate: { year: 1996, month: 1, day: 15 },
  },
}
const ask = (as: string) => call(as, 'POST', '/v1/queries/population/verifyCitizen', question)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-journey-'))
  partners.listen(0, '127.0.0.1')
  await once(partners, 'listening')
  const url = `http://127.0.0.1:${(partners.address() as AddressInfo).port}`
  await writeFile(join(folder, 'config.yaml'), settingsAt(url))
  const redis = inject('redisUrl')
  const env = {
    DATABASE_URL: database.url,
    LONGBIEN_CONFIG: join(folder, 'config.yaml'),
    LONGBIEN_DATA: folder,
    PORT: '0',
    ...(redis !== undefined && { REDIS_URL: redis }),
  }
  gateway = await startProcess(['start'], env, /"listening":"(http[^"]+)"/)
  expect((await call('blind', 'PUT', `/v1/dossiers/${code}`, dossier)).status).toBe(202)
  // Each partner has said its worst, and the report of what the portal refused was refused by the city.
  const awaited = [phones.code, phones.problem, phones.page]
  await vi.waitFor(
    async () => expect(tracesIn(await storiesFor('city'))).toEqual(expect.arrayContaining(awaited)),
    {
      timeout: 30_000,
      interval: 200,
    },
  )
})
afterAll(async () => {
  await endAll()
  partners.closeAllConnections()
  partners.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a person whom a partner names in a code, a problem, a fault or a page', () => {
  test('is shown to who sees bodies', async () => {
    expect(tracesIn(await storiesFor('city'))).toEqual([person, phones.code, phones.problem, phones.page])
    expect(tracesIn((await call('city', 'GET', `/v1/dossiers/${code}`)).text)).toContain(person)
    // Who asks is shown what the partner says to it, where it sees bodies.
    expect(tracesIn((await ask('city')).text)).toEqual([person, phones.fault])
  })

  test('is shown to nobody else: in no answer, no list, no rehearsal', async () => {
    const asked = await ask('blind')
    expect(asked.status).toBeGreaterThanOrEqual(400)
    const { kinds } = JSON.parse((await call('blind', 'GET', '/v1/attention')).text) as {
      kinds: { kind: string }[]
    }
    const lists = [
      ...[
        '/v1/messages',
        `/v1/messages?dossierCode=${code}`,
        '/v1/dossiers',
        `/v1/dossiers/${code}`,
        '/v1/deadlines',
      ],
      ...['/v1/attention', ...kinds.map(({ kind }) => `/v1/attention?kind=${kind}`), '/v1/quarantine'],
      ...[
        '/v1/endpoints',
        ...['portal', 'pages', 'city', 'population'].map((name) => `/v1/endpoints/${name}/events`),
      ],
      ...[
        '/v1/inbound-calls',
        '/v1/refused-calls',
        '/v1/schedules',
        '/v1/audit',
        '/v1/replays',
        '/v1/accesses',
      ],
    ]
    const answers = await Promise.all(
      lists.map(async (path) => ({ path, ...(await call('blind', 'GET', path)) })),
    )
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    expect(kinds).not.toEqual([])
    const rehearsed = await Promise.all(
      ['portal', 'pages', 'city'].map((endpoint) =>
        call('blind', 'POST', '/v1/replays', { endpoint, status: ['rejected', 'dead'], dryRun: true }),
      ),
    )
    expect(rehearsed.map(({ status }) => status)).toEqual([200, 200, 200])
    const shown = [
      asked.text,
      await storiesFor('blind'),
      ...[...answers, ...rehearsed].map(({ text }) => text),
    ]
    expect(tracesIn(shown.join('\n'))).toEqual([])
  })

  test('stands in no metric and in no line of the log, however much is logged', async () => {
    await ask('city')
    const metrics = await call('blind', 'GET', '/metrics')
    expect(metrics.text).toContain('endpoint="city"')
    expect(tracesIn(metrics.text)).toEqual([])
    const log = gateway.output()
    expect(log).toContain('"endpoint":"pages"')
    expect(tracesIn(log)).toEqual([])
  })
})
