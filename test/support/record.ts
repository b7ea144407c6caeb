import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { ChannelPolicy } from '#delivery/channel-policy.ts'
import { decideTurn, type TurnRules, type WantedLane } from '#delivery/turn-policy.ts'
import type { ClaimedDelivery, LaneClaim, Settlement } from '#messages/delivery.ts'
import { withoutRules } from '#messages/dossier-record.ts'
import { finalStatuses } from '#messages/lifecycle.ts'
import type { Accepted, Acknowledgement, NewMessage } from '#messages/message.ts'
import { acceptMessages } from '#store/accept.ts'
import { settle } from '#store/attempts.ts'
import type { Database } from '#store/database.ts'
import type { MaintenanceRules } from '#store/maintenance.ts'
import { type ReplayRequest, replayDeliveries } from '#store/operator-actions.ts'
import { type TurnRequest, takeTurn } from '#store/turn.ts'
import { waitRule } from './lanes.ts'

export const accept = (
  database: Database,
  messages: readonly NewMessage[],
  at = new Date(),
): Promise<Accepted[]> => acceptMessages(database, messages, withoutRules, () => at)

export const kinds = (answers: readonly Accepted[]): string[] => answers.map(({ kind }) => kind)

/** The house rules of a record that forgets nothing but keys. */
export const maintenanceRules = (change: Partial<MaintenanceRules> = {}): MaintenanceRules => ({
  now: new Date(),
  keysBefore: new Date(0),
  eventKeysBefore: undefined,
  retention: { daysByStatus: {}, unroutedDays: 0, queriesDays: 0, inboundCallsDays: 0, accessesDays: 0 },
  ...change,
})

/** Accepts one and gives its acknowledgement. */
export const acceptOne = async (
  database: Database,
  message: NewMessage,
  at?: Date,
): Promise<Acknowledgement> => {
  const [answer] = await accept(database, [message], at)
  if (answer?.kind !== 'accepted') throw new Error(`Not accepted: ${answer?.kind}`)
  return answer.acknowledgement
}

export const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds)

/** A channel that lets everything out. */
const freely: ChannelPolicy = {
  limits: { inFlight: 1e6, queriesInFlight: 1, perSecond: 0, perMinute: 0, perDay: 0, queryShare: 0 },
  breaker: { failures: 5, openSeconds: [5] },
  throttle: { maxWaitSeconds: 300, quotaProbeSeconds: 1800 },
}

type ClaimRequest = Omit<TurnRequest, 'settlements' | 'lanes'> & TurnRules

/** What a worker asks with, and a lease of a minute. */
export const claimRequest = (change: Partial<ClaimRequest> = {}): ClaimRequest => {
  const now = change.now ?? new Date()
  return {
    endpoint: 'fake',
    worker: 'worker-1',
    now,
    leaseUntil: later(now, 60_000),
    laneRule: waitRule,
    lookAhead: 20,
    policy: freely,
    batchMax: () => 1,
    supersedes: () => false,
    keyOf: () => undefined,
    kindOf: (_operation, { was }) => (was === 'pending' ? 'follow-up' : 'send'),
    ...change,
  }
}

/** Claims lanes as a worker would. */
export const claimLanes = async (
  database: Database,
  request: ClaimRequest,
  wanted: readonly WantedLane[],
): Promise<readonly LaneClaim[]> => {
  const { now, leaseUntil, worker: process } = request
  const asked = { process, now, leaseUntil, wanted, settlements: [], underWay: 0, newRequestId: randomUUID }
  const lanes = wanted.map(({ lane }) => lane)
  const turn = await takeTurn(database, { ...request, settlements: [], lanes }, (facts) =>
    decideTurn(request, asked, facts),
  )
  return turn.claims
}

/** Claims one lane as a worker would. */
export const claim = async (
  database: Database,
  lane: string,
  change: Partial<ClaimRequest> = {},
  limit = 1,
): Promise<LaneClaim> => {
  const request = claimRequest({ batchMax: () => limit, ...change })
  const [answer] = await claimLanes(database, request, [{ lane, atMost: limit }])
  return answer ?? { kind: 'empty' }
}

export const claimed = (answer: LaneClaim): readonly ClaimedDelivery[] => {
  expect(answer).toMatchObject({ kind: 'claimed' })
  return answer.kind === 'claimed' ? answer.deliveries : []
}

/** Claims the head of a lane, which has to be there. */
export const claimHead = async (...args: Parameters<typeof claim>): Promise<ClaimedDelivery> => {
  const [head] = claimed(await claim(...args))
  if (!head) throw new Error('Nothing was claimed')
  return head
}

export const settlementOf = (
  { id, attempt }: Pick<ClaimedDelivery, 'id' | 'attempt'>,
  change: Partial<Settlement> = {},
): Settlement => ({
  deliveryId: id,
  attempt,
  endedAt: new Date(),
  status: 'completed',
  tries: 1,
  result: { outcome: 'completed' },
  warnings: [],
  ...change,
})

/** Ends an attempt; gives the ids that moved. */
export const end = (
  database: Database,
  delivery: Pick<ClaimedDelivery, 'id' | 'attempt'>,
  change?: Partial<Settlement>,
): Promise<string[]> => settle(database, 'fake', [settlementOf(delivery, change)])

/** Replays a message as a person would who asks for nothing special. */
export const replayAsOperator = (
  database: Database,
  messageId: string,
  change: Partial<ReplayRequest> = {},
): ReturnType<typeof replayDeliveries> =>
  replayDeliveries(database, {
    messageId,
    by: 'operator',
    now: new Date(),
    statuses: finalStatuses,
    resend: false,
    evenIfOlder: false,
    isFullState: () => false,
    ...change,
  })
