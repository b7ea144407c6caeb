import type { Statement } from './database.ts'

/**
 * Deliveries that wait only because the endpoint did not serve us are due at once; gives their lanes. Walked along
 * deliveries_undone. Whoever calls holds the channel's row.
 */
export const releaseHeld = async (
  statement: Statement,
  endpoint: string,
  now: Date,
): Promise<readonly string[]> => {
  const released = await statement.query<{ lane: string }>({
    name: 'release-held',
    text: `update deliveries set due_at = $2
      where endpoint = $1 and status in ('waiting', 'in-doubt', 'pending') and status not in ('delivering', 'completed')
        and due_at > $2 and result->>'held' = 'true'
      returning lane`,
    values: [endpoint, now],
  })
  return [...new Set(released.rows.map(({ lane }) => lane))]
}
