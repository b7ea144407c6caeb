import { closeWorker } from './close-worker.ts'
import type { QueueConnection } from './connection.ts'

/** The ticks of all scheduled work, by its name. What a tick means is decided by the record. */
export interface Schedules {
  /** From now on a tick every so many seconds, once for all processes. Ticks of names that are not here end. */
  set(works: readonly { readonly name: string; readonly everySeconds: number }[]): Promise<void>
  /** One tick now. */
  tick(name: string): Promise<void>
  close(): Promise<void>
}

const queueName = 'schedules'

export const openSchedules = (connection: QueueConnection): Schedules => {
  const jobs = connection.queue(queueName)
  jobs.on('error', () => undefined) // the connection reports it once for all queues
  return {
    async set(works) {
      for (const { name, everySeconds } of works) {
        await jobs.upsertJobScheduler(name, { every: everySeconds * 1000 }, { name, data: { lanes: [] } })
      }
      const names = new Set(works.map(({ name }) => name))
      for (const { key } of await jobs.getJobSchedulers()) {
        if (!names.has(key)) await jobs.removeJobScheduler(key)
      }
    },
    async tick(name) {
      await jobs.addBulk([{ name, data: { lanes: [] }, opts: { deduplication: { id: name } } }])
    },
    close: () => jobs.close(),
  }
}

/** Calls `run` at each tick that reaches this process. */
export const workSchedules = (
  connection: QueueConnection,
  run: (name: string) => Promise<void>,
  options: {
    readonly concurrency: number
    readonly lockMs: number
    readonly onError: (error: unknown) => void
  },
) => {
  const worker = connection.worker(queueName, ({ name }) => run(name).catch(options.onError), {
    concurrency: options.concurrency,
    lockDuration: options.lockMs,
    maxStalledCount: 1_000_000,
  })
  worker.on('error', options.onError)
  return { close: (atMostMs: number) => closeWorker(worker, atMostMs) }
}
