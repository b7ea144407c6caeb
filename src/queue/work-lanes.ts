import { setTimeout as pause } from 'node:timers/promises'
import { DelayedError, type Job } from 'bullmq'
import { closeWorker } from './close-worker.ts'
import type { QueueConnection } from './connection.ts'
import type { LaneJob, Refill, Wake } from './lane-jobs.ts'
import type { LaneQueue } from './lanes.ts'

/** What is left of a lane after its work; see `workChannel`. */
type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'busy' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

export interface LaneWork {
  work(lane: string, urgency: number): Promise<LaneRest>
  /** Puts lanes of the record into the queue, and says what is to be done after that. */
  refill(refill: Refill): Promise<readonly Refill[]>
}

export interface LaneWorkOptions {
  /** Lanes at a time in this process: with those that are ready, enough for its requests. */
  readonly atOnce: number
  readonly lockMs: number
  readonly onError: (error: unknown, lane?: string) => void
}

export interface LaneWorkers {
  /** Takes no new lane and waits for those under way, at most so long: a queue that is gone never says that it closed. */
  close(atMostMs: number): Promise<void>
}

/** After an error of our own, it is looked again after this. */
const pauseAfterErrorMs = 2000
/** What a dead process had just taken comes back after this; its lanes are found by the sweeper before. */
const stalledEveryMs = 60_000

/** The lanes that this process holds, and what becomes of those that rest. */
const lanesInHand = (queue: LaneQueue, { work }: LaneWork, { atOnce, onError }: LaneWorkOptions) => {
  const underWay = new Set<Promise<void>>()
  let rested: (Wake & { readonly rest: LaneRest })[] = []
  let written: Promise<void> | undefined
  let free = Promise.withResolvers<void>()

  const write = async () => {
    const now = rested
    rested = []
    written = undefined
    await queue.wake(now.filter(({ rest }) => rest.kind === 'more'))
    await queue.sleep(
      now.flatMap(({ rest, ...wake }) => (rest.kind === 'later' ? [{ ...wake, at: rest.at }] : [])),
    )
  }
  /** Those that rest in the same breath go together. Where the queue does not take them, the sweeper finds them. */
  const restLater = (wake: Wake, rest: LaneRest) => {
    if (rest.kind !== 'more' && rest.kind !== 'later') return undefined
    rested.push({ ...wake, rest })
    written ??= new Promise(setImmediate).then(write).catch((error: unknown) => onError(error))
    return written
  }
  return {
    /** Resolves when there is capacity for more. */
    async capacity() {
      while (underWay.size >= atOnce) await free.promise
    },
    take(wake: Wake) {
      const one = work(wake.lane, wake.urgency)
        .catch((error: unknown): LaneRest => {
          onError(error, wake.lane)
          return { kind: 'later', at: new Date(Date.now() + pauseAfterErrorMs) }
        })
        .then((rest) => restLater(wake, rest))
        .finally(() => {
          underWay.delete(one)
          free.resolve()
          free = Promise.withResolvers()
        })
      underWay.add(one)
    },
    /** Resolves when all rest. */
    async allRest() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/**
 * Takes lanes of one endpoint off the queue, as many as this process can hold. A job is over as soon as its lanes are
 * taken: who gets a lane is decided by the record alone, and what a dead process held is found there.
 */
export const workLanes = (
  connection: QueueConnection,
  endpoint: string,
  queue: LaneQueue,
  work: LaneWork,
  options: LaneWorkOptions,
): LaneWorkers => {
  let closing = false
  const hand = lanesInHand(queue, work, options)

  const takeLanes = async ({ data, priority }: Job<LaneJob>) => {
    const wakes = data.lanes.map((lane) => ({ lane, urgency: Math.max(1, priority) }))
    await hand.capacity()
    // BullMQ may hand over one more job that it was asking for when the closing began.
    if (closing) await queue.wake(wakes)
    else for (const wake of wakes) hand.take(wake)
  }
  const refill = async (job: Job<LaneJob>, asked: Refill, token: string | undefined) => {
    try {
      await queue.refill(closing ? [asked] : await work.refill(asked))
    } catch (error) {
      options.onError(error)
      await job.moveToDelayed(Date.now() + pauseAfterErrorMs, token)
      throw new DelayedError()
    }
  }
  const handle = (job: Job<LaneJob>, token: string | undefined) =>
    job.data.refill ? refill(job, job.data.refill, token) : takeLanes(job)
  const worker = connection.worker(endpoint, handle, {
    concurrency: 1,
    lockDuration: options.lockMs,
    stalledInterval: Math.max(options.lockMs, stalledEveryMs),
    // A lane is never given up by the queue: what to do with a message is decided by the record.
    maxStalledCount: 1_000_000,
  })
  worker.on('error', (error) => options.onError(error))
  return {
    async close(atMostMs) {
      closing = true
      const rested = new AbortController()
      const late = pause(atMostMs, undefined, { signal: rested.signal }).catch(() => undefined)
      await closeWorker(worker, atMostMs)
      await Promise.race([hand.allRest(), late])
      rested.abort()
    },
  }
}
