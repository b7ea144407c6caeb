import type { Run } from '#catalogue/refresh.ts'
import type { Statement } from './database.ts'

/** A refresh with all its figures, for people. */
export interface StoredRun extends Run {
  readonly endpoint: string
  readonly firstFill: boolean
  readonly withoutDetails: number
  /** The first hundred. */
  readonly unreadable: readonly string[]
  readonly added: number
  readonly changed: number
  readonly withdrawn: number
  readonly result?: 'finished' | 'abandoned'
}

interface RunRow {
  id: number
  endpoint: string
  first_fill: boolean
  lists_done: number
  listed: number | null
  short: boolean
  accept_short: boolean
  asked: number
  without_details: number
  unreadable: string[]
  added: number
  changed: number
  withdrawn: number
  started_at: Date
  ended_at: Date | null
  result: 'finished' | 'abandoned' | null
}

const runOf = (row: RunRow): StoredRun => ({
  id: row.id,
  endpoint: row.endpoint,
  firstFill: row.first_fill,
  listsDone: row.lists_done,
  ...(row.listed !== null && { listed: row.listed }),
  short: row.short,
  acceptShort: row.accept_short,
  asked: row.asked,
  withoutDetails: row.without_details,
  unreadable: row.unreadable,
  added: row.added,
  changed: row.changed,
  withdrawn: row.withdrawn,
  startedAt: row.started_at,
  ...(row.ended_at && { endedAt: row.ended_at }),
  ...(row.result && { result: row.result }),
})

export const findRun = async (
  statement: Statement,
  id: number,
  hold = false,
): Promise<StoredRun | undefined> => {
  const found = await statement.query<RunRow>(
    `select * from catalogue_runs where id = $1 ${hold ? 'for update' : ''}`,
    [id],
  )
  return found.rows[0] && runOf(found.rows[0])
}

/** Newest first. */
export const lastRuns = async (statement: Statement, limit: number): Promise<StoredRun[]> => {
  const found = await statement.query<RunRow>('select * from catalogue_runs order by id desc limit $1', [
    limit,
  ])
  return found.rows.map(runOf)
}

export const openRun = async (statement: Statement): Promise<StoredRun | undefined> => {
  const [newest] = await lastRuns(statement, 1)
  return newest?.endedAt ? undefined : newest
}

/** Nobody else begins a run until the end of the transaction: of two that are open the older would never end. */
export const holdRuns = async (statement: Statement): Promise<void> => {
  await statement.query(`select pg_advisory_xact_lock(hashtextextended('longbien catalogue runs', 0))`)
}

export const beginRun = async (
  statement: Statement,
  run: { readonly endpoint: string; readonly acceptShort: boolean; readonly at: Date },
): Promise<StoredRun> => {
  const made = await statement.query<RunRow>(
    `insert into catalogue_runs (endpoint, accept_short, started_at, first_fill)
     values ($1, $2, $3, not exists (select from catalogue_runs where result = 'finished')) returning *`,
    [run.endpoint, run.acceptShort, run.at],
  )
  const [row] = made.rows
  if (!row) throw new Error('The run was not written')
  return runOf(row)
}

export const endRun = async (
  statement: Statement,
  id: number,
  result: 'finished' | 'abandoned',
  at: Date,
): Promise<void> => {
  await statement.query(
    'update catalogue_runs set ended_at = $3, result = $2 where id = $1 and ended_at is null',
    [id, result, at],
  )
}

/** Adds to the figures of a run. */
export const countInRun = async (
  statement: Statement,
  id: number,
  more: {
    readonly asked?: number
    readonly withoutDetails?: number
    readonly unreadable?: readonly string[]
    readonly added?: number
    readonly changed?: number
    readonly withdrawn?: number
  },
): Promise<void> => {
  const { asked = 0, withoutDetails = 0, unreadable = [], added = 0, changed = 0, withdrawn = 0 } = more
  await statement.query(
    `update catalogue_runs set asked = asked + $2, without_details = without_details + $3, added = added + $4,
       changed = changed + $5, withdrawn = withdrawn + $6,
       unreadable = case when jsonb_array_length(unreadable) < 100 then unreadable || $7::jsonb else unreadable end
     where id = $1`,
    [id, asked, withoutDetails, added, changed, withdrawn, JSON.stringify(unreadable)],
  )
}
