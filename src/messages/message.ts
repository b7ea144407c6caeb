import type { Finding } from '#adapter-kit'
import { events, handedIn } from '#schemas/message-types.ts'
import type { StatedContent } from './event-state.ts'
import type { DeliveryStatus } from './lifecycle.ts'
import type { NewRoutingCase } from './routing-case.ts'

/** Message types that a sender may hand in. */
export const messageTypes = handedIn
export type MessageType = (typeof messageTypes)[number]

type EventType = keyof typeof events

/** What happened elsewhere and the city has to know: reported by partners, or by ourselves. */
export const eventTypes = Object.keys(events) as readonly EventType[]

/** The events that no partner reports: we make them, some of them only where the catalogue is on. */
export const ownEventTypes = (catalogueIsOn: boolean): readonly EventType[] =>
  eventTypes.filter((type) => {
    const { from } = events[type]
    return from === 'gateway' || (from === 'catalogue' && catalogueIsOn)
  })

/** Everything that routes may lead on. */
export type RoutedType = MessageType | EventType

export const isRoutedType = (name: string): name is RoutedType =>
  ([...messageTypes, ...eventTypes] as readonly string[]).includes(name)

export const isMessageType = (name: string): name is MessageType =>
  (messageTypes as readonly string[]).includes(name)

/** When to try again; frozen on the delivery when the message is accepted. */
export interface RetryPolicy {
  /** One entry per try after the first. */
  readonly delaysSeconds: readonly number[]
  /** Share of each delay by which it may be longer or shorter at random, 0 to 1. */
  readonly jitter: number
}

/** What the route table says of a message: one delivery for each. */
export interface PlannedDelivery {
  readonly endpoint: string
  readonly operation: string
  readonly lane: string
  readonly retry: RetryPolicy
}

/** An inbox that takes the message, and whose messages of one lane keep their order in it. */
export interface PlannedInbox {
  readonly inbox: string
  readonly lane: string
}

/** A value as JSON, without blanks and in the order of its fields: as `JSON.stringify` writes it. */
export interface Json {
  readonly text: string
  /** The same in UTF-8, where it came so. */
  readonly bytes?: Buffer
}

/** A message that passed the checks and is ready for the record. */
export interface NewMessage {
  readonly sender: string
  readonly type: RoutedType
  readonly data: unknown
  /** `data` in JSON, where somebody has written it already. */
  readonly json?: Json
  /** Absent where a message is about none, such as a question. */
  readonly dossierCode?: string
  readonly revision?: number
  /** SHA-256 of the content, in whatever order its fields came; where it has a revision. */
  readonly contentHash?: Buffer
  /** Pseudonyms of the persons whom it names, and of which key; absent where nobody has made them. */
  readonly subjects?: { readonly key: string; readonly values: readonly Buffer[] }
  readonly correlationId?: string
  readonly traceparent?: string
  readonly tracestate?: string
  readonly findings: readonly Finding[]
  /** The legal date by which the city has to be done. */
  readonly deadline?: Date
  readonly deliveries: readonly PlannedDelivery[]
  /** `lasting`: kept as long as partners may report the same again, not only for a caller's repeat. */
  readonly idempotency?: { readonly key: string; readonly hash: Buffer; readonly lasting?: boolean }
  /** Of a partner that gives no key: which thing it speaks of, and what it says; a repeat is what equals the last state. */
  readonly stated?: StatedContent & { readonly subject: string }
  /** Of one thing of which a partner speaks: what may never be said otherwise. Absent in what is written where it stands already. */
  readonly fixed?: { readonly key: string; readonly hash: Buffer } | undefined
  /** The city wants to hear what becomes of each delivery. */
  readonly reported?: boolean
  /** Told of a case that its partner has open on the dossier. */
  readonly ofCase?: true
  /** Opened in the same transaction: who is competent, a person has to decide. */
  readonly routingCase?: NewRoutingCase
  /** Where it lies to be fetched; absent or empty for most. */
  readonly inboxes?: readonly PlannedInbox[]
}

export interface Acknowledgement {
  readonly messageId: string
  readonly dossierCode?: string | undefined
  readonly deliveries: readonly {
    readonly id: string
    readonly endpoint: string
    readonly operation: string
    readonly status: DeliveryStatus
  }[]
  readonly warnings: readonly Finding[]
}

/** What became of one message in the transaction of the intake. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly acknowledgement: Acknowledgement }
  | { readonly kind: 'replayed'; readonly acknowledgement: Acknowledgement }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'stale-revision'; readonly lastRevision: number }
  /** The last revision came with other content. */
  | { readonly kind: 'revision-reused'; readonly lastRevision: number }
  /** The dossier is another's, or lies outside of what the sender works with. */
  | { readonly kind: 'forbidden'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
