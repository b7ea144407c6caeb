import type { Statement } from './database.ts'

/**
 * Up to which instant every message is surely there to be read: an id is made of the instant of acceptance, within a transaction
 * that had begun before. So nothing older than the oldest transaction still open can come any more.
 */
export const surelyAllBefore = async (statement: Statement, marginMs: number): Promise<Date> => {
  const found = await statement.query<{ horizon: Date }>(
    `select least(clock_timestamp(),
         (select min(coalesce(xact_start, backend_start)) from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
            and state <> 'idle'))
       - make_interval(secs => $1::float8 / 1000) as horizon`,
    [marginMs],
  )
  return found.rows[0]?.horizon ?? new Date(0)
}
