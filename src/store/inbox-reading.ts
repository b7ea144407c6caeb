import { decodeBody } from './codec.ts'
import type { Database } from './database.ts'
import { placedAtOnce, placeEntries } from './inbox-positions.ts'
import { lastRestoration } from './restorations.ts'

/** A place in an inbox; positions that were given before and after a restoration from a backup are not the same. */
export interface InboxCursor {
  readonly position: number
  /** After which restoration it was given; 0 of a record that never was restored. */
  readonly restoration: number
}

export interface InboxRequest {
  readonly inbox: string
  /** Whose consumer it is: others may call theirs alike. */
  readonly sender: string
  readonly consumer: string
  /** Entries after this place; absent: after what the consumer acknowledged last. */
  readonly after?: InboxCursor | undefined
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

/** One more consumer than a sender may have in an inbox: each keeps entries from going, so their number is bounded. */
export type TooManyConsumers = 'too-many-consumers'

export interface InboxPage {
  readonly entries: readonly InboxEntry[]
  /** Of the last entry; where there is none, from where was read. */
  readonly last: InboxCursor
  readonly more: boolean
  /** Up to where entries have gone by age that this consumer had not acknowledged. */
  readonly forgottenThrough?: InboxCursor
}

/**
 * A place from which nobody can read: no entry has been given it, or it was given before the record was restored from a
 * backup.
 */
export type NotGiven = 'not-given' | 'before-restoration'

/** One answer is held in memory as a whole; what goes over it comes with the next page. One message always fits. */
const bytesPerPage = 8_000_000
/** Seen is seen: a reader that polls every second need not be written down every second. */
const seenEvery = '1 minute'
/** Of one sender in one inbox. */
const maxConsumers = 20

interface Reader {
  readonly inbox: string
  readonly sender: string
  readonly consumer: string
  readonly now: Date
}

/** Makes the consumer known, so that nothing goes before it has acknowledged it, and gives where it stands. */
const visit = async (database: Database, reader: Reader) => {
  const { inbox, sender, consumer, now } = reader
  const found = await database.query<{
    acknowledged: number
    given: number
    forgotten: number
    restoration: number
    others: number
    isNew: boolean
  }>({
    name: 'visit-inbox',
    text: `with before as (
        select (select seen_at from inbox_consumers where inbox = $1 and sender = $2 and consumer = $3) as seen_at,
          (select count(*) from inbox_consumers where inbox = $1 and sender = $2 and consumer <> $3) as others),
      seen as (
        insert into inbox_consumers (inbox, sender, consumer, seen_at) select $1, $2, $3, $4::timestamptz from before
        where case when seen_at is null then others < ${maxConsumers} else seen_at < $4::timestamptz - interval '${seenEvery}' end
        on conflict (inbox, sender, consumer) do update set seen_at = excluded.seen_at)
      select coalesce((select acknowledged from inbox_consumers where inbox = $1 and sender = $2 and consumer = $3), 0)
          as acknowledged,
        coalesce((select last_position from inboxes where inbox = $1), 0) as given,
        coalesce((select forgotten_through from inboxes where inbox = $1), 0) as forgotten, ${lastRestoration} as restoration,
        case when seen_at is null then others else 0 end as others, seen_at is null as "isNew" from before`,
    values: [inbox, sender, consumer, now],
  })
  const row = found.rows[0] ?? {
    acknowledged: 0,
    given: 0,
    forgotten: 0,
    restoration: 0,
    others: 0,
    isNew: false,
  }
  return row.others < maxConsumers ? row : undefined
}

/**
 * A consumer of before senders had their own: whoever first reads under its name goes on from where it stood, once.
 * @returns whether there was one
 */
const takeOver = async (database: Database, { inbox, sender, consumer }: Reader): Promise<boolean> => {
  const taken = await database.query(
    `with taken as (
       delete from inbox_consumers where inbox = $1 and consumer = $3 and sender = '' returning acknowledged),
     noted as (
       update inbox_acknowledgements set sender = $2 where inbox = $1 and consumer = $3 and sender = ''
         and exists (select from taken))
     update inbox_consumers c set acknowledged = greatest(c.acknowledged, taken.acknowledged) from taken
     where c.inbox = $1 and c.sender = $2 and c.consumer = $3`,
    [inbox, sender, consumer],
  )
  return taken.rowCount === 1
}

const visitOrTakeOver = async (database: Database, reader: Reader) => {
  const visited = await visit(database, reader)
  return visited?.isNew && (await takeOver(database, reader)) ? visit(database, reader) : visited
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

/** The beginning is the same for everybody. */
const isOfBefore = (cursor: InboxCursor | undefined, restoration: number): boolean =>
  cursor !== undefined && cursor.position > 0 && cursor.restoration !== restoration

/** A page of an inbox, in the order of positions. */
export const readInbox = async (
  database: Database,
  request: InboxRequest,
): Promise<InboxPage | TooManyConsumers | NotGiven> => {
  const { inbox, limit } = request
  const visited = await visitOrTakeOver(database, request)
  if (!visited) return 'too-many-consumers'
  const { acknowledged, forgotten, given, restoration } = visited
  // A cursor from elsewhere, or from before, would pass over what comes next.
  if (isOfBefore(request.after, restoration)) return 'before-restoration'
  const after = request.after?.position ?? acknowledged
  if (after > given) return 'not-given'
  const place = (position: number): InboxCursor => ({ position, restoration })
  const placed = await placeEntries(database, inbox)
  const rows = await readRows(database, inbox, after, limit)
  return {
    entries: rows.map(entryOf),
    last: place(rows.at(-1)?.position ?? after),
    more: (rows[0]?.found ?? 0) > rows.length || placed === placedAtOnce,
    ...(acknowledged < forgotten && { forgottenThrough: place(forgotten) }),
  }
}

/** What a consumer says that it has. */
export interface AcknowledgeRequest {
  readonly inbox: string
  readonly sender: string
  readonly consumer: string
  readonly upTo: InboxCursor
  readonly now: Date
}

/**
 * Moves a consumer's mark forward, never back, and gives where it is then; `not-given` where the position has not been given
 * to any entry yet, so that what comes later cannot be acknowledged unseen.
 */
export const acknowledgeInbox = async (
  database: Database,
  request: AcknowledgeRequest,
): Promise<InboxCursor | NotGiven | TooManyConsumers> => {
  const { inbox, sender, consumer, upTo, now } = request
  const visited = await visitOrTakeOver(database, request)
  if (!visited) return 'too-many-consumers'
  const { restoration } = visited
  if (isOfBefore(upTo, restoration)) return 'before-restoration'
  const found = await database.query<{ acknowledged: number }>({
    name: 'acknowledge-inbox',
    text: `with given as (
        select 1 where $3::bigint <= coalesce((select last_position from inboxes where inbox = $1), 0)),
      moved as (
        insert into inbox_consumers as c (inbox, sender, consumer, acknowledged, seen_at)
        select $1, $5, $2, $3::bigint, $4::timestamptz from given
        on conflict (inbox, sender, consumer) do update
          set acknowledged = greatest(c.acknowledged, excluded.acknowledged), seen_at = excluded.seen_at
        returning c.acknowledged),
      noted as (
        insert into inbox_acknowledgements (inbox, sender, consumer, position, at)
        select $1, $5, $2, $3::bigint, $4::timestamptz from moved where acknowledged = $3::bigint and acknowledged > 0 on conflict do nothing)
      select acknowledged from moved`,
    values: [inbox, consumer, upTo.position, now, sender],
  })
  const position = found.rows[0]?.acknowledged
  return position === undefined ? 'not-given' : { position, restoration }
}
