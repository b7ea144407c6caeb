import { type Database, type Statement, transaction } from './database.ts'

/** Few enough for the lock to be short; a reader gets no more at once anyway. */
export const placedAtOnce = 1000

const hasUnplaced = async (database: Database, inbox: string): Promise<boolean> => {
  const found = await database.query<{ some: boolean }>({
    name: 'has-unplaced-entries',
    text: `select exists (select from inbox_entries where inbox = $1 and position is null) as some`,
    values: [inbox],
  })
  return found.rows[0]?.some ?? false
}

/** The row is held until the commit: whoever gives the next positions sees all that were given before. */
const lockInbox = async (statement: Statement, inbox: string): Promise<void> => {
  const lock = { text: 'select from inboxes where inbox = $1 for update', values: [inbox] }
  if ((await statement.query(lock)).rowCount === 1) return
  await statement.query('insert into inboxes (inbox) values ($1) on conflict do nothing', [inbox])
  await statement.query(lock)
}

/**
 * Gives the committed entries of an inbox their positions, and says how many got one.
 *
 * A message that was accepted earlier may be committed later, so a reader that goes by the order of acceptance would pass
 * over it. A position is given only to what is committed, under a lock that is held until the positions are committed too:
 * a late one gets a later position. Entries of one lane are committed in their order (the intake locks the lane), so among
 * those that are visible the earlier ones of a lane are never missing, and the order of acceptance keeps them in order.
 */
export const placeEntries = async (database: Database, inbox: string): Promise<number> => {
  if (!(await hasUnplaced(database, inbox))) return 0
  return transaction(database, async (statement) => {
    await lockInbox(statement, inbox)
    // A statement of its own after the lock: only now is everything visible that was placed before.
    const placed = await statement.query({
      name: 'place-inbox-entries',
      text: `with next as (
          select message_id, row_number() over (order by seq) as place from (
            select message_id, seq from inbox_entries where inbox = $1 and position is null order by seq limit $2) as first),
        counter as (
          update inboxes set last_position = last_position + (select count(*) from next) where inbox = $1
          returning last_position - (select count(*) from next) as before)
        update inbox_entries e set position = counter.before + next.place
        from next, counter where e.message_id = next.message_id and e.inbox = $1`,
      values: [inbox, placedAtOnce],
    })
    return placed.rowCount ?? 0
  })
}
