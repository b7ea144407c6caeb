import type { Database } from './database.ts'
import { ensurePartitions } from './migrate.ts'
import { expireProposals } from './proposals.ts'
import { type Deleted, deleteExpired, type RetentionPolicy } from './retention.ts'

/** Few enough for one statement to stay short. */
const keysAtOnce = 10_000

export interface MaintenanceRules {
  readonly now: Date
  /** Idempotency keys that are older are forgotten. */
  readonly keysBefore: Date
  /** The same of what partners called their events; absent where they are kept for ever. */
  readonly eventKeysBefore: Date | undefined
  readonly retention: RetentionPolicy
  /** Ends a long run early: the process is about to go. */
  readonly stopping?: () => boolean
}

const deleteExpiredKeys = async (database: Database, before: Date, lasting: boolean) => {
  for (;;) {
    const gone = await database.query(
      `delete from idempotency_keys where (sender, key) in (
         select sender, key from idempotency_keys where lasting = $3 and created_at < $1 order by created_at limit $2)`,
      [before, keysAtOnce, lasting],
    )
    if ((gone.rowCount ?? 0) < keysAtOnce) return
  }
}

const deleteExpiredStates = async (database: Database, before: Date) => {
  for (;;) {
    const gone = await database.query(
      `delete from event_states where (sender, subject) in (
         select sender, subject from event_states where updated_at < $1 order by updated_at limit $2)`,
      [before, keysAtOnce],
    )
    if ((gone.rowCount ?? 0) < keysAtOnce) return
  }
}

/** Makes the coming months' partitions, and deletes old idempotency keys and what is older than the configuration keeps. */
export const maintainRecord = async (database: Database, rules: MaintenanceRules): Promise<Deleted> => {
  await ensurePartitions(database)
  await deleteExpiredKeys(database, rules.keysBefore, false)
  await expireProposals(database, rules.now)
  if (rules.eventKeysBefore) {
    await deleteExpiredKeys(database, rules.eventKeysBefore, true)
    await deleteExpiredStates(database, rules.eventKeysBefore)
  }
  return deleteExpired(database, rules.retention, rules.now, rules.stopping)
}
