import { countedDoor, doorTools } from './gateway.ts'
import { startReporter } from './reports.ts'
import type { Resources } from './resources.ts'
import { scheduledWorks, startSchedules } from './schedules.ts'

export interface InboundWork {
  close(): Promise<void>
}

/** The part of the way back that needs no caller: polls, and reports to the city. */
export const startInbound = (resources: Resources): InboundWork => {
  const door = doorTools(resources)
  const schedules = startSchedules(resources, scheduledWorks(resources, countedDoor(door, resources)))
  const reporter = startReporter(resources, door.plan, (endpoint, lane) =>
    door.wake(endpoint, lane, undefined),
  )
  return {
    async close() {
      await Promise.all([schedules.close(), reporter.close()])
    },
  }
}
