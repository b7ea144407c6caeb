import type { Endpoint } from '#delivery/endpoint.ts'
import { urgencyOf } from '#messages/urgency.ts'
import type { LaneQueue, Wake } from '#queue/lanes.ts'
import { overdueLanes } from '#store/overdue-lanes.ts'
import type { Resources } from './resources.ts'

/** With so many jobs in line a lane is more likely waiting there than lost. */
const deepQueue = 100
const pagesPerSweep = 20

const isDeep = async (queue: LaneQueue) => {
  const { waiting = 0, prioritized = 0 } = await queue.depth()
  return waiting + prioritized >= deepQueue
}

/**
 * Finds lanes whose job was lost (a wiped queue, a crash between commit and queue) and puts them into the queue again:
 * page by page, until the queue has enough. Where the queue does not answer, a page goes straight to `workDirectly`:
 * the record alone decides who gets a lane, so work goes on without the queue, if slower.
 */
export const sweeper = (
  resources: Resources,
  { name, laneRule }: Endpoint,
  queue: LaneQueue,
  workDirectly: (wakes: readonly Wake[]) => void,
) => {
  const { sweepAfterMs, lanesPerSweep: limit } = resources.config.queue
  let afterLane = ''
  const nextPage = async () => {
    const dueBefore = new Date(resources.now().getTime() - sweepAfterMs)
    const lanes = await overdueLanes(resources.database, name, { dueBefore, afterLane, limit, laneRule })
    afterLane = lanes.length < limit ? '' : (lanes.at(-1)?.lane ?? '')
    return lanes.map(({ lane, acceptedAt, deadline }) => ({ lane, urgency: urgencyOf(acceptedAt, deadline) }))
  }
  return async (onPolled: () => void): Promise<void> => {
    for (let page = 0; page < pagesPerSweep; page += 1) {
      const deep = await isDeep(queue).catch(() => undefined)
      const wakes = deep === true ? [] : await nextPage()
      onPolled()
      if (wakes.length === 0) return
      const isQueued =
        deep !== undefined &&
        (await queue.wake(wakes).then(
          () => true,
          () => false,
        ))
      if (!isQueued) return workDirectly(wakes)
      if (afterLane === '') return
    }
  }
}
