import { reportMessage } from '#messages/delivery-report.ts'
import type { PlanDeliveries } from '#messages/routes.ts'
import { relayEvents } from '#store/delivery-events.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'
import { wordsOf } from './words-of.ts'

const eventsAtOnce = 200
/** Events are taken together, those of half a second. */
const gatherMs = 500
/** Where nobody wants reports any more, what was noted before is only cleared away. */
const clearEveryMs = 60_000

/** Reports to the city what became of its messages, where a route takes such reports. */
export const startReporter = (
  { config, database, dueWork, endpoints, loops, now }: Resources,
  plan: PlanDeliveries,
  wake: (endpoint: string, lane: string) => void,
): Pick<Loop, 'close'> => {
  const wanted = config.routes.some(({ message }) => message === 'delivery-report')
  const idleMs = wanted ? Number.POSITIVE_INFINITY : clearEveryMs
  const retryMs = wanted ? gatherMs : clearEveryMs
  const meaning = wordsOf(endpoints)
  let lastAt = Number.NEGATIVE_INFINITY
  const publishSome = async () => {
    lastAt = performance.now()
    const relayed = await relayEvents(database, (event) => reportMessage(event, plan, meaning), {
      limit: eventsAtOnce,
      now,
    })
    for (const { deliveries } of relayed?.messages ?? [])
      for (const { endpoint, lane } of deliveries) wake(endpoint, lane)
    return relayed?.taken
  }
  const waitAfter = (taken: number | undefined) => {
    if (taken === eventsAtOnce) return 0
    // The other process may not see what came since it began.
    return taken === undefined ? retryMs : idleMs
  }
  if (!wanted) return loops.loop('reports', publishSome, waitAfter, { retryMs })
  return dueWork.loop('reports', publishSome, waitAfter, {
    retryMs,
    wake: (loop) => loop.runWithin(Math.max(0, gatherMs - (performance.now() - lastAt))),
  })
}
