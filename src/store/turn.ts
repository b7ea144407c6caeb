import type { ChannelState } from '#messages/channel.ts'
import type { LaneClaim, Settlement } from '#messages/delivery.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import { settle } from './attempts.ts'
import { lockChannel, writeChannel } from './channels.ts'
import { type ClaimRequest, readClaim, writeClaim, writeSuperseded } from './claim.ts'
import { type Database, transaction } from './database.ts'
import { type Look, type LookRules, lookAt, readHeads, type WantedLane } from './lane-heads.ts'

/** Decides under the lock of the channel how many requests may leave. */
export interface Steering {
  /** The state with what the settlements taught, and how many of `wanted` requests may leave. */
  before(
    state: ChannelState,
    wanted: number,
  ): {
    readonly state: ChannelState
    readonly capacity: number
    readonly notBefore?: Date
    readonly probe: boolean
  }
  /** The state to keep, once it is known how many requests leave and whether more wanted to. */
  after(state: ChannelState, sent: number, starved: boolean): ChannelState
}

export interface TurnRequest extends ClaimRequest, LookRules {
  readonly laneRule: LaneRule
  /** How many rows of a lane to look at: for batches, and for newer states that supersede. */
  readonly lookAhead: number
  readonly steering: Steering
}

export interface Turn {
  readonly settlements: readonly Settlement[]
  /** Lanes whose next work is wanted, each once. */
  readonly wanted: readonly WantedLane[]
}

export interface TurnResult {
  /** One per wanted lane, in order. */
  readonly claims: readonly LaneClaim[]
  readonly probe: boolean
}

/** Lanes with work get what capacity there is, in order; the rest is told when to ask again. */
const grant = (looks: readonly Look[], capacity: number, retryAt: Date) => {
  let left = capacity
  let refused = 0
  const granted = looks.map((look): Look | { readonly kind: 'held'; readonly at: Date } => {
    if (look.kind !== 'ready') return look
    if (left > 0) {
      left -= 1
      return look
    }
    refused += 1
    return { kind: 'held', at: retryAt }
  })
  return { granted, sent: capacity - left, starved: refused > 0 }
}

/**
 * One worker's turn at one endpoint, in one transaction: its finished attempts are written down, and the next work of
 * the lanes that it wants is claimed, as far as the channel allows. The channel's row is locked first, so turns of
 * all processes come one after another: what is claimed here nobody else gets, and every limit holds exactly.
 */
export const takeTurn = async (database: Database, request: TurnRequest, turn: Turn): Promise<TurnResult> =>
  transaction(database, async (statement, commit) => {
    const { endpoint, now, steering } = request
    const names = turn.wanted.map(({ lane }) => lane)
    // Sent in one go: the heads are of use only when there is capacity, but a way to the server costs more than they do.
    const [locked, , heads] = await Promise.all([
      lockChannel(statement, endpoint),
      turn.settlements.length > 0 ? settle(statement, endpoint, turn.settlements) : [],
      names.length > 0
        ? readHeads(statement, endpoint, names, request.lookAhead, request.laneRule)
        : new Map<string, never>(),
    ])
    const { state, capacity, notBefore, probe } = steering.before(locked, turn.wanted.length)
    const retryAt = notBefore ?? request.leaseUntil
    if (capacity <= 0) {
      await Promise.all([
        writeChannel(statement, endpoint, steering.after(state, 0, turn.wanted.length > 0)),
        commit(),
      ])
      return { claims: turn.wanted.map(() => ({ kind: 'held', at: retryAt })), probe: false }
    }
    const looks = turn.wanted.map(({ lane, atMost }) => lookAt(heads.get(lane) ?? [], request, atMost))
    const { granted, sent, starved } = grant(looks, capacity, retryAt)
    const superseded = granted.flatMap((look) =>
      look.kind === 'ready'
        ? look.superseded.map((row) => ({ row, by: look.rows[0]?.message_id ?? '' }))
        : [],
    )
    const lanes = granted.map((look) => (look.kind === 'ready' ? look.rows : []))
    const [, rows] = await Promise.all([
      writeSuperseded(statement, superseded, now),
      writeClaim(statement, request, lanes),
      writeChannel(statement, endpoint, steering.after(state, sent, starved)),
      commit(),
    ])
    const claimed = await readClaim(statement, request, rows)

    const byLane = Map.groupBy(claimed, ({ lane }) => lane)
    const claims = granted.map((look, index): LaneClaim => {
      if (look.kind !== 'ready') return look
      return { kind: 'claimed', deliveries: byLane.get(turn.wanted[index]?.lane ?? '') ?? [] }
    })
    return { claims, probe }
  })
