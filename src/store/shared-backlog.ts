import { type Backlog, type BacklogRequest, type BacklogRow, backlogOf, readBacklog } from './backlog.ts'
import { type Database, type Statement, transaction } from './database.ts'

interface SharedBacklog {
  readonly figures: Backlog
  readonly ageMs: number
}

const leastFreshMs = 2000
/** A reading is good for as long as it is wanted fresh, and for twenty times as long as it took: a twentieth of the database's time. */
const fresh = 'age < greatest($2, 20 * took_ms)'

const nameOf = ({ endpoints, blocks }: BacklogRequest): string =>
  JSON.stringify(endpoints.map((endpoint) => [endpoint, ...blocks(endpoint)]))

const lastReading = async (statement: Statement, about: string, freshForMs: number) => {
  const found = await statement.query<{ age: number; fresh: boolean; figures: BacklogRow[] }>({
    name: 'last-backlog-reading',
    text: `select age, ${fresh} as fresh, figures from (
        select extract(epoch from clock_timestamp() - taken_at)::float8 * 1000 as age, took_ms, figures
        from backlog_readings where about = $1) as reading`,
    values: [about, freshForMs],
  })
  const [row] = found.rows
  return row && { fresh: row.fresh, figures: backlogOf(row.figures), ageMs: Math.max(0, row.age) }
}

const takeReading = async (statement: Statement, request: BacklogRequest, about: string) => {
  const begun = performance.now()
  const rows = await readBacklog(statement, request)
  const tookMs = performance.now() - begun
  // It is as old as its beginning: what came while it was taken may not be in it.
  // With it go those of configurations that nobody has any more.
  await statement.query(
    `with gone as (delete from backlog_readings where taken_at < now() - interval '24 hours' and about <> $1)
     insert into backlog_readings (about, taken_at, took_ms, figures)
     values ($1, clock_timestamp() - make_interval(secs => $2::float8 / 1000), $2, $3)
     on conflict (about) do update set
       taken_at = excluded.taken_at, took_ms = excluded.took_ms, figures = excluded.figures`,
    [about, tookMs, JSON.stringify(rows)],
  )
  return { figures: backlogOf(rows), ageMs: performance.now() - begun }
}

/**
 * What waits at each endpoint, counted by one process for all: a fresh reading is used by everybody, an old one is taken
 * anew by whoever comes first. Nothing where there is none yet and another is at it.
 */
export const sharedBacklog = async (
  database: Database,
  request: BacklogRequest,
  freshForMs = leastFreshMs,
): Promise<SharedBacklog | undefined> => {
  const about = nameOf(request)
  const last = await lastReading(database, about, freshForMs)
  if (last?.fresh) return last
  return transaction(database, async (statement) => {
    const locked = await statement.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('longbien backlog', 0)) as mine`,
    )
    return locked.rows[0]?.mine ? takeReading(statement, request, about) : last
  })
}
