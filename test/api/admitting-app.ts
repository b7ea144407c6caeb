import type { FastifyInstance } from 'fastify'
import { noRights } from '#access/caller.ts'
import { buildApp } from '#api/app.ts'
import type { Gateway } from '#api/gateway.ts'
import type { AnsweredCall } from '#api/host.ts'
import { itemShape } from '#api/messages/bulk.ts'
import type { LogInSettings } from '#config/log-ins.ts'
import { startTrace } from '#messages/trace.ts'
import { senderShares } from '#shares/sender-shares.ts'
import { createValidation } from '#validation/ajv.ts'
import { keyHash } from '../support/installation.ts'
import { targets } from './declared.ts'

/** What no part of the gateway does here: that it is asked for shows that a call was let through. */
const reachedHandler = 'a handler was reached'

const nothing = (): never => {
  throw new Error(reachedHandler)
}

const validation = createValidation({ fillDefaults: true })

/** What is asked before anything is done. */
const known: Readonly<Record<string, object>> = {
  queries: { targets },
  callbacks: { targets: [] },
  publicDossiers: { enabled: false },
  console: { enabled: false },
  reports: { definitions: [], now: () => new Date('2026-11-05T03:00:00Z') },
  reconciliations: { endpoints: new Map([['fake', { days: 30, budget: 1 }]]) },
  notices: { inForce: { rules: [], apologies: 'off' } },
  cleansing: { targets, maxRows: 1000, rules: () => [] },
  messages: {
    newCorrelationId: () => 'thread',
    refused: () => undefined,
    checkItem: validation.compile({ ...itemShape }),
  },
}

/** Parts of the gateway whose every function says that it was reached. */
const nobody = (own: object): object =>
  new Proxy(own, {
    get: (real, name) => (name in real ? Reflect.get(real, name) : nothing),
    has: (real, name) => name in real,
  })

const allRights = {
  agencies: ['*'],
  endpoints: [],
  stores: [],
  messages: ['dossier', 'progress', 'answer', 'question'] as const,
  queries: ['fake.*'],
  inboxes: ['city'],
  seeBodies: true,
  replay: true,
  operate: true,
  seeAll: true,
  audit: true,
  reports: true,
  overridePurpose: true,
  queryQuotas: { perDay: 0, perOfficerPerDay: 0 },
  person: 'optional' as const,
}

export interface AdmittingApp {
  readonly app: FastifyInstance
  /** Addresses whose body came to be read, in order. */
  readonly read: string[]
  readonly answered: AnsweredCall[]
  readonly unexpected: unknown[]
}

/** The gateway with nothing behind it. Keys: `all` may do everything, `none` nothing. */
export const admittingApp = async (
  login?: { readonly logIn: LogInSettings; readonly required: boolean },
  parts: Readonly<Record<string, object>> = {},
): Promise<AdmittingApp> => {
  const read: string[] = []
  const answered: AnsweredCall[] = []
  const unexpected: unknown[] = []
  const apis = new Proxy({} as Gateway['apis'], {
    get: (_apis, name) => nobody(parts[String(name)] ?? known[String(name)] ?? {}),
    ownKeys: () => [],
  })
  const host: Gateway['host'] = {
    senders: [
      {
        name: 'all',
        keys: [{ sha256: keyHash('key-of-all') }],
        rights: {
          ...allRights,
          messages: [...allRights.messages],
          person: login?.required ? 'required' : 'optional',
        },
        ...(login && { logIn: login.logIn }),
      },
      { name: 'none', keys: [{ sha256: keyHash('key-of-none') }], rights: noRights },
    ],
    wrongKeys: { delayMs: 1, perMinute: 1_000_000 },
    shares: senderShares(
      () => undefined,
      1,
      () => undefined,
    ),
    metricsOpen: false,
    known: { endpoints: ['fake'], inboxes: ['city'], codeTables: ['agencies', 'units'] },
    validation,
    traced: () => ({ trace: startTrace() }),
    answered: (call) => answered.push(call),
    wrongKey: () => undefined,
    connectionRefused: () => undefined,
    isUnavailable: () => false,
    onUnexpected: (error) => unexpected.push(error),
  }
  const app = await buildApp({ host, apis } as Gateway, {
    version: '0.0.0',
    bodyLimitBytes: 5_000_000,
    requestTimeoutMs: 30_000,
    headersTimeoutMs: 10_000,
    keepAliveTimeoutMs: 72_000,
    maxConnections: 1024,
    maxConnectionsPerAddress: 1024,
    trustedProxies: [],
  })
  app.addHook('preParsing', async (request) => {
    if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined)
      read.push(request.url)
  })
  await app.ready()
  return { app, read, answered, unexpected }
}
