import type { Endpoint } from '#delivery/endpoint.ts'
import type { Refill } from '#queue/lane-jobs.ts'
import type { LaneQueue } from '#queue/lanes.ts'
import { type DueLane, dueLanes, nextUrgency } from '#store/due-lanes.ts'
import type { Resources } from './resources.ts'

/** Deliveries that a page looks at: a second's work of a busy endpoint. */
const pageSize = 500
/** What is due so soon is taken too: another process, whose clock is a little ahead, may have accepted it. */
const aheadMs = 1000
/** There are four classes of urgency a day: more of them than any backlog has. */
const maxUrgencies = 1000

/** The urgencies in which something waits, the most urgent first. */
const urgenciesAt = async (
  database: Resources['database'],
  endpoint: string,
  now: Date,
): Promise<number[]> => {
  const found: number[] = []
  for (let from = 1; found.length < maxUrgencies; ) {
    const urgency = await nextUrgency(database, endpoint, { from, now })
    if (urgency === undefined) break
    found.push(urgency)
    from = urgency + 1
  }
  return found
}

/** Those that a walk has left behind. */
export const passedLanes = (lanes: readonly DueLane[], passedUntil: string | undefined): DueLane[] => {
  const until = new Date(passedUntil ?? 0)
  return lanes.filter(({ dueAt }) => dueAt < until)
}

/**
 * Puts the next lanes of the record into the queue, and says what is to stand behind them there. Where nothing is found
 * of an urgency that was guessed, all are looked through.
 */
export const laneRefill =
  (
    { database, now }: Pick<Resources, 'database' | 'now'>,
    { name, laneRule }: Pick<Endpoint, 'name' | 'laneRule'>,
    queue: Pick<LaneQueue, 'put'>,
  ) =>
  async (refill: Refill): Promise<readonly Refill[]> => {
    if (refill.urgency === undefined)
      return (await urgenciesAt(database, name, now())).map((urgency) => ({ urgency }))
    const { urgency, after, passedUntil } = refill
    const dueBefore = new Date(now().getTime() + aheadMs)
    const page = await dueLanes(database, name, { urgency, after, dueBefore, limit: pageSize, laneRule })
    const lanes = refill.isPassed ? passedLanes(page.lanes, passedUntil) : page.lanes
    await queue.put(lanes.map(({ lane }) => ({ lane, urgency })))
    if (refill.isPassed) return []
    if (page.next) {
      const first = page.lanes[0]?.dueAt.toISOString() ?? passedUntil
      return [{ urgency, after: page.next, passedUntil: first }]
    }
    return refill.isGuess && page.lookedAt === 0 ? [{}] : []
  }
