import type { EventOrigin } from '#adapter-kit'
import type { InboxPage, TooManyConsumers } from '#store/inbox-reading.ts'

/** What a reader asks for. */
export interface InboxWish {
  readonly inbox: string
  readonly consumer: string
  /** Entries after this position; absent: after what the consumer acknowledged last. */
  readonly after?: number | undefined
  readonly limit: number
  /** How long to wait where there is nothing. */
  readonly waitMs: number
}

/** The part of the gateway for a city system that cannot be called. */
export interface InboxGateway {
  /** Those of the configuration. */
  readonly inboxes: Readonly<Record<string, EventOrigin>>
  /** A wait ends early with the signal, and when the process is about to go. */
  readInbox(wish: InboxWish, signal: AbortSignal): Promise<InboxPage | TooManyConsumers>
  /** Where the consumer's mark is then; nothing for a position that no entry has been given. */
  acknowledgeInbox(request: {
    readonly inbox: string
    readonly consumer: string
    readonly position: number
  }): Promise<number | undefined | TooManyConsumers>
  /** How many wait at the moment. */
  waitingForInbox(): number
  stopWaiting(): void
  closeInbox(): Promise<void>
}
