import { decodeBody } from './codec.ts'
import type { Database } from './database.ts'
import { placedAtOnce, placeEntries } from './inbox-positions.ts'

export interface InboxRequest {
  readonly inbox: string
  readonly consumer: string
  /** Entries after this position; absent: after what the consumer acknowledged last. */
  readonly after?: number | undefined
  readonly limit: number
  readonly now: Date
}

/** A message as it lies in an inbox. */
export interface InboxEntry {
  readonly position: number
  readonly id: string
  readonly type: string
  readonly sender: string
  readonly acceptedAt: Date
  readonly correlationId?: string
  readonly dossierCode?: string
  readonly data: object
}

/** One more consumer than an inbox may have: each keeps entries from going, so their number is bounded. */
export type TooManyConsumers = 'too-many-consumers'

export interface InboxPage {
  readonly entries: readonly InboxEntry[]
  /** Of the last entry; where there is none, from where was read. */
  readonly position: number
  readonly more: boolean
  /** Up to where entries have gone by age that this consumer had not acknowledged. */
  readonly forgottenThrough?: number
}

/** One answer is held in memory as a whole; what goes over it comes with the next page. One message always fits. */
const bytesPerPage = 8_000_000
/** Seen is seen: a reader that polls every second need not be written down every second. */
const seenEvery = '1 minute'
const maxConsumers = 50

/** Makes the consumer known, so that nothing goes before it has acknowledged it, and gives where it stands. */
const visit = async (database: Database, inbox: string, consumer: string, now: Date) => {
  const found = await database.query<{ acknowledged: number; forgotten: number; others: number }>({
    name: 'visit-inbox',
    text: `with before as (
        select (select seen_at from inbox_consumers where inbox = $1 and consumer = $2) as seen_at,
          (select count(*) from inbox_consumers where inbox = $1 and consumer <> $2) as others),
      seen as (
        insert into inbox_consumers (inbox, consumer, seen_at) select $1, $2, $3::timestamptz from before
        where case when seen_at is null then others < ${maxConsumers} else seen_at < $3::timestamptz - interval '${seenEvery}' end
        on conflict (inbox, consumer) do update set seen_at = excluded.seen_at)
      select coalesce((select acknowledged from inbox_consumers where inbox = $1 and consumer = $2), 0) as acknowledged,
        coalesce((select forgotten_through from inboxes where inbox = $1), 0) as forgotten,
        case when seen_at is null then others else 0 end as others from before`,
    values: [inbox, consumer, now],
  })
  const { acknowledged, forgotten, others } = found.rows[0] ?? { acknowledged: 0, forgotten: 0, others: 0 }
  return others < maxConsumers ? { acknowledged, forgotten } : undefined
}

interface Row {
  position: number
  id: string
  type: string
  sender: string
  accepted_at: Date
  correlation_id: string | null
  dossier_code: string | null
  codec: number
  body: Buffer
  found: number
}

const readRows = async (database: Database, inbox: string, after: number, limit: number): Promise<Row[]> => {
  const found = await database.query<Row>({
    name: 'read-inbox',
    // The join comes first: the message of an entry that everybody has may have gone before the entry.
    text: `with page as materialized (
        select e.position, m.* from inbox_entries e join messages m on m.id = e.message_id
        where e.inbox = $1 and e.position > $2 order by e.position limit $3),
      sized as (
        select page.*, count(*) over () as found,
          sum(octet_length(body)) over (order by position) - octet_length(body) as before
        from page)
      select position, id, type, sender, accepted_at, correlation_id, dossier_code, codec, body, found
      from sized where before < $4 order by position limit $3 - 1`,
    // One more than asked for shows whether there is more.
    values: [inbox, after, limit + 1, bytesPerPage],
  })
  return found.rows
}

const entryOf = (row: Row): InboxEntry => ({
  position: row.position,
  id: row.id,
  type: row.type,
  sender: row.sender,
  acceptedAt: row.accepted_at,
  ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
  ...(row.dossier_code !== null && { dossierCode: row.dossier_code }),
  data: decodeBody(row.codec, row.body) as object,
})

/** A page of an inbox, in the order of positions. */
export const readInbox = async (
  database: Database,
  request: InboxRequest,
): Promise<InboxPage | TooManyConsumers> => {
  const { inbox, consumer, limit, now } = request
  const visited = await visit(database, inbox, consumer, now)
  if (!visited) return 'too-many-consumers'
  const { acknowledged, forgotten } = visited
  const after = request.after ?? acknowledged
  const placed = await placeEntries(database, inbox)
  const rows = await readRows(database, inbox, after, limit)
  return {
    entries: rows.map(entryOf),
    position: rows.at(-1)?.position ?? after,
    more: (rows[0]?.found ?? 0) > rows.length || placed === placedAtOnce,
    ...(acknowledged < forgotten && { forgottenThrough: forgotten }),
  }
}

/** What a consumer says that it has. */
export interface AcknowledgeRequest {
  readonly inbox: string
  readonly consumer: string
  readonly position: number
  readonly now: Date
}

/**
 * Moves a consumer's mark forward, never back, and gives where it is then; nothing where the position has not been given
 * to any entry yet, so that what comes later cannot be acknowledged unseen.
 */
export const acknowledgeInbox = async (
  database: Database,
  { inbox, consumer, position, now }: AcknowledgeRequest,
): Promise<number | undefined | TooManyConsumers> => {
  if (!(await visit(database, inbox, consumer, now))) return 'too-many-consumers'
  const found = await database.query<{ acknowledged: number }>({
    name: 'acknowledge-inbox',
    text: `with given as (
        select 1 where $3::bigint <= coalesce((select last_position from inboxes where inbox = $1), 0)),
      moved as (
        insert into inbox_consumers as c (inbox, consumer, acknowledged, seen_at) select $1, $2, $3::bigint, $4::timestamptz from given
        on conflict (inbox, consumer) do update
          set acknowledged = greatest(c.acknowledged, excluded.acknowledged), seen_at = excluded.seen_at
        returning c.acknowledged),
      noted as (
        insert into inbox_acknowledgements (inbox, consumer, position, at)
        select $1, $2, $3::bigint, $4::timestamptz from moved where acknowledged = $3::bigint and acknowledged > 0 on conflict do nothing)
      select acknowledged from moved`,
    values: [inbox, consumer, position, now],
  })
  return found.rows[0]?.acknowledged
}
