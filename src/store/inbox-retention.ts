import { type Database, type Statement, transaction } from './database.ts'
import { placeEntries } from './inbox-positions.ts'

/** Few enough for one statement to stay short. */
const rowsAtOnce = 5000

export interface InboxRules {
  /** Days after which an entry goes that every consumer has acknowledged; 0: it goes with its message. */
  readonly acknowledgedDays: number
  /** Days after which an entry goes although it was not acknowledged, and a consumer that came no more; 0 for ever. */
  readonly days: number
  readonly now: Date
  /** Ends a long run early: the process is about to go. */
  stopping?(): boolean
}

/** What has gone from one inbox. */
export interface DeletedEntries {
  readonly inbox: string
  /** Acknowledged by everybody. */
  readonly read: number
  /** Not acknowledged by somebody, or read by nobody. */
  readonly unread: number
  /** Who has not been seen for so long that nobody waits for it any more. */
  readonly consumers: readonly string[]
}

const dayMs = 86_400_000

/** Undefined where nothing is ever too old. */
const before = (days: number, now: Date): Date | undefined =>
  days > 0 ? new Date(now.getTime() - days * dayMs) : undefined

/** Inboxes that hold or held something, whether they are still in the configuration or not. */
const known = async (database: Database): Promise<string[]> => {
  const found = await database.query<{ inbox: string }>(
    `with recursive seen as (
       (select inbox from inbox_entries where position is null order by inbox limit 1)
       union all
       select (select inbox from inbox_entries e where e.inbox > seen.inbox and position is null order by inbox limit 1)
       from seen where seen.inbox is not null)
     select inbox from seen where inbox is not null
     union select inbox from inboxes union select inbox from inbox_consumers`,
  )
  return found.rows.map(({ inbox }) => inbox).sort()
}

const deleteExpiredConsumers = async (database: Database, inbox: string, unseenSince: Date | undefined) => {
  if (!unseenSince) return []
  const gone = await database.query<{ consumer: string }>(
    'delete from inbox_consumers where inbox = $1 and seen_at < $2 returning consumer',
    [inbox, unseenSince],
  )
  return gone.rows.map(({ consumer }) => consumer)
}

/** The position up to which every known consumer has everything; 0 where there is none. */
const everybodyHas = async (statement: Statement, inbox: string): Promise<number> => {
  const found = await statement.query<{ mark: number | null }>(
    'select min(acknowledged) as mark from inbox_consumers where inbox = $1',
    [inbox],
  )
  return found.rows[0]?.mark ?? 0
}

/** Some entries that were accepted before a time, of those up to a position or of those after it. */
const deleteSome = (
  database: Database,
  inbox: string,
  which: 'read' | 'unread',
  acceptedBefore: Date,
): Promise<number> =>
  transaction(database, async (statement) => {
    // Held until the commit, so that no reader learns of less than has gone.
    await statement.query('select from inboxes where inbox = $1 for update', [inbox])
    const mark = await everybodyHas(statement, inbox)
    const gone = await statement.query<{ count: number }>(
      `with doomed as (
         select message_id from inbox_entries
         where inbox = $1 and position ${which === 'read' ? '<=' : '>'} $2 and accepted_at < $3 order by position limit $4),
       gone as (
         delete from inbox_entries e using doomed where e.message_id = doomed.message_id and e.inbox = $1 returning e.position),
       marked as (
         update inboxes set forgotten_through = greatest(forgotten_through, (select max(position) from gone))
         where inbox = $1 and ${which === 'unread'} and exists (select from gone))
       select count(*) as count from gone`,
      [inbox, mark, acceptedBefore, rowsAtOnce],
    )
    return gone.rows[0]?.count ?? 0
  })

const deleteAll = async (
  database: Database,
  inbox: string,
  which: 'read' | 'unread',
  acceptedBefore: Date | undefined,
  stopping: () => boolean,
): Promise<number> => {
  if (!acceptedBefore) return 0
  let deleted = 0
  for (let more = true; more && !stopping(); ) {
    const count = await deleteSome(database, inbox, which, acceptedBefore)
    deleted += count
    more = count === rowsAtOnce
  }
  return deleted
}

/** Entries whose messages have gone. Messages go by age, so the oldest entries are looked at, as long as some go. */
const deleteOrphans = async (database: Database, inbox: string, stopping: () => boolean) => {
  for (let more = true; more && !stopping(); ) {
    const gone = await database.query(
      `with oldest as (
         select message_id from inbox_entries where inbox = $1 and position is not null order by position limit $2)
       delete from inbox_entries e using oldest where e.message_id = oldest.message_id and e.inbox = $1
         and not exists (select from messages m where m.id = e.message_id)`,
      [inbox, rowsAtOnce],
    )
    more = (gone.rowCount ?? 0) > 0
  }
}

/** Those that point to no entry any more; where a consumer stands is kept with the consumer. */
const deleteExpiredAcknowledgements = (database: Database, inbox: string) =>
  database.query(
    `delete from inbox_acknowledgements where inbox = $1 and position < coalesce(
       (select min(position) from inbox_entries where inbox = $1),
       (select last_position + 1 from inboxes where inbox = $1), 0)`,
    [inbox],
  )

/**
 * Lets go of entries that every known consumer has acknowledged, and of those that are too old to be waited for. An entry
 * that goes unread is counted as such, and readers behind it are notified.
 */
export const deleteExpiredEntries = async (
  database: Database,
  rules: InboxRules,
): Promise<DeletedEntries[]> => {
  const { now, stopping = () => false } = rules
  const tooOld = before(rules.days, now)
  const deleted: DeletedEntries[] = []
  for (const inbox of await known(database)) {
    if (stopping()) break
    const consumers = await deleteExpiredConsumers(database, inbox, tooOld)
    // What nobody ever read has no positions yet, and goes by them as all others.
    for (let placed = 1; placed > 0 && !stopping(); ) placed = await placeEntries(database, inbox)
    const read = await deleteAll(database, inbox, 'read', before(rules.acknowledgedDays, now), stopping)
    const unread = await deleteAll(database, inbox, 'unread', tooOld, stopping)
    await deleteOrphans(database, inbox, stopping)
    await deleteExpiredAcknowledgements(database, inbox)
    if (consumers.length + read + unread > 0) deleted.push({ inbox, read, unread, consumers })
  }
  return deleted
}
