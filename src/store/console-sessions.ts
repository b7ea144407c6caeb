import { actorOf } from '#access/caller.ts'
import { consoleName } from '#access/console-name.ts'
import { writeAudit } from './audit.ts'
import { type Database, transaction } from './database.ts'

/** Who is logged in, and since when. */
export interface ConsoleSession {
  readonly person: string
  readonly displayName: string
  readonly way: 'account' | 'oidc'
  readonly groups: readonly string[]
  /** By which password, or which provider: whoever changes it ends the sessions. */
  readonly mark: string
  readonly startedAt: Date
  readonly seenAt: Date
  readonly endsAt: Date
}

interface Asked {
  readonly hash: Buffer
  readonly idleMinutes: number
  readonly now: Date
}

const columns = `person, display_name as "displayName", way, groups, mark, started_at as "startedAt",
  seen_at as "seenAt", ends_at as "endsAt"`

const isOpen = `ends_at > $2 and seen_at > $2::timestamptz - $3 * interval '1 minute'`

/** The key that makes cookies recognisable. */
export const readCookieKey = async (database: Database): Promise<Buffer> => {
  const found = await database.query<{ key: Buffer }>('select key from console_cookie_key where only_row')
  const [row] = found.rows
  if (!row) throw new Error('console_cookie_key is empty')
  return row.key
}

const audited = (person: string) => ({
  by: actorOf({ name: consoleName, person }),
  subject: consoleName,
})

/** Begins a session, and forgets those that are over. */
export const beginSession = async (
  database: Database,
  hash: Buffer,
  session: Omit<ConsoleSession, 'seenAt'>,
): Promise<void> =>
  transaction(database, async (statement) => {
    const { person, displayName, way, groups, mark, startedAt, endsAt } = session
    await statement.query(
      `with over as (delete from console_sessions where ends_at <= $7)
       insert into console_sessions (id_hash, person, display_name, way, groups, mark, started_at, seen_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
      [hash, person, displayName, way, groups, mark, startedAt, endsAt],
    )
    const entry = { ...audited(person), at: startedAt, action: 'sign-in', details: { way, groups } } as const
    await writeAudit(statement, [entry])
  })

export const findSession = async (
  database: Database,
  { hash, idleMinutes, now }: Asked,
): Promise<ConsoleSession | undefined> => {
  const found = await database.query<ConsoleSession>(
    `select ${columns} from console_sessions where id_hash = $1 and ${isOpen}`,
    [hash, now, idleMinutes],
  )
  return found.rows[0]
}

/** Somebody is at work. */
export const touchSession = async (database: Database, hash: Buffer, now: Date): Promise<void> => {
  await database.query('update console_sessions set seen_at = $2 where id_hash = $1 and seen_at < $2', [
    hash,
    now,
  ])
}

/** Somebody logs out. */
export const endSession = async (database: Database, hash: Buffer, now: Date): Promise<void> =>
  transaction(database, async (statement) => {
    const ended = await statement.query<Pick<ConsoleSession, 'person' | 'way'>>(
      'delete from console_sessions where id_hash = $1 returning person, way',
      [hash],
    )
    const entries = ended.rows.map(
      ({ person, way }) => ({ ...audited(person), at: now, action: 'sign-out', details: { way } }) as const,
    )
    await writeAudit(statement, entries)
  })

/** Which of these sessions, by the hex of their hashes, are not over. */
export const openSessions = async (
  database: Database,
  { sessions, idleMinutes, now }: Omit<Asked, 'hash'> & { readonly sessions: readonly string[] },
): Promise<ReadonlySet<string>> => {
  const found = await database.query<{ session: string }>(
    `select encode(id_hash, 'hex') as session from console_sessions
     where id_hash = any (select decode(hex, 'hex') from unnest($1::text[]) as hex) and ${isOpen}`,
    [sessions, now, idleMinutes],
  )
  return new Set(found.rows.map(({ session }) => session))
}
