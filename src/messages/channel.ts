import type { EndpointFault } from '#adapter-kit'

/** Who holds the deliveries back, and why; `at` as RFC 3339. */
interface Paused {
  readonly by: string
  readonly reason: string
  readonly at: string
}

/** What one request says about the endpoint as a whole; `code` is ours, of the failure. */
export type Verdict =
  /** Any usable answer, a refusal too; `probe`: of the request that was to find out whether the endpoint is back. */
  | { readonly kind: 'answered'; readonly probe?: true }
  /** The endpoint does not serve us: no connection, no reply in time, 5xx. Never a business refusal. */
  | { readonly kind: 'outage'; readonly code?: string; readonly fault?: EndpointFault }
  /** The partner asks us to slow down, for so long where it says; `quota`: what it grants for a day is used up. */
  | { readonly kind: 'throttled'; readonly waitMs?: number; readonly quota?: 'day'; readonly code?: string }

/** Requests of one process that are under way; what is still there after `until` (epoch, ms) died with its process. */
export interface Held {
  readonly deliveries: number
  readonly queries: number
  /** The questions by who asks, where that counts. */
  readonly askers?: Readonly<Record<string, number>>
  readonly until: number
  /** It wanted more than it got: the others leave it a share. */
  readonly starved?: boolean
}

/** Counts in slots of equal length; `slot` is the number of the newest since the epoch, `counts` newest first. */
export interface SlotCounts {
  readonly slot: number
  readonly counts: readonly number[]
}

/**
 * The state of the queue in front of one endpoint, shared by all processes: kept in one row that every claim locks.
 * Instants are milliseconds since the epoch, by the database's clock.
 */
export interface ChannelState {
  readonly paused?: Paused
  readonly breaker?: {
    /** Outages in a row since the last answer. */
    readonly failures: number
    /** How often it opened since it was last closed; 0: closed. */
    readonly openings: number
    readonly openUntil: number
    /** When it opened for the first time since it was last closed. */
    readonly openedAt?: number
  }
  readonly slowUntil?: number
  /** Since when it is slowed without a break. */
  readonly slowSince?: number
  /** How often in a row it asked for that. */
  readonly slowings?: number
  /** What it said last: slow down, or that what it grants for a day is used up. */
  readonly quota?: 'day'
  /** When the endpoint last did not serve us, and our code for why: never a partner's words. */
  readonly lastFailure?: { readonly code: string; readonly at: number; readonly fault?: EndpointFault }
  /** The share of late requests that were answered, the latest counting most, 0 to 1. */
  readonly answering?: number
  /** Requests that may be under way while the endpoint recovers; absent: as many as configured. */
  readonly window?: number
  readonly held?: Readonly<Record<string, Held>>
  readonly seconds?: SlotCounts
  readonly minutes?: SlotCounts
  readonly days?: SlotCounts
  /** Deliveries that came to an end, by minute. */
  readonly ended?: SlotCounts
}

/** What a process may do now. */
export interface Allowance {
  /** Requests that may leave. */
  readonly granted: number
  /** Why not more. */
  readonly because?: 'paused' | 'breaker' | 'slowed' | 'in-flight' | 'share' | 'rate'
  /** How many places the sender may have that has all of them. */
  readonly places?: number
  /** When to ask again, where something was held back. */
  readonly notBefore?: number
  /** The one request that finds out whether the endpoint is back. */
  readonly probe: boolean
  /** A question that leaves although the partner asked us to slow down, and finds out whether it still does. */
  readonly trial?: true
}
