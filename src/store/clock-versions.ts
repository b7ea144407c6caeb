import { writeAudit } from './audit.ts'
import { type RecomputationRequest, requestRecomputation } from './clock-recomputations.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { instantIn, uuidv7 } from './uuid.ts'

/** Settings of the legal clock that somebody imported. */
export interface ClockVersion {
  readonly id: string
  readonly at: Date
  readonly by: string
  readonly reason: string
  readonly file: string
  /** Null: those of the configuration count again. */
  readonly text: string | null
}

/** What counts at the moment; nothing before the first import. */
export const newestClockVersion = async (statement: Statement): Promise<ClockVersion | undefined> => {
  const found = await statement.query<ClockVersion>({
    name: 'newest-clock-version',
    text: 'select id, at, by, reason, file, text from clock_versions order by id desc limit 1',
  })
  return found.rows[0]
}

/** What changes when somebody imports settings, and when an outage is announced, ended or withdrawn. */
export interface ClockMark {
  readonly version: string | null
  readonly outages: string
}

/** Asked every few seconds by every process: the text of the settings is not in it. */
export const readClockMark = async (statement: Statement): Promise<ClockMark> => {
  const found = await statement.query<ClockMark>({
    name: 'clock-mark',
    text: `select (select id from clock_versions order by id desc limit 1) as version,
        coalesce(max(changed_at), '-infinity')::text || ' ' || count(*) as outages from outages`,
  })
  return found.rows[0] ?? { version: null, outages: '' }
}

export interface ClockImport extends Omit<ClockVersion, 'id' | 'at' | 'reason'> {
  readonly reason: string | undefined
  readonly now: Date
  readonly recomputation: Pick<RecomputationRequest, 'settings' | 'settleMs'>
}

/** Undefined where nothing would change. All open dossiers are computed again. */
export const importClock = (
  database: Database,
  { by, reason, file, text, now, recomputation }: ClockImport,
): Promise<{ readonly id: string; readonly recomputation: string } | undefined> =>
  transaction(database, async (statement) => {
    await statement.query(`select pg_advisory_xact_lock(hashtextextended('longbien clock', 0))`)
    const newest = await newestClockVersion(statement)
    if ((newest?.text ?? null) === text) return undefined
    // The greatest id counts: a clock that is behind that of the last import must not hide this one.
    const id = uuidv7(Math.max(now.getTime(), newest === undefined ? 0 : instantIn(newest.id) + 1))
    await statement.query(
      'insert into clock_versions (id, at, by, reason, file, text) values ($1, $2, $3, $4, $5, $6)',
      [id, now, by, reason ?? '', file, text],
    )
    const request = { reason: 'settings' as const, subject: id, by, now, ...recomputation }
    const requested = await requestRecomputation(statement, request)
    const action = text === null ? 'clock-withdraw' : 'clock-import'
    await writeAudit(statement, [{ at: now, by, action, subject: id, details: { file, reason } }])
    return { id, recomputation: requested }
  })

/** Newest first; the text of one alone is read where one is asked for. */
export const findClockVersions = async (
  database: Database,
  filter: { readonly before?: string | undefined; readonly limit: number },
): Promise<Omit<ClockVersion, 'text'>[]> => {
  const found = await database.query<Omit<ClockVersion, 'text'>>(
    `select id, at, by, reason, file from clock_versions where ($1::uuid is null or id < $1) order by id desc limit $2`,
    [filter.before ?? null, filter.limit],
  )
  return found.rows
}

export const readClockVersion = async (database: Database, id: string): Promise<ClockVersion | undefined> => {
  const found = await database.query<ClockVersion>(
    'select id, at, by, reason, file, text from clock_versions where id = $1',
    [id],
  )
  return found.rows[0]
}
