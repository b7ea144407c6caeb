import { eventTypes, messageTypes } from '#messages/message.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { catalogueSchema } from './catalogue-schema.ts'
import { codePolicies, codeSets } from './codes-schema.ts'
import { deadlineSections } from './deadline-schema.ts'
import { filesSchema } from './files-schema.ts'
import { addresses, callbacksSchema, pollsSchema } from './inbound-schema.ts'
import { inboxesSchema, inboxName, inboxNames } from './inbox-schema.ts'
import { routingSections } from './routing-schema.ts'

type Properties = Readonly<Record<string, JsonSchema>>

const mapping = (properties: Properties, required: readonly string[] = []): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 && { required }),
})

const whole = (minimum: number, maximum: number): JsonSchema => ({ type: 'integer', minimum, maximum })
const oneOf = (...values: string[]): JsonSchema => ({ type: 'string', enum: values })
const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 }
const yesOrNo: JsonSchema = { type: 'boolean', default: false }
const kebabCase = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'
const messages = oneOf(...messageTypes)

const hourMs = 3_600_000
const milliseconds = whole(1, hourMs)

const http = mapping({
  host: text,
  bodyLimitBytes: whole(1024, 100_000_000),
  requestTimeoutMs: milliseconds,
  headersTimeoutMs: milliseconds,
  keepAliveTimeoutMs: milliseconds,
  wrongKeyDelayMs: whole(0, 60_000),
  trustedProxies: addresses,
})

const database = mapping({
  poolSize: whole(2, 500),
  statementTimeoutMs: milliseconds,
  connectTimeoutMs: milliseconds,
})

const queue = mapping({
  prefix: { type: 'string', pattern: '^[A-Za-z0-9{}_.-]{1,60}$' },
  lockMs: whole(1000, hourMs),
  sweepEveryMs: whole(100, hourMs),
  sweepAfterMs: whole(0, hourMs),
  lanesPerSweep: whole(1, 100_000),
})

const work = mapping({
  drainMs: whole(0, hourMs),
  leaseMarginMs: whole(0, hourMs),
  silentSeconds: whole(5, 3600),
})

const acceptance = mapping({
  groupMaxMessages: whole(1, 10_000),
  idempotencyHours: whole(1, 24 * 90),
  statusTransitions: oneOf('warn', 'reject'),
  futureToleranceSeconds: whole(0, 7 * 86_400),
})

const days = whole(0, 36_500)

const retention = mapping({
  completedDays: days,
  rejectedDays: days,
  deadDays: days,
  cancelledDays: days,
  supersededDays: days,
  queriesDays: days,
  receptionsDays: days,
  eventKeysDays: days,
  inboxAcknowledgedDays: days,
  inboxDays: days,
})

const behaviour: Properties = {
  retry: mapping({
    delaysSeconds: {
      type: 'array',
      maxItems: 50,
      items: { type: 'number', minimum: 0, maximum: 7 * 86_400 },
    },
    jitter: { type: 'number', minimum: 0, maximum: 1 },
  }),
  limits: mapping({
    inFlight: whole(1, 10_000),
    queriesInFlight: whole(1, 10_000),
    perSecond: whole(0, 100_000),
    perMinute: whole(0, 1_000_000),
    perDay: whole(0, 100_000_000),
    queryShare: { type: 'number', minimum: 0, maximum: 0.9 },
    maxWaiting: whole(1, 100_000_000),
  }),
  breaker: mapping({
    failures: whole(1, 1000),
    openSeconds: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { type: 'number', minimum: 0.1, maximum: 86_400 },
    },
  }),
  timeoutMs: whole(100, hourMs),
  afterParked: oneOf('wait', 'continue'),
  afterDead: oneOf('wait', 'continue'),
  supersede: { type: 'boolean' },
  codes: codePolicies,
}

/** One endpoint; `settings` is left to its adapter's own schema. */
export const endpointSchema = mapping(
  {
    adapter: text,
    settings: { type: 'object' },
    callbacks: callbacksSchema,
    polls: pollsSchema,
    ...behaviour,
  },
  ['adapter', 'settings'],
)

const endpoints: JsonSchema = {
  type: 'object',
  propertyNames: { pattern: kebabCase, maxLength: 60 },
  additionalProperties: endpointSchema,
}

// `writeOnly` because a key itself, put here by mistake instead of its hash, must not be printed as "got …".
const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$', writeOnly: true }

const sender = mapping(
  {
    name: { type: 'string', pattern: kebabCase, maxLength: 60 },
    keys: { type: 'array', minItems: 1, maxItems: 20, items: mapping({ sha256, note: text }, ['sha256']) },
    rights: mapping({
      messages: { type: 'array', items: messages, uniqueItems: true, default: [] },
      queries: {
        type: 'array',
        items: { type: 'string', pattern: '^[a-z0-9-]+[.]([A-Za-z0-9]+|[*])$' },
        uniqueItems: true,
        default: [],
      },
      inboxes: inboxNames,
      seeBodies: yesOrNo,
      replay: yesOrNo,
      operate: yesOrNo,
      seeAll: yesOrNo,
    }),
    codeSets,
  },
  ['name', 'keys', 'rights'],
)

const route = mapping(
  {
    message: oneOf(...new Set([...messageTypes, ...eventTypes])),
    endpoint: text,
    operation: text,
    inbox: inboxName,
    where: { type: 'object' },
  },
  ['message'],
)

/** The settings as a JSON Schema. No section is required: `config/default.yaml` holds them all. */
export const settingsSchema: JsonSchema = mapping({
  http,
  database,
  queue,
  work,
  acceptance,
  retention,
  files: filesSchema,
  ...deadlineSections,
  ...routingSections,
  metrics: mapping({ open: { type: 'boolean' } }),
  log: mapping({ level: oneOf('debug', 'info', 'warn', 'error', 'silent') }),
  endpointDefaults: mapping(behaviour),
  senders: { type: 'array', items: sender },
  endpoints,
  inboxes: inboxesSchema,
  routes: { type: 'array', items: route },
  catalogue: catalogueSchema,
  simulators: mapping({ enabled: { type: 'boolean' }, latencyMs: whole(0, 60_000) }),
})
