import type { Endpoint } from '#delivery/endpoint.ts'
import { urgencyOf } from '#messages/urgency.ts'
import { lanesPerJob, type Wake } from '#queue/lane-jobs.ts'
import type { LaneQueue } from '#queue/lanes.ts'
import { type DueLane, type DuePlace, dueLanes, endedLeases, nextUrgency } from '#store/due-lanes.ts'
import { passedLanes } from './lane-refill.ts'
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

interface Place {
  readonly urgency: number
  readonly after?: DuePlace | undefined
}

interface OverduePage extends Place {
  readonly lanes: readonly DueLane[]
  readonly next: DuePlace | undefined
}

const wakesOf = ({ urgency }: Place, lanes: readonly DueLane[]): Wake[] =>
  lanes.map(({ lane }) => ({ lane, urgency }))

/** Goes through what is overdue, page by page, the most urgent first; after the last one it begins again. */
const overduePages = ({ config, database, now }: SweepResources, { name, laneRule }: SweptEndpoint) => {
  const { sweepAfterMs, lanesPerSweep: limit } = config.queue
  let at: Place = { urgency: 1 }
  const next = async (): Promise<OverduePage | undefined> => {
    const { urgency: from } = at
    const urgency = at.after ? from : await nextUrgency(database, name, { from, now: now() })
    if (urgency === undefined) {
      at = { urgency: 1 }
      return undefined
    }
    const dueBefore = new Date(now().getTime() - sweepAfterMs)
    const { after } = at
    const page = await dueLanes(database, name, { urgency, after, dueBefore, limit, laneRule })
    at = page.next ? { urgency, after: page.next } : { urgency: urgency + 1 }
    return { ...page, urgency, after }
  }
  return {
    next,
    goTo(place: Place) {
      at = place
    },
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
 * stands there already they are not lost, unless it has passed them. Where the queue does not answer, a page goes straight
 * to `workDirectly`: the record alone decides who gets a lane, so work goes on without the queue, if slower.
 */
export const sweeper = (
  resources: SweepResources,
  endpoint: SweptEndpoint,
  queue: LaneQueue,
  workDirectly: (wakes: readonly Wake[]) => void,
) => {
  const pages = overduePages(resources, endpoint)
  const nextLost = lostLanes(resources, endpoint)

  const tellPage = async (page: OverduePage, isDeep: boolean) => {
    const { urgency, after } = page
    const walk = await queue.standing({ urgency })
    const passedUntil = walk?.passedUntil
    const lanes = walk ? passedLanes(page.lanes, passedUntil) : page.lanes
    if (lanes.length === 0) {
      pages.goTo({ urgency: urgency + 1 })
      return { isEnough: true }
    }
    if (!isDeep) await queue.put(wakesOf(page, lanes))
    if (!walk && (isDeep || page.next)) await queue.refill([{ urgency }])
    if (isDeep && passedUntil !== undefined) {
      const passed = { urgency, after, passedUntil, isPassed: true } as const
      // One at a time of all processes: this page has to wait for its turn.
      if (await queue.standing(passed)) pages.goTo({ urgency, after })
      else await queue.refill([passed])
    }
    return { isEnough: isDeep }
  }
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
    for (let looked = 0; looked < pagesPerSweep; looked += 1) {
      const page = await pages.next()
      onPolled()
      if (!page) return
      if (page.lanes.length === 0) continue
      const answer = await told(wakesOf(page, page.lanes), (before) => tellPage(page, before >= deepQueue))
      if (!answer || answer.isEnough) return
      inLine = (inLine ?? 0) + page.lanes.length / lanesPerJob
    }
  }
}
