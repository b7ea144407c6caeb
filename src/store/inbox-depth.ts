import type { Database } from './database.ts'

/** How much lies before one consumer of an inbox; `consumer` is empty where nobody has ever read. */
export interface InboxDepth {
  readonly inbox: string
  readonly consumer: string
  readonly unacknowledged: number
  /** When the oldest of these was accepted. */
  readonly oldestAt: Date | undefined
}

/**
 * Positions follow one another, so what lies between two of them is counted without reading it; only what has no position
 * yet is read, and that is what came since the last reading.
 */
export const readInboxDepths = async (
  database: Database,
  inboxes: readonly string[],
): Promise<InboxDepth[]> => {
  const found = await database.query<{
    inbox: string
    consumer: string
    unacknowledged: number
    oldest_at: Date | null
  }>({
    name: 'read-inbox-depths',
    text: `select i.inbox, coalesce(c.consumer, '') as consumer,
        unplaced.count + case when first.position is null then 0 else coalesce(b.last_position, 0) - first.position + 1 end
          as unacknowledged,
        coalesce(first.accepted_at, unplaced.oldest_at) as oldest_at
      from unnest($1::text[]) as i(inbox)
      left join inboxes b on b.inbox = i.inbox
      left join inbox_consumers c on c.inbox = i.inbox
      cross join lateral (
        select count(*) as count, min(accepted_at) as oldest_at
        from inbox_entries e where e.inbox = i.inbox and e.position is null) as unplaced
      left join lateral (
        select e.position, e.accepted_at from inbox_entries e
        where e.inbox = i.inbox and e.position > coalesce(c.acknowledged, 0) order by e.position limit 1) as first on true`,
    values: [inboxes],
  })
  return found.rows.map(({ oldest_at, ...row }) => ({ ...row, oldestAt: oldest_at ?? undefined }))
}
