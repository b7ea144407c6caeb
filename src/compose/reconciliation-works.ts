import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { dueDay } from '#reconciliation/due-day.ts'
import { createRun } from '#store/reconciliation/runs.ts'
import { uuidv7 } from '#store/uuid.ts'
import { comparableNames } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'

const lookEverySeconds = 300
/** Begins the day's run at each endpoint that says when; the runner does it. */
export const reconciliationWorks = (resources: Resources): ScheduledWork[] => {
  const { config, database, now } = resources
  return comparableNames(resources).flatMap((endpoint) => {
    const settings = config.endpoints[endpoint]?.reconciliation
    if (!settings || settings.at === '') return []
    const { at, days, budget } = settings
    return [
      {
        name: `reconciliation/${endpoint}`,
        everySeconds: lookEverySeconds,
        budgetSeconds: 60,
        leaseMs: 60_000,
        step: async () => {
          const moment = now()
          const day = dueDay(at, moment)
          if (day !== undefined)
            await createRun(database, {
              ...{ endpoint, days, budget, by: 'schedule', reason: null, dossierCode: null, agency: null },
              ...{ agencies: null, sender: null, dryRun: false, evenIfMany: false },
              scheduledFor: day,
              id: uuidv7(moment.getTime()),
              now: moment,
            })
          return { cursor: '', more: false }
        },
      },
    ]
  })
}
