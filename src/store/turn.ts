import type { TurnDecision, TurnFacts } from '#delivery/turn-policy.ts'
import type { ChannelState } from '#messages/channel.ts'
import type { LaneClaim, Settlement } from '#messages/delivery.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import { type BegunAttempt, beginAttempt, settle } from './attempts.ts'
import { lockChannel, writeChannel } from './channels.ts'
import {
  type ClaimRequest,
  type HoldingKeys,
  readClaim,
  readLikelyHoldings,
  writeClaim,
  writeSuperseded,
} from './claim.ts'
import { type Database, transactionWithKeptPlans } from './database.ts'
import { writeBreakerChange } from './endpoint-events.ts'
import { readHeads } from './lane-heads.ts'

export interface TurnRequest extends ClaimRequest, HoldingKeys {
  readonly laneRule: LaneRule
  /** How many deliveries of a lane to look at. */
  readonly lookAhead: number
  readonly settlements: readonly Settlement[]
  /** Lanes whose next work is wanted, each once. */
  readonly lanes: readonly string[]
}

export interface TurnResult {
  /** One per wanted lane, in order. */
  readonly claims: readonly LaneClaim[]
  readonly decision: TurnDecision
  /** Lanes that had waited for the endpoint, and are due now that it serves again. */
  readonly released: readonly string[]
}

/**
 * One worker's turn at one endpoint, in one transaction: its finished attempts are written down, and what `decide` says of the
 * lanes that it wants is claimed. The channel's row is locked first, so turns of all processes come one after another:
 * what is claimed here nobody else gets, and every limit holds exactly.
 */
export const takeTurn = async (
  database: Database,
  request: TurnRequest,
  decide: (facts: TurnFacts) => TurnDecision,
): Promise<TurnResult> =>
  transactionWithKeptPlans(database, async (statement, commit) => {
    const { endpoint, lanes, settlements } = request
    // Sent in one go: the heads are of use only when there is capacity, but a way to the server costs more than they do.
    const [state, , heads] = await Promise.all([
      lockChannel(statement, endpoint),
      settlements.length > 0 ? settle(statement, endpoint, settlements) : [],
      lanes.length > 0
        ? readHeads(statement, endpoint, lanes, request.lookAhead, {
            rule: request.laneRule,
            now: request.now,
          })
        : new Map<string, never>(),
    ])
    const decision = decide({ state, heads })
    const planned = decision.lanes.flatMap((lane) => (lane.kind === 'begin' ? lane.attempts : []))
    const [, written, likely, released] = await Promise.all([
      writeSuperseded(statement, decision.superseded, request.now),
      writeClaim(statement, request, planned, decision.state),
      readLikelyHoldings(statement, endpoint, request, planned),
      writeBreakerChange(statement, endpoint, request.now, decision.breaker),
      commit(),
    ])
    const claimed = await readClaim(statement, endpoint, request, written, likely)

    const byLane = Map.groupBy(claimed, ({ lane }) => lane)
    const claims = decision.lanes.map((lane, index): LaneClaim => {
      if (lane.kind !== 'begin') return lane
      return { kind: 'claimed', deliveries: byLane.get(lanes[index] ?? '') ?? [] }
    })
    return { claims, decision, released }
  })

/**
 * Ends an attempt and begins the next one of the same delivery, in one transaction. Held where `decide` gives nothing
 * to go on with; lost where somebody else has taken the delivery over.
 */
export const goOn = async (
  database: Database,
  endpoint: string,
  settlement: Settlement,
  decide: (state: ChannelState) => { state: ChannelState; attempt: BegunAttempt } | undefined,
): Promise<'begun' | 'held' | 'lost'> =>
  transactionWithKeptPlans(database, async (statement) => {
    const state = await lockChannel(statement, endpoint)
    await settle(statement, endpoint, [settlement])
    const next = decide(state)
    if (!next) return 'held'
    const begun = await beginAttempt(statement, next.attempt)
    if (begun) await writeChannel(statement, endpoint, next.state)
    return begun ? 'begun' : 'lost'
  })
