/** What `GET /v1/pulse` says, as far as the page reads it. Parts that the person may not see are absent. */
export interface Pulse {
  readonly at: string
  readonly attention?: {
    readonly count: number
    readonly kinds: readonly { readonly kind: string; readonly count: number }[]
  }
  readonly deadlines?: { readonly overdue: number; readonly dueIn24Hours: number }
  readonly endpoints?: readonly {
    readonly name: string
    readonly state: string
    readonly perMinute: number
    readonly inFlight: number
    readonly backlog: { readonly waiting: number; readonly parked: number; readonly dead: number } | null
    readonly failures: readonly { readonly code: string; readonly count: number }[]
  }[]
  readonly throughput?: { readonly acceptedPerMinute: number; readonly completedPerMinute: number }
}
