import { setTimeout as pause } from 'node:timers/promises'
import { reportMessage } from '#messages/delivery-report.ts'
import type { PlanDeliveries } from '#messages/routes.ts'
import { relayEvents } from '#store/delivery-events.ts'
import { throttledLog } from '#telemetry/throttled-log.ts'
import type { Resources } from './resources.ts'

const eventsAtOnce = 200
const lookEveryMs = 500
/** Where nobody wants reports any more, what was noted before is only cleared away. */
const clearEveryMs = 60_000

export interface Reporter {
  close(): Promise<void>
}

/** Tells the city what became of its messages, where a route takes such reports. */
export const startReporter = (
  resources: Resources,
  plan: PlanDeliveries,
  wake: (endpoint: string, lane: string) => void,
): Reporter => {
  const { config, database, logger, now } = resources
  const wanted = config.routes.some(({ message }) => message === 'delivery-report')
  const everyMs = wanted ? lookEveryMs : clearEveryMs
  const stop = new AbortController()
  const logFailure = throttledLog((error: unknown) => {
    if (!stop.signal.aborted) logger.error({ err: error }, 'the city is not told for the moment')
  }, 10_000)

  const publishSome = async (): Promise<boolean> => {
    const { taken, messages } = await relayEvents(database, (event) => reportMessage(event, plan), {
      limit: eventsAtOnce,
      now,
    })
    for (const { deliveries } of messages) for (const { endpoint, lane } of deliveries) wake(endpoint, lane)
    return taken === eventsAtOnce
  }
  const work = async () => {
    while (!stop.signal.aborted) {
      const more = await publishSome().catch((error: unknown) => {
        logFailure(error)
        return false
      })
      if (!more) await pause(everyMs, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const working = work()
  return {
    async close() {
      stop.abort()
      await working
    },
  }
}
