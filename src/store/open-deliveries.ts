import { openStatuses } from '#messages/lifecycle.ts'
import type { Database } from './database.ts'

/** How many deliveries accepted since then are still under way; of all times and to all endpoints when none is given. */
export const countOpenDeliveries = async (
  database: Database,
  since?: Date,
  endpoint?: string,
): Promise<number> => {
  const found = await database.query<{ open: number }>({
    name: 'count-open-deliveries',
    text: `select count(*) as open from deliveries
      where status = any($1) and ($2::timestamptz is null or id >= bound_of($2))
        and ($3::text is null or endpoint = $3)`,
    values: [openStatuses, since ?? null, endpoint ?? null],
  })
  return found.rows[0]?.open ?? 0
}
