import type { Database } from './database.ts'

/** What one sender's officers have seen of late. */
export interface RecentAccesses {
  readonly sender: string
  readonly seen: number
  /** By the one who saw most; 0 where nobody was named. */
  readonly busiest: number
}

/** Rows since then, by the ids that name their time. */
export const accessesSince = async (database: Database, from: Date): Promise<RecentAccesses[]> => {
  const found = await database.query<RecentAccesses>({
    name: 'accesses-since',
    text: `select sender, sum(seen)::int as seen, coalesce(max(seen) filter (where who is not null), 0)::int as busiest
      from (select sender, coalesce(person, officer) as who, count(*) as seen from accesses
        where id >= bound_of($1) group by sender, coalesce(person, officer)) as each
      group by sender order by sender`,
    values: [from],
  })
  return found.rows
}

/** Questions about persons that senders have asked on a day. */
export const askedOn = async (
  database: Database,
  day: string,
): Promise<{ readonly sender: string; readonly asked: number }[]> => {
  const found = await database.query<{ sender: string; asked: number }>({
    name: 'asked-on',
    text: `select sender, asked from query_counts where day = $1 and officer = ''`,
    values: [day],
  })
  return found.rows
}

/** Of all tables and indexes on the disk of the server. */
export const databaseBytes = async (database: Database): Promise<number> => {
  const found = await database.query<{ bytes: number }>({
    name: 'database-bytes',
    text: 'select pg_database_size(current_database())::float8 as bytes',
  })
  return found.rows[0]?.bytes ?? 0
}
