import type { Purpose } from '#schemas/types.ts'
import type { TranslatedCodes } from './code-tables.ts'

/** The message that a mapping carries, as the record knows it. */
export interface CarriedMessage {
  readonly id: string
  /** Who gave it to us: a sender's or an endpoint's name. */
  readonly sender: string
  readonly acceptedAt: Date
  readonly correlationId?: string
}

/** What delivery remembers of the partner's side. */
export interface PartnerSide {
  /** Whether the partner is known to hold what {@link Operation.creates} names. */
  readonly known: boolean
  /**
   * With what the partner holds what the message is about, as {@link Completed.reference} gave it; before that what
   * `creates.begins` said when the delivery was begun. Empty: it is held, and nothing was said of it. Absent: nothing
   * is known.
   */
  readonly reference?: string
}

/** What a mapping may know besides the message. Everything in it is settled: a mapping reads no clock. */
export interface DeliveryContext<Settings = unknown> extends PartnerSide {
  readonly settings: Settings
  /** A UUID, new for every attempt. */
  readonly requestId: string
  /** When this attempt began. */
  readonly at: Date
  /** Who asks and why; present on every query for personal data. */
  readonly purpose?: Purpose
  /** Present on deliveries, in a batch too. Where a callback or a poll is mapped, there is none. */
  readonly message?: CarriedMessage
  /**
   * What a partner is given for the address of a file: for `store:<store>/<key>` a link that it can fetch, any other
   * address as it is. The same for every attempt of a delivery, as far as that does not make the link too short-lived.
   */
  link(url: string): string
  /** What the code tables gave for {@link Operation.codes}; absent where the endpoint does not translate. */
  readonly codes?: TranslatedCodes
}

/** Of one message of a batch. */
export interface BatchContext<Settings = unknown> extends DeliveryContext<Settings> {
  /** The operation that it was routed to. */
  readonly operation: string
}

/** One for each message of a batch, in order. */
export type BatchContexts<Settings = unknown> = readonly [BatchContext<Settings>, ...BatchContext<Settings>[]]
