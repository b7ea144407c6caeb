import { startReporter } from './delivery-reports.ts'
import type { Intake } from './intake.ts'
import type { Resources } from './resources.ts'
import { startSchedules } from './schedules.ts'

export interface InboundWork {
  close(): Promise<void>
}

/** The part of the way back that needs no caller: polls, and reports to the city. */
export const startInbound = (resources: Resources, { intakeTools, works }: Intake): InboundWork => {
  const schedules = startSchedules(resources, works)
  const reporter = startReporter(resources, intakeTools.plan, (endpoint, lane) =>
    intakeTools.wake(endpoint, lane, undefined),
  )
  return {
    async close() {
      await Promise.all([schedules.close(), reporter.close()])
    },
  }
}
