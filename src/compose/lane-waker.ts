import type { LaneQueue } from '#queue/lanes.ts'
import type { Logger } from '#telemetry/logger.ts'

/**
 * Tells the queue of new work, many lanes at a time. Failures are only logged: the record has the work, and the
 * sweeper finds what got no job.
 */
export const laneWaker = (queues: ReadonlyMap<string, LaneQueue>, logger: Logger) => {
  const waiting = new Map<string, Set<string>>()
  const flush = (endpoint: string) => {
    const lanes = [...(waiting.get(endpoint) ?? [])]
    waiting.delete(endpoint)
    queues
      .get(endpoint)
      ?.wake(lanes)
      .catch((error: unknown) => {
        logger.warn({ endpoint, lanes: lanes.length, err: error }, 'the queue was not told; the sweeper will')
      })
  }
  return (endpoint: string, lane: string): void => {
    const lanes = waiting.get(endpoint)
    if (lanes) {
      lanes.add(lane)
      return
    }
    waiting.set(endpoint, new Set([lane]))
    setImmediate(flush, endpoint)
  }
}
