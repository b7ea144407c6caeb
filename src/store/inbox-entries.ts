import type { Statement } from './database.ts'

/** The channel on which readers are notified, after the commit, of something new; the payload is the inbox's name. */
export const inboxChannel = 'longbien_inbox'

interface Accepted {
  readonly id: string
  readonly seq: number
  readonly message: { readonly inboxes?: readonly { readonly inbox: string }[] }
}

/**
 * Puts accepted messages into their inboxes, in the transaction that accepts them, and wakes who waits there when it
 * commits. Sends nothing where no inbox takes any of them.
 */
export const writeInboxEntries = async (
  statement: Statement,
  rows: readonly Accepted[],
  at: Date,
): Promise<void> => {
  const entries = rows.flatMap(({ id, seq, message }) =>
    (message.inboxes ?? []).map(({ inbox }) => ({ inbox, id, seq })),
  )
  if (entries.length === 0) return
  await statement.query({
    name: 'write-inbox-entries',
    text: `with entry as (
        insert into inbox_entries (inbox, message_id, seq, accepted_at)
        select inbox, message_id, seq, $1 from unnest($2::text[], $3::uuid[], $4::bigint[]) as e(inbox, message_id, seq)
        returning inbox)
      select pg_notify('${inboxChannel}', inbox) from (select distinct inbox from entry) as woken`,
    values: [
      at,
      entries.map(({ inbox }) => inbox),
      entries.map(({ id }) => id),
      entries.map(({ seq }) => seq),
    ],
  })
}

/** Whether not everybody who reads the inbox has acknowledged the entry, or nobody reads it. */
export const isUnread = (entry: string): string =>
  `(${entry}.position is null or ${entry}.position > coalesce(
     (select min(c.acknowledged) from inbox_consumers c where c.inbox = ${entry}.inbox), 0))`

/** Where a message lies for somebody to fetch, and who has said that it has it. */
export interface InboxPlace {
  readonly name: string
  /** Null until somebody has read so far. */
  readonly position: number | null
  readonly acknowledgedBy: readonly { readonly consumer: string; readonly at: string | null }[]
}

/** The inboxes of a message `m`, as JSON. */
export const inboxesOf = `
  select jsonb_agg(jsonb_build_object('name', e.inbox, 'position', e.position, 'acknowledgedBy', coalesce((
      select jsonb_agg(jsonb_build_object('consumer', c.consumer, 'at', (
          select a.at from inbox_acknowledgements a
          where a.inbox = c.inbox and a.sender = c.sender and a.consumer = c.consumer and a.position >= e.position
          order by a.position limit 1)) order by c.consumer)
        from inbox_consumers c where c.inbox = e.inbox and c.acknowledged >= e.position), '[]')) order by e.inbox)
    from inbox_entries e where e.message_id = m.id`
