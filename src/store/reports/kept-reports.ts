import type { Text } from '#adapter-kit'
import { type Database, transaction } from '../database.ts'
import { uuidv7 } from '../uuid.ts'

/** A report of a schedule and a period, made or still to be made. */
export interface PlannedReport {
  readonly schedule: string
  readonly report: string
  readonly from: string
  readonly to: string
}

export interface DueReport extends PlannedReport {
  readonly id: string
  readonly isMade: boolean
  readonly failures: number
}

export interface ReportFile {
  readonly format: string
  readonly content: Buffer
  readonly sha256: Buffer
}

/** The last day that each schedule has a report of, made or not. */
export const lastPlanned = async (
  database: Database,
  schedules: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const found = await database.query<{ schedule: string; to: string }>(
    `select schedule, max(to_day)::text as "to" from kept_reports where schedule = any($1) group by schedule`,
    [schedules],
  )
  return new Map(found.rows.map(({ schedule, to }) => [schedule, to]))
}

/** What another process has planned already is left as it is. */
export const planReports = async (
  database: Database,
  planned: readonly PlannedReport[],
  now: Date,
): Promise<void> => {
  if (planned.length === 0) return
  const rows = planned.map((one) => ({ ...one, id: uuidv7(now.getTime()) }))
  await database.query(
    `insert into kept_reports (id, schedule, report, from_day, to_day, agencies, due_at)
     select id, schedule, report, "from", "to", '{}', $2
     from jsonb_to_recordset($1) as p(id uuid, schedule text, report text, "from" date, "to" date)
     on conflict (schedule, from_day, to_day) do nothing`,
    [JSON.stringify(rows), now],
  )
}

/** What schedules that are no more have left undone: nobody waits for it. */
export const dropUnwanted = async (
  database: Database,
  schedules: readonly string[],
  mailed: readonly string[],
): Promise<void> => {
  await database.query('delete from kept_reports where made_at is null and schedule <> all($1)', [schedules])
  await database.query(
    `update kept_reports set mail = 'none', failures = 0, problem = null where mail = 'waiting' and schedule <> all($1)`,
    [mailed],
  )
}

/** What waits longest for its next step; undefined where nothing is due. */
export const nextDue = async (database: Database, now: Date): Promise<DueReport | undefined> => {
  const found = await database.query<DueReport>(
    `select id, schedule, report, from_day::text as "from", to_day::text as "to", made_at is not null as "isMade", failures
     from kept_reports where (made_at is null or mail = 'waiting') and due_at <= $1 order by due_at, id limit 1`,
    [now],
  )
  return found.rows[0]
}

export interface MadeReport {
  readonly title: Text
  readonly agencies: readonly string[]
  readonly provisional: boolean
  readonly madeAt: Date
  readonly files: readonly ReportFile[]
  readonly isMailed: boolean
}

/** All of it, or nothing. A second process that made the same one keeps nothing. */
export const keepReport = (database: Database, id: string, made: MadeReport): Promise<boolean> =>
  transaction(database, async (statement) => {
    const { title, agencies, provisional, madeAt, files, isMailed } = made
    const kept = await statement.query(
      `update kept_reports set made_at = $2, title = $3, agencies = $4, provisional = $5, mail = $6, due_at = $2, failures = 0,
         problem = null
       where id = $1 and made_at is null`,
      [id, madeAt, JSON.stringify(title), agencies, provisional, isMailed ? 'waiting' : 'none'],
    )
    if (kept.rowCount === 0) return false
    for (const { format, content, sha256 } of files)
      await statement.query(
        'insert into kept_report_files (report_id, format, bytes, sha256, content) values ($1, $2, $3, $4, $5)',
        [id, format, content.length, sha256, content],
      )
    return true
  })

/** Its next step is tried again then; a `code` says that it failed. */
export const postponeReport = async (
  database: Database,
  id: string,
  dueAt: Date,
  code?: string,
): Promise<void> => {
  await database.query(
    `update kept_reports set due_at = $2, problem = coalesce($3, problem), failures = failures + ($3::text is not null)::int
     where id = $1`,
    [id, dueAt, code ?? null],
  )
}

export const markMailed = async (database: Database, id: string, at: Date): Promise<void> => {
  await database.query(
    `update kept_reports set mail = 'sent', mailed_at = $2, failures = 0, problem = null where id = $1`,
    [id, at],
  )
}

/** Those made before this time, with their files, some at a time; how many went. */
export const deleteExpiredReports = async (database: Database, before: Date): Promise<number> => {
  const gone = await database.query(
    `delete from kept_reports where id in (select id from kept_reports where made_at < $1 order by made_at limit 200)`,
    [before],
  )
  return gone.rowCount ?? 0
}
