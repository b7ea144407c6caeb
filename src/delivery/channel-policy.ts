/** What the configuration says of one endpoint's channel. */
export interface ChannelPolicy {
  readonly limits: {
    /** Deliveries under way at once, over all processes. */
    readonly inFlight: number
    /** Questions under way at once, apart from the deliveries. */
    readonly queriesInFlight: number
    /** Requests of both kinds; 0 for no limit. */
    readonly perSecond: number
    readonly perMinute: number
    readonly perDay: number
    /** The part of the rates that deliveries leave to questions, 0 to 1. */
    readonly queryShare: number
  }
  readonly breaker: {
    /** Outages in a row that open it. */
    readonly failures: number
    /** How long it stays open the first, the second, … time. */
    readonly openSeconds: readonly number[]
  }
  readonly throttle: {
    /** The longest that a partner's wish to slow down holds the endpoint before a request finds out. */
    readonly maxWaitSeconds: number
    /** So often a request finds out whether a quota that was used up is there again. */
    readonly quotaProbeSeconds: number
  }
}
