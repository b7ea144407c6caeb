import type { CodeTable, EventOrigin } from '#adapter-kit'
import type { Environment } from '#config/reading/environment.ts'
import type { Way } from '#inbound/way.ts'
import type { MessageType, RoutedType } from '#messages/message.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import type { Catalogue } from './catalogue-schema.ts'
import type { DeadlineSettings } from './deadline-settings.ts'
import type { FilesSettings } from './files-schema.ts'
import type { RoutingSettings } from './routing-settings.ts'

export interface Sender {
  readonly name: string
  /** SHA-256 of each key, in lower-case hexadecimal; the keys themselves are never stored. */
  readonly keys: readonly { readonly sha256: string; readonly note?: string }[]
  readonly rights: {
    readonly messages: readonly MessageType[]
    /** `endpoint.operation`, or `endpoint.*` for all queries of an endpoint. */
    readonly queries: readonly string[]
    /** Inboxes that it reads. */
    readonly inboxes: readonly string[]
    readonly seeBodies: boolean
    readonly replay: boolean
    readonly operate: boolean
    readonly seeAll: boolean
  }
  /** The sets that its codes are of; `national` for tables that are not named. */
  readonly codeSets?: Readonly<Partial<Record<CodeTable, string>>>
}

interface EndpointLimits {
  /** Deliveries under way at once, over all processes. */
  readonly inFlight: number
  readonly queriesInFlight: number
  /** Requests of both kinds over all processes; 0 for no limit. */
  readonly perSecond: number
  readonly perMinute: number
  readonly perDay: number
  /** The part of the rates that deliveries leave to questions, 0 to 1. */
  readonly queryShare: number
  /** Open deliveries from which on the door takes no more for this endpoint. */
  readonly maxWaiting: number
}

interface Breaker {
  /** Outages in a row that open it. */
  readonly failures: number
  /** How long it stays open the first, the second, … time. */
  readonly openSeconds: readonly number[]
}

interface RetryPolicy {
  /** The wait before each further try; when they are spent, the message is a dead letter. */
  readonly delaysSeconds: readonly number[]
  /** 0.2 spreads each wait by up to 20 % to either side. */
  readonly jitter: number
}

/** What every endpoint has, whether it says so itself or takes it from `endpointDefaults`. */
export interface EndpointDefaults {
  readonly retry: RetryPolicy
  readonly limits: EndpointLimits
  readonly breaker: Breaker
  readonly timeoutMs: number
  /** What the later messages of a lane do while one of them is parked for a person. */
  readonly afterParked: 'wait' | 'continue'
  /** The same while one of them is a dead letter. */
  readonly afterDead: 'wait' | 'continue'
  /** Whether a newer full state takes the place of older ones that still wait. */
  readonly supersede: boolean
  /** Which tables codes are translated by, and whether a code that is not in them may go as it is. */
  readonly codes: Readonly<Partial<Record<CodeTable, 'required' | 'optional' | 'off'>>>
}

interface CallbackSettings {
  /** All of them have to hold. */
  readonly verify: readonly Way[]
}

interface PollSettings {
  /** Absent: as the adapter says. */
  readonly everySeconds?: number
  readonly budgetSeconds: number
}

export interface Endpoint extends EndpointDefaults {
  readonly adapter: string
  /** Calls of the partner that are served, by the adapter's names. */
  readonly callbacks?: Readonly<Record<string, CallbackSettings>>
  /** Questions to the partner that are asked on a schedule. */
  readonly polls?: Readonly<Record<string, PollSettings>>
  /** Checked against the adapter's own schema, its defaults filled in. */
  readonly settings: Readonly<Record<string, unknown>>
}

interface RouteFilter {
  readonly message: RoutedType
  /** A JSON Schema; the route is taken by the messages whose data it accepts. */
  readonly where?: JsonSchema
}

/** To an operation of an endpoint, or into an inbox. */
export type Route = RouteFilter &
  (
    | { readonly endpoint: string; readonly operation: string; readonly inbox?: never }
    | { readonly inbox: string; readonly endpoint?: never; readonly operation?: never }
  )

/** Where a city system that cannot be called fetches its messages. */
interface Inbox extends EventOrigin {
  readonly note?: string
}

/** Every setting, after defaults, environment variables and all checks. Frozen. */
export interface Config extends DeadlineSettings, RoutingSettings {
  readonly http: {
    readonly host: string
    readonly bodyLimitBytes: number
    readonly requestTimeoutMs: number
    readonly headersTimeoutMs: number
    readonly keepAliveTimeoutMs: number
    readonly wrongKeyDelayMs: number
    /** Addresses and networks of proxies whose `X-Forwarded-For` and certificate headers are believed. */
    readonly trustedProxies: readonly string[]
  }
  readonly database: {
    readonly poolSize: number
    readonly statementTimeoutMs: number
    readonly connectTimeoutMs: number
  }
  readonly queue: {
    readonly prefix: string
    readonly lockMs: number
    readonly sweepEveryMs: number
    readonly sweepAfterMs: number
    readonly lanesPerSweep: number
  }
  readonly work: {
    readonly drainMs: number
    readonly leaseMarginMs: number
    readonly silentSeconds: number
  }
  readonly acceptance: {
    readonly groupMaxMessages: number
    readonly idempotencyHours: number
    readonly statusTransitions: 'warn' | 'reject'
    readonly futureToleranceSeconds: number
  }
  readonly retention: {
    readonly completedDays: number
    readonly rejectedDays: number
    readonly deadDays: number
    readonly cancelledDays: number
    readonly supersededDays: number
    readonly queriesDays: number
    readonly receptionsDays: number
    readonly eventKeysDays: number
    readonly inboxAcknowledgedDays: number
    readonly inboxDays: number
  }
  readonly files: FilesSettings
  readonly metrics: { readonly open: boolean }
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent' }
  readonly endpointDefaults: EndpointDefaults
  readonly senders: readonly Sender[]
  readonly endpoints: Readonly<Record<string, Endpoint>>
  readonly inboxes: Readonly<Record<string, Inbox>>
  readonly routes: readonly Route[]
  readonly catalogue: Catalogue
  readonly simulators: { readonly enabled: boolean; readonly latencyMs: number }
}

/** What a good configuration gives to `main`. */
export interface Loaded {
  readonly config: Config
  readonly environment: Environment
}
