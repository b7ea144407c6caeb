import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Adapter } from '#adapter-kit'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import type { Resources } from '#compose/resources.ts'
import { perfectDossier, perfectProgress } from '../messages/rules/sample.ts'
import { type TestDatabase, useDatabase } from '../support/database.ts'
import { type FakePartner, fakePartner } from '../support/fake-partner.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'
import { expectAsDeclared } from './declared.ts'

const rights = {
  messages: [],
  queries: [],
  seeBodies: false,
  replay: false,
  operate: false,
  seeAll: false,
  audit: false,
  reports: false,
  overridePurpose: false,
  queryQuotas: { perDay: 0, perOfficerPerDay: 0 },
  person: 'optional',
}
const everything = {
  agencies: ['*'],
  stores: ['archive', 'away'],
  messages: ['dossier', 'progress'],
  queries: ['fake.*'],
  seeBodies: true,
  replay: true,
}

/** The key of each is `key-of-<name>`. */
const senders = [
  { name: 'city', rights: { ...rights, ...everything } },
  { name: 'town', rights: { ...rights, ...everything } },
  { name: 'operator', rights: { ...rights, agencies: ['*'], replay: true, operate: true, seeAll: true } },
  { name: 'clerk', rights: { ...rights, ...everything, operate: true } },
  {
    name: 'everybody',
    rights: { ...rights, ...everything, operate: true, seeAll: true, audit: true },
  },
  { name: 'nobody', rights },
].map((sender) => ({ ...sender, keys: [{ sha256: keyHash(`key-of-${sender.name}`) }] }))

export const gatewaySettings: Settings = {
  http: { wrongKeyDelayMs: 60 },
  senders,
  endpoints: { fake: { adapter: 'fake', settings: {}, timeoutMs: 1000 } },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'progress', endpoint: 'fake', operation: 'step' },
  ],
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Parsed where the answer is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

interface Call {
  readonly as?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** JSON unless it is text or bytes. */
  readonly body?: unknown
}

export interface TestGateway {
  readonly database: TestDatabase
  readonly partner: FakePartner
  app(): FastifyInstance
  resources(): Resources
  /** As the sender `city` unless it says otherwise; `as: ''` calls without a key. */
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH', url: string, call?: Call): Promise<Answer>
}

export const inject = async (app: FastifyInstance, options: InjectOptions): Promise<Answer> => {
  const answer = await app.inject(options)
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
  )
  const body = /\bjson\b/.test(headers['content-type'] ?? '') ? answer.json() : undefined
  return { status: answer.statusCode, headers, text: answer.body, body }
}

/** The gateway of one test file, on a database of its own, without a port and without workers. */
export const useGateway = (settings: Settings = {}, more: readonly Adapter[] = []): TestGateway => {
  const database = useDatabase()
  const partner = fakePartner()
  const closing: (() => Promise<void>)[] = []
  let open: { app: FastifyInstance; resources: Resources } | undefined
  const opened = () => {
    if (!open) throw new Error('The gateway is not open')
    return open
  }

  beforeAll(async () => {
    const stores = { databaseUrl: database.url }
    const merged = { ...gatewaySettings, ...settings, http: { ...gatewaySettings.http, ...settings.http } }
    const resources = await openInstallation([partner.adapter, ...more], merged, stores, (close) =>
      closing.push(close),
    )
    const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
    await app.ready()
    open = { app, resources }
  })
  beforeEach(() => partner.reset())
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  return {
    database,
    partner,
    app: () => opened().app,
    resources: () => opened().resources,
    call: async (method, url, { as = 'city', headers = {}, body } = {}) => {
      const asText = body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
      const answer = await inject(opened().app, {
        method,
        url,
        headers: {
          ...(as !== '' && { authorization: `Bearer key-of-${as}` }),
          ...(!asText && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { payload: asText ? body : JSON.stringify(body) }),
      })
      expectAsDeclared(method, url, answer)
      return answer
    },
  }
}

let numbers = 0
/** A dossier that no other test has, with these changes. */
export const aDossier = (change: object = {}) => {
  numbers += 1
  return { ...perfectDossier, code: `H26.900.01-261105-${String(numbers).padStart(4, '0')}`, ...change }
}

export const aStep = (dossierCode: string, change: object = {}) => ({
  ...perfectProgress,
  dossierCode,
  ...change,
})

export const item = (data: object, more: object = {}) => ({ type: 'dossier', data, ...more })

/** Asserts a problem document of RFC 9457. */
export const expectProblem = (answer: Answer, status: number, name: string): void => {
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { type: `/problems/${name}`, status },
  })
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(answer.body.title).toMatch(/\S/)
}
