/** What one sender may take of what all of them share: the settings of `shares`. */
export interface Shares {
  /** Within a second, calls and bytes of their bodies; 0 for no limit. */
  readonly requestsPerSecond: number
  readonly bytesPerSecond: number
  /** The part of the process's connections to the record. */
  readonly databaseConnections: number
  /** Calls that may wait for one of these. */
  readonly callsInLine: number
  readonly bulkCalls: number
  readonly messagesInCommit: number
  readonly questions: number
  /** The part of an endpoint's places for questions. */
  readonly questionPlaces: number
  /** The part of the deliveries that may be open at an endpoint. */
  readonly openDeliveries: number
  readonly longPolls: number
  readonly replays: number
}

/** A sender has taken all of its share. */
export interface OverShare {
  /** The setting. */
  readonly share: keyof Shares
  /** How much it comes to. */
  readonly limit: number
  /** Within so many seconds; absent: at once. */
  readonly windowSeconds?: number
  readonly retryAfterSeconds: number
}

export const isOverShare = (found: unknown): found is OverShare =>
  typeof found === 'object' && found !== null && 'share' in found && 'limit' in found

/** So much is a part of a whole; nobody is left without anything. */
export const partOf = (whole: number, part: number): number => Math.max(1, Math.floor(whole * part))
