import type { ScheduledWork, WorkRecord } from '#inbound/scheduled-work.ts'
import type { Database, Statement } from './database.ts'

/** Makes a row for each work that has none: due at once, for a window may have been missed. */
export const ensureWork = async (database: Database, names: readonly string[], now: Date): Promise<void> => {
  await database.query(
    `insert into scheduled_work (name, due_at) select name, $2 from unnest($1::text[]) as name
     on conflict (name) do nothing`,
    [names, now],
  )
}

/** The queue's tick and our clock differ a little: what is due so soon is due. */
const slackSeconds = ({ everySeconds }: ScheduledWork) => Math.min(everySeconds / 10, 60)

/** The work's rows for one process. Every write is fenced by its name: a process that lost the lease writes nothing. */
export const workRecord = (database: Database, worker: string, now: () => Date): WorkRecord => {
  const leaseFrom = (at: Date, { leaseMs }: ScheduledWork) => new Date(at.getTime() + leaseMs)
  return {
    async begin(work) {
      const at = now()
      const begun = await database.query<{ cursor: string | null; failures: number }>(
        `update scheduled_work set worker = $2, lease_until = $3, started_at = $4
         where name = $1 and due_at <= $4::timestamptz + make_interval(secs => $5)
           and (lease_until is null or lease_until < $4)
         returning cursor, failures`,
        [work.name, worker, leaseFrom(at, work), at, slackSeconds(work)],
      )
      const [row] = begun.rows
      return row && { cursor: row.cursor ?? undefined, failures: row.failures }
    },
    async checkpoint(work, cursor) {
      const moved = await database.query(
        `update scheduled_work set cursor = $3, lease_until = $4, steps = steps + 1 where name = $1 and worker = $2`,
        [work.name, worker, cursor, leaseFrom(now(), work)],
      )
      return moved.rowCount === 1
    },
    async end(work, how) {
      const at = now()
      const done = how.kind === 'done'
      const again = how.kind === 'failed' || how.kind === 'held' ? how : undefined
      await database.query(
        `update scheduled_work set worker = null, lease_until = null, ended_at = $3, error = $5,
           due_at = case when $6 then coalesce($9::timestamptz, started_at + make_interval(secs => $7)) else $4 end,
           failures = case when $8 then failures + 1 when $5::text is null then 0 else failures end,
           done_at = case when $6 then $3 else done_at end
         where name = $1 and worker = $2`,
        [
          work.name,
          worker,
          at,
          new Date(at.getTime() + (again?.retryInMs ?? 0)),
          again?.error ?? null,
          done,
          work.everySeconds,
          how.kind === 'failed',
          work.nextDue?.(at) ?? null,
        ],
      )
    },
  }
}

/** Works that are due for so long that the queue must have lost their tick. */
export const overdueWork = async (
  database: Database,
  names: readonly string[],
  before: Date,
): Promise<string[]> => {
  const found = await database.query<{ name: string }>(
    `select name from scheduled_work where name = any($1) and due_at < $2 and (lease_until is null or lease_until < $2)`,
    [names, before],
  )
  return found.rows.map(({ name }) => name)
}

export interface WorkState {
  readonly name: string
  readonly cursor: string | null
  readonly dueAt: Date
  readonly running: boolean
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly doneAt: Date | null
  readonly steps: number
  readonly failures: number
  readonly error: string | null
}

export const readWork = async (
  database: Database,
  names: readonly string[],
  now: Date,
): Promise<WorkState[]> => {
  const found = await database.query<WorkState>(
    `select name, cursor, due_at as "dueAt", lease_until is not null and lease_until >= $2 as running,
       started_at as "startedAt", ended_at as "endedAt", done_at as "doneAt", steps::int, failures, error
     from scheduled_work where name = any($1) order by name`,
    [names, now],
  )
  return found.rows
}

/** Makes a work due now. */
export const runWorkNow = async (statement: Statement, name: string, now: Date): Promise<void> => {
  await statement.query('update scheduled_work set due_at = least(due_at, $2) where name = $1', [name, now])
}
