import { DelayedError, type Job } from 'bullmq'
import { closeWorker } from './close-worker.ts'
import type { LaneJob, LaneJobs, QueueConnection } from './connection.ts'

/** What is left of a lane after its work; see `workChannel`. */
type LaneRest =
  | { readonly kind: 'empty' | 'blocked' | 'busy' | 'more' }
  | { readonly kind: 'later'; readonly at: Date }

/** A lane that has work; a smaller urgency goes first, 1 at least. */
export interface Wake {
  readonly lane: string
  readonly urgency: number
}

export interface LaneQueue {
  /** Says that these lanes have work. Said twice, it is looked at twice: the record decides what there is to do. */
  wake(wakes: readonly Wake[]): Promise<void>
  /** At once, before all others: a lane that sleeps is woken, one that waits here already is not put in again. */
  wakeNow(lanes: readonly string[]): Promise<void>
  /** Wakes lanes at their times, unless they are woken before. */
  sleep(lanes: readonly (Wake & { readonly at: Date })[]): Promise<void>
  /** Jobs by state. */
  depth(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

export interface LaneWorkers {
  /** Takes no new lane and waits for those under way, at most so long: a queue that is gone never says that it closed. */
  close(atMostMs: number): Promise<void>
}

/** Few enough to be spread over processes, enough to make a job cheap. */
const lanesPerJob = 25

const bundles = (wakes: readonly Wake[]) =>
  [...Map.groupBy(wakes, ({ urgency }) => urgency)].flatMap(([urgency, group]) => {
    const lanes = [...new Set(group.map(({ lane }) => lane))]
    const starts = Array.from({ length: Math.ceil(lanes.length / lanesPerJob) }, (_, n) => n * lanesPerJob)
    return starts.map((start) => ({
      name: 'lanes',
      data: { lanes: lanes.slice(start, start + lanesPerJob) },
      opts: { priority: urgency },
    }))
  })

const single = ({ lane, urgency }: Wake, delay = 0) => ({
  name: 'lanes',
  data: { lanes: [lane] },
  opts: { priority: urgency, delay, deduplication: { id: lane, keepLastIfActive: true } },
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
  return {
    async wake(wakes) {
      if (wakes.length > 0) await jobs.addBulk(bundles(wakes))
    },
    async wakeNow(lanes) {
      if (lanes.length > 0) await jobs.addBulk(lanes.map((lane) => single({ lane, urgency: 1 })))
      for (const lane of lanes) await wakeSleeping(jobs, lane)
    },
    async sleep(lanes) {
      if (lanes.length === 0) return
      await jobs.addBulk(lanes.map(({ at, ...wake }) => single(wake, Math.max(1, at.getTime() - Date.now()))))
    },
    depth: () => jobs.getJobCounts('waiting', 'prioritized', 'delayed', 'active'),
    close: () => jobs.close(),
  }
}

/** After an error of our own, a lane is looked at again after this. */
const pauseAfterErrorMs = 2000

export interface LaneWorkOptions {
  /** Jobs at a time in this process. */
  readonly concurrency: number
  readonly lockMs: number
  readonly onError: (error: unknown, lane?: string) => void
}

/** Hands lanes of one endpoint to `work`, and takes care of those that have to wait. */
export const workLanes = (
  connection: QueueConnection,
  endpoint: string,
  queue: LaneQueue,
  work: (lane: string, urgency: number) => Promise<LaneRest>,
  options: LaneWorkOptions,
): LaneWorkers => {
  let closing = false
  const look = (lane: string, urgency: number) =>
    work(lane, urgency).catch((error: unknown): LaneRest => {
      options.onError(error, lane)
      return { kind: 'later', at: new Date(Date.now() + pauseAfterErrorMs) }
    })
  const handle = async (job: Job<LaneJob>, token: string | undefined) => {
    const { lanes } = job.data
    const urgency = Math.max(1, job.priority)
    // BullMQ may hand over one more job that it was asking for when the closing began.
    const rests = closing
      ? lanes.map((): LaneRest => ({ kind: 'more' }))
      : await Promise.all(lanes.map((lane) => look(lane, urgency)))
    const wakes = lanes.map((lane) => ({ lane, urgency }))
    await queue.wake(wakes.filter((_, index) => rests[index]?.kind === 'more'))
    const sleeping = wakes.flatMap((wake, index) => {
      const rest = rests[index]
      return rest?.kind === 'later' ? [{ ...wake, at: rest.at }] : []
    })
    const [only] = sleeping
    if (only && job.opts.deduplication) {
      // The lane's own job: it goes to sleep itself.
      await job.moveToDelayed(only.at.getTime(), token)
      throw new DelayedError()
    }
    await queue.sleep(sleeping)
  }
  const worker = connection.worker(endpoint, handle, {
    concurrency: options.concurrency,
    lockDuration: options.lockMs,
    // Looked for as often as a lock lasts; by default only every 30 seconds, however short the lock.
    stalledInterval: options.lockMs,
    // A lane is never given up by the queue: what to do with a message is decided by the record.
    maxStalledCount: 1_000_000,
  })
  worker.on('error', (error) => options.onError(error))
  return {
    async close(atMostMs) {
      closing = true
      await closeWorker(worker, atMostMs)
    },
  }
}
