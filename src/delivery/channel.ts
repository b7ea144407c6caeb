import type { LaneClaim, Settlement } from '#messages/delivery.ts'
import type { DeliveryTools } from './deliver.ts'

/** What is left of a lane: nothing to do now, something at a time, or more that this process will not do. */
export type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'busy' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

interface TurnRequest {
  readonly settlements: readonly Settlement[]
  readonly wanted: readonly { readonly lane: string; readonly atMost: number }[]
  /** Requests of this process under way beside those that the settlements end. */
  readonly underWay: number
}

export interface ChannelTools extends DeliveryTools {
  /** Writes down and claims in one transaction; one claim per wanted lane, in order. */
  turn(request: TurnRequest): Promise<{
    readonly claims: readonly LaneClaim[]
    readonly probe: boolean
    readonly serving: boolean
  }>
  isUnavailable(error: unknown): boolean
  /** Something of ours does not work; `lane` is tried again later. */
  failed(error: unknown, lane?: string): void
  /** Until when an outcome is worth writing down: then the lease has ended and the delivery counts as lost. */
  leaseMs: number
}

/** The deliveries of one endpoint in this process. */
export interface ChannelWork {
  /** Works through a lane, strictly in order, until it is empty or has to wait. Smaller urgencies go first. */
  work(lane: string, urgency: number): Promise<LaneRest>
  /** Claims nothing more; resolves when what is under way is written down. */
  close(): Promise<void>
  /** Wakes lanes that no event to come would wake; true when there were some, and there should be none. */
  recover(): boolean
  /** For how long there have been lanes that could go on and did not; 0 when there are none. */
  unworkedMs(): number
}
