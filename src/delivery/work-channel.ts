import { setTimeout as pause } from 'node:timers/promises'
import type { ClaimedDelivery, LaneClaim, Settlement } from '#messages/delivery.ts'
import { type Attempted, type DeliveryTools, deliverOne, type RequestOptions } from './deliver.ts'
import { deliverBatch } from './deliver-batch.ts'
import type { Endpoint } from './endpoint.ts'
import { readyLanes } from './ready-lanes.ts'

/** What is left of a lane: nothing to do now, something at a time, or more that this process will not do. */
type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'busy' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

export interface TurnRequest {
  readonly settlements: readonly Settlement[]
  readonly wanted: readonly { readonly lane: string; readonly atMost: number }[]
  /** Requests of this process under way beside those that the settlements end. */
  readonly underWay: number
}

export interface ChannelTools extends DeliveryTools {
  /** Writes down and claims in one transaction; one claim per wanted lane, in order. */
  turn(request: TurnRequest): Promise<{ readonly claims: readonly LaneClaim[]; readonly probe: boolean }>
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
}

interface Lane {
  readonly name: string
  readonly urgency: number
  /** Deliveries that were refused as a whole and go one by one now. */
  readonly alone: Set<string>
  /** Somebody said that there is work while we were looking. */
  again: boolean
  readonly rest: (rest: LaneRest) => void
  readonly rested: Promise<LaneRest>
}

/** A request that is over and not yet written down. */
interface Finished {
  readonly lane: Lane
  readonly attempted: readonly Attempted[]
  readonly giveUpAt: number
}

const gatherMs = 3
const pauseAfterErrorMs = 2000
const pauseWhileAwayMs = 500

/**
 * Keeps as many requests under way as the channel allows. One transaction at a time writes down what has ended and
 * claims what goes next; what ends meanwhile shares the following one.
 */
