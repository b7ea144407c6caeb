import type { Endpoint } from '#delivery/endpoint.ts'
import { urgencyOf } from '#messages/urgency.ts'
import { lanesPerJob, type Wake } from '#queue/lane-jobs.ts'
import type { LaneQueue } from '#queue/lanes.ts'
import { type DuePlace, dueLanes, endedLeases, nextUrgency } from '#store/due-lanes.ts'
import type { Resources } from './resources.ts'

/** With so many jobs in line a lane is more likely waiting there than lost. */
const deepQueue = 100
const pagesPerSweep = 20

type SweepResources = Pick<Resources, 'config' | 'database' | 'now'>
type SweptEndpoint = Pick<Endpoint, 'name' | 'laneRule'>

const jobsInLine = async (queue: LaneQueue) => {
  const { waiting = 0, prioritized = 0 } = await queue.depth()
  return waiting + prioritized
}

/** Goes through what is overdue, page by page, the most urgent first; after the last one it begins again. */
const overduePages = ({ config, database, now }: SweepResources, { name, laneRule }: SweptEndpoint) => {
  const { sweepAfterMs, lanesPerSweep: limit } = config.queue
  let at: { urgency: number; after?: DuePlace | undefined } = { urgency: 1 }
  return async () => {
    const urgency = at.after ? at.urgency : await nextUrgency(database, name, at.urgency)
    if (urgency === undefined) {
      at = { urgency: 1 }
      return undefined
    }
    const dueBefore = new Date(now().getTime() - sweepAfterMs)
    const page = await dueLanes(database, name, { urgency, after: at.after, dueBefore, limit, laneRule })
    at = page.next ? { urgency, after: page.next } : { urgency: urgency + 1 }
    return { urgency, wakes: page.lanes.map((lane) => ({ lane, urgency })), isLast: page.next === undefined }
  }
}

/** Lanes whose worker is gone. What ended long ago and is not there any more is not looked through again. */
const lostLanes = ({ config, database, now }: SweepResources, { name }: SweptEndpoint) => {
  const { sweepAfterMs, lanesPerSweep: limit } = config.queue
  let from = new Date(0)
  return async (): Promise<Wake[]> => {
    const before = new Date(now().getTime() - sweepAfterMs)
    const found = await endedLeases(database, name, { from, before, limit })
    from = found[0]?.leaseUntil ?? before
    return found.map(({ lane, acceptedAt, deadline }) => ({ lane, urgency: urgencyOf(acceptedAt, deadline) }))
  }
}

/**
 * Finds lanes whose job was lost (a wiped queue, a crash between commit and queue) and those whose worker was lost, and
 * puts them into the queue again. Where many are overdue, one job stands in line for those of an urgency, and where it
 * stands there already they are not lost. Where the queue does not answer, a page goes straight to `workDirectly`: the
 * record alone decides who gets a lane, so work goes on without the queue, if slower.
 */
export const sweeper = (
  resources: SweepResources,
  endpoint: SweptEndpoint,
  queue: LaneQueue,
  workDirectly: (wakes: readonly Wake[]) => void,
) => {
  const nextPage = overduePages(resources, endpoint)
  const nextLost = lostLanes(resources, endpoint)
  return async (onPolled: () => void): Promise<void> => {
    // The queue is asked when there is something for it: at rest a sweep is two looks into the record.
    let inLine: number | undefined
    const told = async <Answer>(wakes: readonly Wake[], tell: (inLine: number) => Promise<Answer>) => {
      inLine ??= await jobsInLine(queue).catch(() => undefined)
      const answer = inLine === undefined ? undefined : await tell(inLine).catch(() => undefined)
      if (answer === undefined) workDirectly(wakes)
      return answer
    }
    const lost = await nextLost()
    onPolled()
    if (lost.length > 0) await told(lost, () => queue.put(lost).then(() => true))
    for (let pages = 0; pages < pagesPerSweep; pages += 1) {
      const page = await nextPage()
      onPolled()
      if (!page) return
      const { urgency, wakes, isLast } = page
      if (wakes.length === 0) continue
      const answer = await told(wakes, async (before) => {
        const isDeep = before >= deepQueue
        if (await queue.isRefilled(urgency)) return { isEnough: true }
        if (!isDeep) await queue.put(wakes)
        if (isDeep || !isLast) await queue.refill([{ urgency }])
        return { isEnough: isDeep }
      })
      if (!answer || answer.isEnough) return
      inLine = (inLine ?? 0) + wakes.length / lanesPerJob
    }
  }
}
