/** A message of a dossier, as the record has it. */
export interface RecordedMessage {
  readonly seq: number
  readonly type: string
  readonly acceptedAt: number
  /** Undefined where this version cannot read the body. */
  readonly data: unknown
  /** Codes of the door's warnings. */
  readonly warnings: readonly string[]
}

export interface RecordedAttempt {
  readonly startedAt: number
  readonly endedAt: number
  readonly outcome: string
  readonly code: string | null
}

export interface RecordedDelivery {
  /** Of its message. */
  readonly seq: number
  readonly endpoint: string
  readonly status: string
  readonly settledAt: number | null
  /** Those that ended, in order. */
  readonly attempts: readonly RecordedAttempt[]
  /** When the first request left, whether or not it ended. */
  readonly firstAt: number | null
}

/** All that the record has of a dossier, as far as figures go. */
export interface RecordedDossier {
  readonly code: string
  readonly owner: string
  readonly status: string | null
  readonly procedure: string | null
  readonly channel: string | null
  readonly receivingAgency: string | null
  readonly competentAgency: string | null
  readonly submittedAt: number | null
  readonly receivedAt: number | null
  /** What the record counts by: promised or computed; null when the dossier is over. */
  readonly dueAt: number | null
  readonly createdAt: number
  /** That it ever had. */
  readonly messageCount: number
  readonly deliveryCount: number
  /** Those that are still there, in the order of acceptance. */
  readonly messages: readonly RecordedMessage[]
  readonly deliveries: readonly RecordedDelivery[]
}
