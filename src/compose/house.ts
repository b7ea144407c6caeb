import { keepHouse } from '#store/housekeeping.ts'
import type { RetentionPolicy } from '#store/retention.ts'
import { keepInboxes } from './inbox-house.ts'
import type { Resources } from './resources.ts'

const policyOf = ({ config: { retention } }: Resources): RetentionPolicy => ({
  daysByStatus: {
    completed: retention.completedDays,
    rejected: retention.rejectedDays,
    dead: retention.deadDays,
    cancelled: retention.cancelledDays,
    superseded: retention.supersededDays,
  },
  unroutedDays: retention.completedDays,
  queriesDays: retention.queriesDays,
})

/** Keeps the record's house by the configuration, and says what has gone. */
export const keepTidy = async (resources: Resources, stopping: () => boolean): Promise<void> => {
  const { config, database, logger, now } = resources
  const keysBefore = new Date(now().getTime() - config.acceptance.idempotencyHours * 3_600_000)
  const forgotten = await keepHouse(database, {
    now: now(),
    keysBefore,
    retention: policyOf(resources),
    stopping,
  })
  const { tables, deliveries, postponed } = forgotten
  if (tables.length + deliveries + postponed.length > 0) logger.info(forgotten, 'retention')
  await keepInboxes(resources, stopping)
}
