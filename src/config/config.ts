import type { CodeTable } from '#adapter-kit'
import type { Environment } from '#config/environment.ts'
import type { MessageType, RoutedType } from '#messages/message.ts'
import type { JsonSchema } from '#schemas/registry.ts'

export interface Sender {
  readonly name: string
  /** SHA-256 of each key, in lower-case hexadecimal; the keys themselves are never stored. */
  readonly keys: readonly { readonly sha256: string; readonly note?: string }[]
  readonly rights: {
    readonly messages: readonly MessageType[]
    /** `endpoint.operation`, or `endpoint.*` for all queries of an endpoint. */
    readonly queries: readonly string[]
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

export interface Endpoint extends EndpointDefaults {
  readonly adapter: string
  /** Checked against the adapter's own schema, its defaults filled in. */
  readonly settings: Readonly<Record<string, unknown>>
}

export interface Route {
  readonly message: RoutedType
  readonly endpoint: string
  readonly operation: string
  /** A JSON Schema; the route is taken by the messages whose data it accepts. */
  readonly where?: JsonSchema
}

/** Every setting, after defaults, environment variables and all checks. Frozen. */
export interface Config {
  readonly http: {
    readonly host: string
    readonly bodyLimitBytes: number
    readonly requestTimeoutMs: number
    readonly headersTimeoutMs: number
    readonly keepAliveTimeoutMs: number
    readonly wrongKeyDelayMs: number
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
  }
  readonly metrics: { readonly open: boolean }
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent' }
  readonly endpointDefaults: EndpointDefaults
  readonly senders: readonly Sender[]
  readonly endpoints: Readonly<Record<string, Endpoint>>
  readonly routes: readonly Route[]
  readonly simulators: { readonly enabled: boolean; readonly latencyMs: number }
}

/** What a good configuration gives to `main`. */
export interface Loaded {
  readonly config: Config
  readonly environment: Environment
}
