import { dayInVietnam, vietnamInstant } from '#adapter-kit'
import type { ScheduledWork } from '#inbound/scheduled-work.ts'
import { createRun } from '#store/reconciliation/runs.ts'
import { uuidv7 } from '#store/uuid.ts'
import { comparableNames } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'

const lookEverySeconds = 300
/** An installation that stood still at its hour still begins so long after it, and not in the middle of the day. */
const lateAtMostMs = 6 * 3_600_000

/** When it begins on the day of this moment. */
const beginOf = (at: string, now: Date): number => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  return vietnamInstant(dayInVietnam(now)).getTime() + (hours * 60 + minutes) * 60_000
}

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
          const lateMs = moment.getTime() - beginOf(at, moment)
          if (lateMs >= 0 && lateMs < lateAtMostMs)
            await createRun(database, {
              ...{ endpoint, days, budget, by: 'schedule', reason: null, dossierCode: null, agency: null },
              ...{ agencies: null, sender: null, dryRun: false, evenIfMany: false },
              scheduledFor: dayInVietnam(moment),
              id: uuidv7(moment.getTime()),
              now: moment,
            })
          return { cursor: '', more: false }
        },
      },
    ]
  })
}
