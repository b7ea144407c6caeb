import type { Database } from './database.ts'
import { ensurePartitions } from './migrate.ts'

/** Few enough for one statement to stay short. */
const keysAtOnce = 10_000

/** Makes the coming months' partitions and forgets idempotency keys that are older than promised. */
export const keepHouse = async (database: Database, keysBefore: Date): Promise<void> => {
  await ensurePartitions(database)
  for (;;) {
    const gone = await database.query(
      `delete from idempotency_keys where (sender, key) in (
         select sender, key from idempotency_keys where created_at < $1 order by created_at limit $2)`,
      [keysBefore, keysAtOnce],
    )
    if ((gone.rowCount ?? 0) < keysAtOnce) return
  }
}
