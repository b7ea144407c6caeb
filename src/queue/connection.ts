import {
  createPostgresBackend,
  type JobsOptions,
  type JobType,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import { openSession } from '#store/session.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { connectRedis } from './connect-redis.ts'
import { answeringInTime } from './in-time.ts'
import type { LaneJob } from './lane-jobs.ts'
import { restOnRefusal } from './rest-on-refusal.ts'
import { lookAtRedis, queueTrouble } from './trouble.ts'

interface FoundJob {
  readonly data: LaneJob
  isDelayed(): Promise<boolean>
  getState(): Promise<string>
  promote(): Promise<void>
}

/** What we use of a queue, alike on both backends. */
export interface LaneJobs {
  add(name: string, data: LaneJob, opts: JobsOptions): Promise<unknown>
  addBulk(jobs: { name: string; data: LaneJob; opts: JobsOptions }[]): Promise<unknown>
  getDeduplicationJobId(id: string): Promise<string | null>
  getJob(id: string): Promise<FoundJob | undefined>
  getJobCounts(...types: JobType[]): Promise<Record<string, number>>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: LaneJob },
  ): Promise<unknown>
  getJobSchedulers(): Promise<{ key: string }[]>
  removeJobScheduler(id: string): Promise<boolean>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

/** What we use of a worker. */
export interface LaneWorker {
  on(event: 'error', listener: (error: Error) => void): unknown
  close(force?: boolean): Promise<void>
}

type Processor = NonNullable<ConstructorParameters<typeof Worker<LaneJob>>[1]>

/** Makes queues and workers on one of BullMQ's two backends. */
export interface QueueConnection {
  queue(name: string): LaneJobs
  worker(name: string, process: Processor, options: Omit<WorkerOptions, 'connection'>): LaneWorker
  /** Throws when the backend does not answer, or is not fit for a queue; `queueTrouble` says which. */
  look(): Promise<void>
  close(): Promise<void>
}

const jobOptions = { removeOnComplete: true, removeOnFail: true }

/** A producer has nothing to wait for. */
const producerSilentMs = 5000
/**
 * A worker waits for work in a blocking command of at most 10 seconds (BullMQ's `maximumBlockTimeout`), which BullMQ
 * itself gives up after 11: a connection that says nothing for longer is dead.
 */
export const consumerSilentMs = 13_000

export const redisQueues = (
  url: string,
  prefix: string,
  onError: (error: Error) => void,
): QueueConnection => {
  // A producer fails fast: the record has the work, and the sweeper finds what got no job.
  const producer = connectRedis(url, {
    maxRetriesPerRequest: 1,
    commandTimeoutMs: producerSilentMs,
    silentMs: producerSilentMs,
  })
  // BullMQ waits in blocking commands and must not give up on them.
  const consumer = connectRedis(url, { maxRetriesPerRequest: null, silentMs: consumerSilentMs })
  producer.on('error', onError)
  consumer.on('error', onError)
  return {
    queue: (name) =>
      answeringInTime(
        new Queue<LaneJob>(name, {
          connection: producer,
          prefix,
          defaultJobOptions: jobOptions,
        } satisfies QueueOptions),
      ),
    worker: (name, process, options) =>
      restOnRefusal(
        new Worker<LaneJob>(name, process, { ...options, connection: consumer, prefix }),
        (error) => queueTrouble(error) !== 'lost',
      ),
    look: () => lookAtRedis(producer, prefix),
    close: async () => {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

export const bullSchema = 'bullmq'
const connectMs = 5000
const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(createPostgresBackend)

/** BullMQ's own tables, made by `migrate`. */
export const migratePostgresQueue = async (url: string): Promise<void> => {
  const connection = { connectionString: url, schema: bullSchema, migrate: true, max: 1 }
  const queue = new PostgresQueue('migration', { connection, skipMetasUpdate: true })
  try {
    await queue.waitUntilReady()
  } finally {
    await queue.close()
  }
}

const isRefusal = (error: unknown) => isUnavailable(error) || queueTrouble(error) !== 'lost'

export const postgresQueues = (url: string, onError: (error: Error) => void): QueueConnection => {
  const connection = {
    connectionString: url,
    schema: bullSchema,
    max: 4,
    application_name: 'longbien queue',
    // BullMQ says so with the start of the connection, which a pooler may keep to itself.
    verify: openSession({ search_path: bullSchema }, connectMs),
  }
  const probe = new PostgresQueue('probe', { connection: { ...connection, max: 1 }, skipMetasUpdate: true })
  probe.on('error', onError)
  return {
    queue: (name) =>
      answeringInTime(new PostgresQueue<LaneJob>(name, { connection, defaultJobOptions: jobOptions })),
    worker: (name, process, options) =>
      restOnRefusal(new PostgresWorker<LaneJob>(name, process, { ...options, connection }), isRefusal),
    look: async () => {
      // Whether it takes jobs only a job can tell: rights, space, a sequence. Nobody works this one.
      await probe.add('probe', { lanes: [] })
      await probe.drain()
    },
    close: async () => {
      await probe.close()
    },
  }
}
