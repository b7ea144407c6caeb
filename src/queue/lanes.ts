import type { LaneJobs, QueueConnection } from './connection.ts'
import {
  bundles,
  lateRefillJob,
  type NewJob,
  type PagedRefill,
  type Refill,
  refillId,
  refillJob,
  single,
  type Wake,
} from './lane-jobs.ts'
import { openWindow } from './window.ts'

export interface LaneQueue {
  /**
   * Says that these lanes have work. Said twice, it is looked at twice: the record decides what there is to do. While many
   * wait, they stay in the record, and one job for all of their urgency stands in line instead.
   */
  wake(wakes: readonly Wake[]): Promise<void>
  /** The same for lanes that were read from the record, however many wait. */
  put(wakes: readonly Wake[]): Promise<void>
  /** At once, before all others: a lane that sleeps is woken, one that waits here already is not put in again. */
  wakeNow(lanes: readonly string[]): Promise<void>
  /** Wakes lanes at their times, unless they are woken before. */
  sleep(lanes: readonly (Wake & { readonly at: Date })[]): Promise<void>
  /** Says that there are lanes in the record which have no job. */
  refill(refills: readonly Refill[]): Promise<void>
  /** The one of its urgency and kind that stands in line: the turn of its lanes comes. */
  standing(which: Pick<PagedRefill, 'urgency' | 'isPassed'>): Promise<PagedRefill | undefined>
  /** Jobs by state. */
  depth(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

/** So many are put in at once however many wait: what a person does with a few dossiers takes effect. */
const fewLanes = 25

/** A lane that sleeps has a job of its own; where it got up for us, there is none to wake any more. */
const wakeSleeping = async (jobs: LaneJobs, lane: string) => {
  const id = await jobs.getDeduplicationJobId(lane)
  const job = id ? await jobs.getJob(id) : undefined
  // Somebody else may have woken it between the two calls.
  if (await job?.isDelayed()) await job?.promote().catch(() => undefined)
}

/** One job for each urgency of these that stay in the record. */
const refillsFor = (leftOut: readonly NewJob[]) =>
  [...new Set(leftOut.map(({ opts }) => opts.priority ?? 1))].map((urgency) =>
    refillJob({ urgency, isGuess: true }),
  )

/** The to-do list of one endpoint. */
export const laneQueue = (connection: QueueConnection, endpoint: string): LaneQueue => {
  const jobs = connection.queue(endpoint)
  jobs.on('error', () => undefined) // the connection reports it once for all queues
  const window = openWindow(jobs)
  const add = async (added: NewJob[]) => {
    const [first, ...others] = added
    if (!first) return
    // One alone needs no transaction, and the queue's library makes much of beginning one.
    await (others.length > 0 ? jobs.addBulk(added) : jobs.add(first.name, first.data, first.opts))
  }
  return {
    async wake(wakes) {
      const wanted = bundles(wakes)
      const fit = await window.take('inLine', wanted.length)
      await add([...wanted.slice(0, fit), ...refillsFor(wanted.slice(fit))])
    },
    put: (wakes) => add(bundles(wakes)),
    async wakeNow(lanes) {
      const fit = Math.max(fewLanes, await window.take('inLine', lanes.length))
      const now = lanes.slice(0, fit).map((lane) => single({ lane, urgency: 1 }))
      await add([...now, ...(lanes.length > fit ? [refillJob({})] : [])])
      for (const lane of lanes) await wakeSleeping(jobs, lane)
    },
    async sleep(lanes) {
      const fit = await window.take('asleep', lanes.length)
      const now = Date.now()
      const soonest = lanes.toSorted((one, other) => one.at.getTime() - other.at.getTime())
      const late = soonest.slice(fit).map(({ urgency, at }) => lateRefillJob(urgency, at.getTime(), now))
      await add([
        ...soonest.slice(0, fit).map(({ at, ...wake }) => single(wake, Math.max(1, at.getTime() - now))),
        ...new Map(late.map((job) => [job.opts.deduplication?.id, job])).values(),
      ])
    },
    refill: (refills) => add(refills.map(refillJob)),
    async standing(which) {
      const id = await jobs.getDeduplicationJobId(refillId(which))
      const job = id ? await jobs.getJob(id) : undefined
      // One that is taken may be taken by a process that has died.
      const isInLine = ['waiting', 'prioritized'].includes((await job?.getState()) ?? '')
      const refill = isInLine ? job?.data.refill : undefined
      return refill?.urgency === undefined ? undefined : refill
    },
    depth: () => jobs.getJobCounts('waiting', 'prioritized', 'delayed', 'active'),
    close: () => jobs.close(),
  }
}
