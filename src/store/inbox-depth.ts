import type { Database } from './database.ts'

/** How much lies before one consumer of an inbox; `sender` and `consumer` are empty where nobody has ever read. */
export interface InboxDepth {
  readonly inbox: string
  readonly sender: string
  readonly consumer: string
  readonly unacknowledged: number
  /** When the oldest of these was accepted. */
  readonly oldestAt: Date | undefined
  /** Its mark; and the last position that was given in this inbox. */
  readonly acknowledged: number
  readonly given: number
  /** Entries that have no position yet: nobody has looked since they came. */
  readonly unplaced: number
  /** When it last read or acknowledged. */
  readonly seenAt: Date | undefined
  /** Up to where entries went by age. */
  readonly forgottenThrough: number
}

type Row = Omit<InboxDepth, 'oldestAt' | 'seenAt'> & {
  readonly oldestAt: Date | null
  readonly seenAt: Date | null
}

/**
 * Positions follow one another, so what lies between two of them is counted without reading it; only what has no position
 * yet is read, and that is what came since the last reading.
 */
export const readInboxDepths = async (
  database: Database,
  inboxes: readonly string[],
): Promise<InboxDepth[]> => {
  const found = await database.query<Row>({
    name: 'read-inbox-depths',
    text: `select i.inbox, coalesce(c.sender, '') as sender, coalesce(c.consumer, '') as consumer,
        unplaced.count + case when first.position is null then 0 else coalesce(b.last_position, 0) - first.position + 1 end
          as unacknowledged,
        coalesce(first.accepted_at, unplaced.oldest_at) as "oldestAt",
        coalesce(c.acknowledged, 0) as acknowledged, coalesce(b.last_position, 0) as given, unplaced.count as unplaced,
        c.seen_at as "seenAt", coalesce(b.forgotten_through, 0) as "forgottenThrough"
      from unnest($1::text[]) with ordinality as i(inbox, place)
      left join inboxes b on b.inbox = i.inbox
      left join inbox_consumers c on c.inbox = i.inbox
      cross join lateral (
        select count(*) as count, min(accepted_at) as oldest_at
        from inbox_entries e where e.inbox = i.inbox and e.position is null) as unplaced
      left join lateral (
        select e.position, e.accepted_at from inbox_entries e
        where e.inbox = i.inbox and e.position > coalesce(c.acknowledged, 0) order by e.position limit 1) as first on true
      order by i.place, c.sender, c.consumer`,
    values: [inboxes],
  })
  return found.rows.map(({ oldestAt, seenAt, ...row }) => ({
    ...row,
    oldestAt: oldestAt ?? undefined,
    seenAt: seenAt ?? undefined,
  }))
}
