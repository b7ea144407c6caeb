import type { Finding, Responsible } from '#adapter-kit'
import type { OpenQuestion } from '#codes/open-question.ts'
import type { Verdict } from './channel.ts'
import type { DeliveryStatus } from './lifecycle.ts'
import type { RetryPolicy } from './message.ts'

export type AttemptKind = 'send' | 'look-up' | 'follow-up'

/** A delivery that this worker holds until its lease ends. */
export interface ClaimedDelivery {
  readonly id: string
  readonly messageId: string
  readonly operation: string
  readonly lane: string
  /** Where it stood before; `lost`: its worker died in mid-attempt, so nobody knows what the partner did. */
  readonly was: 'waiting' | 'pending' | 'in-doubt' | 'lost'
  /** Tries of the retry policy spent so far. */
  readonly tries: number
  readonly retry: RetryPolicy
  readonly receipt?: string
  readonly sender: string
  readonly correlationId?: string
  /** The caller's trace, see `Trace`. */
  readonly traceparent?: string
  readonly tracestate?: string
  readonly acceptedAt: Date
  readonly data: unknown
  /** The stored body cannot be read by this version; there are no data. */
  readonly unreadable: boolean
  /** The number of the attempt that was begun with the claim. It fences: a later claim has a higher one. */
  readonly attempt: number
  readonly requestId: string
  /** Whether the partner is known to hold what the operation creates. */
  readonly known: boolean
  /** See `PartnerSide`. */
  readonly reference?: string
}

export type LaneClaim =
  | { readonly kind: 'empty' }
  /** The head waits for a person, and the endpoint keeps the order. */
  | { readonly kind: 'blocked' }
  /** Another process has it, and goes on with the lane when it is done. */
  | { readonly kind: 'busy' }
  /** There is work, but the channel lets no more out before that time. */
  | { readonly kind: 'held'; readonly at: Date }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'claimed'; readonly deliveries: readonly ClaimedDelivery[] }

/** What is kept of the last answer or failure: our words, never a body. */
export interface DeliveryResult {
  readonly outcome: string
  readonly code?: string
  readonly partnerCode?: string
  readonly reason?: string
  readonly responsible?: Responsible
  readonly pointer?: string
  readonly findings?: readonly Finding[]
  /** It waits because the endpoint does not serve us: it goes on as soon as that is over. */
  readonly held?: true
  /** Where it stood when a person cancelled it. */
  readonly cancelledFrom?: string
  /** The message whose newer state took the place of this one. */
  readonly supersededBy?: string
  /** Who settled it by hand. */
  readonly by?: string
  /** Where it stood when it was parked for a code that the tables do not answer; nothing was sent since. */
  readonly quarantinedFrom?: 'waiting' | 'in-doubt'
}

/** A case that a completed delivery opens. */
interface NewCase {
  /** The partner's own. */
  readonly number: string
  readonly expiresAfterDays: number
  /** Absent where nobody asks. */
  readonly askAfterSeconds?: number
}

/** How an attempt ended and what becomes of its delivery. */
export interface Settlement {
  readonly deliveryId: string
  readonly attempt: number
  readonly endedAt: Date
  readonly result: DeliveryResult
  /** What the partner said in words: a body, kept with the attempt. */
  readonly partnerText?: string
  readonly httpStatus?: number
  readonly status: DeliveryStatus
  /** When to go on; absent for final statuses. */
  readonly dueAt?: Date
  readonly tries: number
  readonly receipt?: string
  readonly warnings: readonly Finding[]
  /** The partner's key that is now known to be held, or known to be missing. */
  readonly holds?: string
  readonly lacks?: string
  /** The codes for which it is parked. */
  readonly quarantine?: readonly OpenQuestion[]
  /** With what it is held, or what the next attempt is begun with. */
  readonly reference?: string
  /** What the partner answered beyond having taken it: a body, kept with the delivery. */
  readonly answer?: unknown
  /** The partner works on it from now on, under its own number. */
  readonly opens?: NewCase
  /** What the request says about the endpoint as a whole; absent where nothing was sent. */
  readonly verdict?: Verdict
}