export const workChannel = (endpoint: Endpoint, tools: ChannelTools, signal: AbortSignal): ChannelWork => {
  const lanes = new Map<string, Lane>()
  const ready = readyLanes<Lane>()
  let finished: Finished[] = []
  let underWay = 0
  let heldUntil = 0
  let turning = false
  let closing = false
  let closed: (() => void) | undefined
  let timer: NodeJS.Timeout | undefined

  const rest = (lane: Lane, how: LaneRest) => {
    if (lanes.get(lane.name) === lane) lanes.delete(lane.name)
    lane.rest(how)
  }
  const restAfterError = (lane: Lane) => {
    rest(lane, { kind: 'later', at: new Date(tools.now().getTime() + pauseAfterErrorMs) })
  }
  const makeReady = (lane: Lane) => {
    if (closing) rest(lane, { kind: 'more' })
    else ready.add(lane, lane.urgency)
  }

  const send = async (lane: Lane, deliveries: readonly ClaimedDelivery[], options: RequestOptions) => {
    const [first] = deliveries
    const operation = first && endpoint.operations.get(first.operation)
    if (first && operation && deliveries.length > 1) {
      const batch = await deliverBatch(endpoint, operation, deliveries, tools, options)
      for (const id of batch.alone) lane.alone.add(id)
      return batch.attempted
    }
    if (first) lane.alone.delete(first.id)
    return first ? deliverOne(endpoint, first, tools, options) : []
  }

  /** What we broke off ourselves says nothing about the partner. */
  const honest = (attempted: Attempted): Attempted => {
    const { verdict, ...settlement } = attempted.settlement
    return signal.aborted && verdict ? { ...attempted, settlement } : attempted
  }

  const begin = (lane: Lane, deliveries: readonly ClaimedDelivery[], options: RequestOptions) => {
    underWay += 1
    const giveUpAt = Date.now() + tools.leaseMs
    send(lane, deliveries, options)
      .then(
        (attempted) => finished.push({ lane, attempted: attempted.map(honest), giveUpAt }),
        (error: unknown) => {
          // The record was away in the middle of it: the lease ends, and the delivery counts as in doubt.
          tools.failed(error, lane.name)
          restAfterError(lane)
        },
      )
      .finally(() => {
        underWay -= 1
        kick()
      })
  }

  const follow = (lane: Lane, claim: LaneClaim | undefined, options: RequestOptions) => {
    if (claim?.kind === 'claimed') return begin(lane, claim.deliveries, options)
    if (claim?.kind === 'held') {
      heldUntil = claim.at.getTime()
      return makeReady(lane)
    }
    if (lane.again) return makeReady(lane)
    rest(lane, claim ?? { kind: 'empty' })
  }

  const turn = async (done: readonly Finished[], wanted: readonly Lane[]) => {
    for (const lane of wanted) lane.again = false
    const attempted = done.flatMap((one) => one.attempted)
    // The leases begin now, not when the answer is here.
    const deadline = performance.now() + endpoint.timeoutMs
    const { claims, probe } = await tools.turn({
      settlements: attempted.map(({ settlement }) => settlement),
      wanted: wanted.map(({ name, alone }) => ({
        lane: name,
        atMost: alone.size > 0 ? 1 : Number.POSITIVE_INFINITY,
      })),
      underWay,
    })
    for (const one of attempted) tools.attempted(one)
    for (const [index, lane] of wanted.entries()) follow(lane, claims[index], { probe, signal, deadline })
  }

  /** One that cannot be written down must not keep the others from it. */
  const turnOneByOne = async (done: readonly Finished[], wanted: readonly Lane[]) => {
    for (const one of done) {
      await turn([one], []).catch((error: unknown) => tools.failed(error, one.lane.name))
    }
    for (const lane of wanted) {
      await turn([], [lane]).catch((error: unknown) => {
        tools.failed(error, lane.name)
        restAfterError(lane)
      })
    }
  }

  const recover = async (error: unknown, done: readonly Finished[], wanted: readonly Lane[]) => {
    if (!tools.isUnavailable(error)) return turnOneByOne(done, wanted)
    tools.failed(error)
    const now = Date.now()
    finished = [...done.filter(({ giveUpAt }) => giveUpAt > now), ...finished]
    for (const lane of wanted) makeReady(lane)
    await pause(pauseWhileAwayMs)
  }

  const isHeld = () => tools.now().getTime() < heldUntil
  const room = () => endpoint.policy.limits.inFlight - underWay
  const hasWork = () => finished.length > 0 || (ready.size > 0 && room() > 0 && !isHeld())

  const run = async () => {
    turning = true
    // What is said in the same breath goes together.
    await new Promise(setImmediate)
    while (hasWork()) {
      const done = finished
      finished = []
      const ending = closing
      if (!ending) for (const { lane } of done) makeReady(lane)
      // What the channel holds back is asked for again in time, or when a request of ours has made room.
      const wanted = isHeld() && done.length === 0 ? [] : ready.take(Math.max(0, room()))
      await turn(done, wanted).catch((error: unknown) => recover(error, done, wanted))
      // Not before the outcome is written: whoever is woken for the lane would find it busy, and leave it.
      if (ending) for (const { lane } of done) makeReady(lane)
      // In a crowd, a short wait makes few large turns of many small ones.
      if (underWay > 1 && finished.length * 2 < underWay) await pause(gatherMs)
    }
    turning = false
    clearTimeout(timer)
    if (ready.size > 0 && isHeld()) timer = setTimeout(kick, heldUntil - tools.now().getTime())
    if (closing && underWay === 0) closed?.()
  }

  const kick = () => {
    if (!turning) void run()
  }

  return {
    work(name, urgency) {
      const known = lanes.get(name)
      if (known) {
        known.again = true
        return known.rested
      }
      const { promise, resolve } = Promise.withResolvers<LaneRest>()
      const lane: Lane = { name, urgency, alone: new Set(), again: false, rest: resolve, rested: promise }
      lanes.set(name, lane)
      makeReady(lane)
      kick()
      return promise
    },
    close() {
      closing = true
      for (const lane of ready.take(Number.POSITIVE_INFINITY)) rest(lane, { kind: 'more' })
      return new Promise((resolve) => {
        closed = resolve
        kick()
      })
    },
  }
}
