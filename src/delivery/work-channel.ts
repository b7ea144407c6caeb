import type { ClaimedDelivery, LaneClaim } from '#messages/delivery.ts'
import type { ChannelTools, ChannelWork, LaneRest } from './channel.ts'
import {
  type ChannelEffect,
  type ChannelEvent,
  idleLoop,
  isStalled,
  nextStep,
  unworkedMs,
} from './channel-loop.ts'
import { type Attempted, deliverOne, type RequestOptions } from './deliver.ts'
import { deliverBatch } from './deliver-batch.ts'
import type { Endpoint } from './endpoint.ts'
import { readyLanes } from './ready-lanes.ts'

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

const pauseAfterErrorMs = 2000
/** A person, or another process, may let the channel go on before the time that was named. */
const lookAgainMs = 2000

/**
 * Keeps as many requests under way as the channel allows. One transaction at a time writes down what has ended and
 * claims what goes next; what ends meanwhile shares the following one.
 */
export const workChannel = (endpoint: Endpoint, tools: ChannelTools, signal: AbortSignal): ChannelWork => {
  const lanes = new Map<string, Lane>()
  const ready = readyLanes<Lane>()
  const closed = Promise.withResolvers<void>()
  const nowMs = () => tools.now().getTime()
  let finished: Finished[] = []
  let underWay = 0
  let loop = idleLoop(nowMs())
  /** What the turn under way learns of the channel. */
  let heldUntil: number | undefined
  let timer: NodeJS.Timeout | undefined

  const rest = (lane: Lane, how: LaneRest) => {
    if (lanes.get(lane.name) === lane) lanes.delete(lane.name)
    lane.rest(how)
  }
  const restAfterError = (lane: Lane) => {
    rest(lane, { kind: 'later', at: new Date(nowMs() + pauseAfterErrorMs) })
  }
  const makeReady = (lane: Lane) => {
    if (loop.closing) rest(lane, { kind: 'more' })
    else ready.add(lane, lane.urgency)
  }

  const send = async (lane: Lane, deliveries: readonly ClaimedDelivery[], options: RequestOptions) => {
    const [first] = deliveries
    if (first && endpoint.operations.has(first.operation) && deliveries.length > 1) {
      const batch = await deliverBatch(endpoint, deliveries, tools, options)
      for (const id of batch.alone) lane.alone.add(id)
      return batch.attempted
    }
    if (first) lane.alone.delete(first.id)
    return first ? deliverOne(endpoint, first, tools, options) : []
  }

  /** What we broke off ourselves says nothing about the partner. */
  const withoutOwnVerdict = (attempted: Attempted): Attempted => {
    const { verdict, ...settlement } = attempted.settlement
    return signal.aborted && verdict ? { ...attempted, settlement } : attempted
  }

  const begin = (lane: Lane, deliveries: readonly ClaimedDelivery[], options: RequestOptions) => {
    underWay += 1
    const giveUpAt = performance.now() + tools.leaseMs
    send(lane, deliveries, options)
      .then(
        (attempted) => finished.push({ lane, attempted: attempted.map(withoutOwnVerdict), giveUpAt }),
        (error: unknown) => {
          // The record was away in the middle of it: the lease ends, and the delivery counts as in doubt.
          tools.failed(error, lane.name)
          restAfterError(lane)
        },
      )
      .finally(() => {
        underWay -= 1
        step({ kind: 'request-ended' })
      })
  }

  const follow = (lane: Lane, claim: LaneClaim | undefined, options: RequestOptions) => {
    if (claim?.kind === 'claimed') return begin(lane, claim.deliveries, options)
    if (claim?.kind === 'held') {
      heldUntil = Math.min(claim.at.getTime(), nowMs() + lookAgainMs)
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
    const { claims, probe, serving } = await tools.turn({
      settlements: attempted.map(({ settlement }) => settlement),
      wanted: wanted.map(({ name, alone }) => ({
        lane: name,
        atMost: alone.size > 0 ? 1 : Number.POSITIVE_INFINITY,
      })),
      underWay,
    })
    for (const one of attempted) tools.attempted(one)
    for (const [index, lane] of wanted.entries())
      follow(lane, claims[index], { probe, serving, signal, deadline })
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

  /** Gives back what an absent record did not take; says whether it was that. */
  const giveBack = async (error: unknown, done: readonly Finished[], wanted: readonly Lane[]) => {
    if (!tools.isUnavailable(error)) {
      await turnOneByOne(done, wanted)
      return false
    }
    tools.failed(error)
    const now = performance.now()
    finished = [...done.filter(({ giveUpAt }) => giveUpAt > now), ...finished]
    for (const lane of wanted) makeReady(lane)
    return true
  }

  const takeTurn = async (atMost: number) => {
    const done = finished
    finished = []
    heldUntil = undefined
    const ending = loop.closing
    let unavailable = false
    if (!ending) for (const { lane } of done) makeReady(lane)
    const wanted = ready.take(atMost)
    try {
      await turn(done, wanted).catch(async (error: unknown) => {
        unavailable = await giveBack(error, done, wanted)
      })
      // Not before the outcome is written: whoever is woken for the lane would find it busy, and leave it.
      if (ending) for (const { lane } of done) makeReady(lane)
    } finally {
      step({ kind: 'turn-ended', heldUntil, unavailable })
    }
  }

  const apply = (effect: ChannelEffect) => {
    if (effect.kind !== 'none') clearTimeout(timer)
    if (effect.kind === 'turn') void takeTurn(effect.atMost)
    else if (effect.kind === 'closed') closed.resolve()
    else if (effect.kind === 'sleep') timer = setTimeout(step, effect.forMs, { kind: 'timer-fired' })
    else if (effect.kind === 'gather' && effect.forMs === 0) setImmediate(step, { kind: 'gathered' })
    else if (effect.kind === 'gather') setTimeout(step, effect.forMs, { kind: 'gathered' })
  }
  const load = () => ({
    ready: ready.size,
    ended: finished.length,
    underWay,
    capacity: endpoint.policy.limits.inFlight,
  })
  const step = (event: ChannelEvent) => {
    const [next, effect] = nextStep(loop, event, load(), nowMs())
    loop = next
    apply(effect)
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
      step({ kind: 'lane-ready' })
      return promise
    },
    close() {
      for (const lane of ready.take(Number.POSITIVE_INFINITY)) rest(lane, { kind: 'more' })
      step({ kind: 'closing' })
      return closed.promise
    },
    recover() {
      const stalled = isStalled(loop, load(), nowMs())
      if (stalled) step({ kind: 'timer-fired' })
      return stalled
    },
    unworkedMs: () => unworkedMs(loop, load(), nowMs()),
  }
}
