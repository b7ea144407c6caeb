import { reportMessage } from '#messages/delivery-report.ts'
import type { PlanDeliveries } from '#messages/routes.ts'
import { relayEvents } from '#store/delivery-events.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'
import { wordsOf } from './words-of.ts'

const eventsAtOnce = 200
const lookEveryMs = 500
/** Where nobody wants reports any more, what was noted before is only cleared away. */
const clearEveryMs = 60_000

/** Reports to the city what became of its messages, where a route takes such reports. */
export const startReporter = (
  { config, database, endpoints, loops, now }: Resources,
  plan: PlanDeliveries,
  wake: (endpoint: string, lane: string) => void,
): Loop => {
  const wanted = config.routes.some(({ message }) => message === 'delivery-report')
  const everyMs = wanted ? lookEveryMs : clearEveryMs
  const meaning = wordsOf(endpoints)
  const publishSome = async () => {
    const { taken, messages } = await relayEvents(database, (event) => reportMessage(event, plan, meaning), {
      limit: eventsAtOnce,
      now,
    })
    for (const { deliveries } of messages) for (const { endpoint, lane } of deliveries) wake(endpoint, lane)
    return taken
  }
  return loops.loop('reports', publishSome, (taken) => (taken === eventsAtOnce ? 0 : everyMs), {
    retryMs: everyMs,
  })
}
