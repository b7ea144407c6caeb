/** An endpoint as an operator sees it. */
export interface EndpointView {
  readonly name: string
  readonly adapter: string
  readonly state: 'open' | 'paused' | 'breaker-open' | 'probing' | 'slowed'
  readonly paused?: { readonly by: string; readonly reason: string; readonly at: string }
  readonly breaker: { readonly failures: number; readonly openUntil?: string }
  /** The partner asked us to wait until then. */
  readonly slowUntil?: string
  readonly limits: Readonly<Record<string, number>>
  readonly inFlight: number
  readonly backlog: {
    readonly waiting: number
    readonly delivering: number
    readonly pending: number
    readonly inDoubt: number
    readonly parked: number
    readonly dead: number
    /** Lanes that stand still behind one that waits for a person. */
    readonly blockedLanes: number
    readonly oldestWaitingAt?: string
    readonly asOf: string
  }
  /** Completed per minute, over the last minutes. */
  readonly perMinute: number
  /** When nothing will be waiting any more, at this pace. */
  readonly emptyAt?: string
}
