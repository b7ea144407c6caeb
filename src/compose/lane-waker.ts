import { urgencyOf } from '#messages/urgency.ts'
import type { Wake } from '#queue/lane-jobs.ts'
import type { LaneQueue } from '#queue/lanes.ts'
import type { Logger } from '#telemetry/logger.ts'

/**
 * Queues lanes with new work, many at a time. Failures are only logged: the record has the work, and the
 * sweeper finds what got no job.
 */
export const laneWaker = (queues: ReadonlyMap<string, LaneQueue>, logger: Logger, now: () => Date) => {
  const waiting = new Map<string, Wake[]>()
  const flush = (endpoint: string) => {
    const wakes = waiting.get(endpoint) ?? []
    waiting.delete(endpoint)
    queues
      .get(endpoint)
      ?.wake(wakes)
      .catch((error: unknown) => {
        logger.warn(
          { event: 'queue.wake_failed', endpoint, lanes: wakes.length, err: error },
          'lanes were not queued; the sweeper finds them',
        )
      })
  }
  return (endpoint: string, lane: string, deadline: Date | undefined): void => {
    const wake = { lane, urgency: urgencyOf(now(), deadline) }
    const wakes = waiting.get(endpoint)
    if (wakes) {
      wakes.push(wake)
      return
    }
    waiting.set(endpoint, [wake])
    setImmediate(flush, endpoint)
  }
}
