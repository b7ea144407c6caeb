import { setTimeout as pause } from 'node:timers/promises'
import { DelayedError, type Job } from 'bullmq'
import type { LaneJob, LaneJobs, QueueConnection } from './connection.ts'

/** What is left of a lane after a turn; see `workLane`. */
type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

export interface LaneQueue {
  /** Says that these lanes have work. A lane has at most one job active and one waiting, whoever says it how often. */
  wake(lanes: readonly string[]): Promise<void>
  /** As `wake`, and a lane that sleeps until a later try is woken now. */
  wakeNow(lanes: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface LaneWorkers {
  /** Takes no new lane and waits for those under way, at most so long: a queue that is gone never says that it closed. */
  close(atMostMs: number): Promise<void>
}

const jobFor = (lane: string) => ({
  name: 'lane',
  data: { lane },
  opts: { deduplication: { id: lane, keepLastIfActive: true } },
})

const wakeSleeping = async (jobs: LaneJobs, lane: string) => {
  const id = await jobs.getDeduplicationJobId(lane)
  const job = id ? await jobs.getJob(id) : undefined
  // Somebody else may have woken it between the two calls.
  if (await job?.isDelayed()) await job?.promote().catch(() => undefined)
}

/** The to-do list of one endpoint. */
export const laneQueue = (connection: QueueConnection, endpoint: string): LaneQueue => {
  const jobs = connection.queue(endpoint)
  jobs.on('error', () => undefined) // the connection reports it once for all queues
  const wake = async (lanes: readonly string[]) => {
    if (lanes.length > 0) await jobs.addBulk(lanes.map(jobFor))
  }
  return {
    wake,
    async wakeNow(lanes) {
      await wake(lanes)
      for (const lane of lanes) await wakeSleeping(jobs, lane)
    },
    close: () => jobs.close(),
  }
}

/** After an error of our own (a store that is gone), the lane is tried again after this. */
const pauseAfterErrorMs = 2000

export interface LaneWorkOptions {
  readonly concurrency: number
  readonly lockMs: number
  readonly onError: (error: unknown, lane?: string) => void
}

/** Works lanes of one endpoint, at most `concurrency` at a time in this process. */
export const workLanes = (
  connection: QueueConnection,
  endpoint: string,
  queue: LaneQueue,
  turn: (lane: string) => Promise<LaneRest>,
  options: LaneWorkOptions,
): LaneWorkers => {
  const sleepUntil = async (job: Job<LaneJob>, at: number, token: string | undefined): Promise<never> => {
    await job.moveToDelayed(at, token)
    throw new DelayedError()
  }
  let closing = false
  const takeTurn = (lane: string) =>
    turn(lane).catch((error: unknown): LaneRest => {
      options.onError(error, lane)
      return { kind: 'later', at: new Date(Date.now() + pauseAfterErrorMs) }
    })
  const worker = connection.worker(
    endpoint,
    async (job: Job<LaneJob>, token?: string) => {
      const { lane } = job.data
      // BullMQ may hand over one more lane that it was asking for when the closing began.
      const rest: LaneRest = closing ? { kind: 'more' } : await takeTurn(lane)
      if (rest.kind === 'later') return sleepUntil(job, rest.at.getTime(), token)
      if (rest.kind === 'more') await queue.wake([lane])
    },
    {
      concurrency: options.concurrency,
      lockDuration: options.lockMs,
      // Looked for as often as a lock lasts; by default only every 30 seconds, however short the lock.
      stalledInterval: options.lockMs,
      // A lane is never given up by the queue: what to do with a message is decided by the record.
      maxStalledCount: 1_000_000,
    },
  )
  worker.on('error', (error) => options.onError(error))
  return {
    async close(atMostMs) {
      closing = true
      const late = new AbortController()
      const closed = worker.close().finally(() => late.abort())
      await Promise.race([closed, pause(atMostMs, undefined, { signal: late.signal }).catch(() => undefined)])
      if (!late.signal.aborted) await Promise.race([worker.close(true), pause(1000)])
    },
  }
}
