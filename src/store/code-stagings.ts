import type { CodeTable } from '#adapter-kit'
import type { Day } from '#codes/code-row.ts'
import type { StagingState } from '#codes/staging-state.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'

export interface NewStaging {
  readonly endpoint: string
  readonly list: string
  readonly table: CodeTable
  readonly set: string
  readonly isComplete: boolean
  readonly rows: number
  readonly csv: string
  readonly hash: Buffer
  readonly day: Day
  readonly at: Date
}

/** Kept until a newer list comes. The same list again is known, whatever a person said of it. */
export const stageCodes = async (database: Database, staged: NewStaging): Promise<'staged' | 'known'> =>
  transaction(database, async (statement) => {
    const { endpoint, list, table, set, isComplete, rows, csv, hash, day, at } = staged
    const place = [endpoint, table, set, list]
    const known = await statement.query(
      `update code_stagings set seen_at = $5
       where endpoint = $1 and table_name = $2 and set_name = $3 and list = $4 and hash = $6 and is_complete = $7`,
      [...place, at, hash, isComplete],
    )
    if (known.rowCount === 1) return 'known'
    // Under a number of its own: who looked at the one before does not confirm this one.
    await statement.query(
      'delete from code_stagings where endpoint = $1 and table_name = $2 and set_name = $3 and list = $4',
      place,
    )
    await statement.query(
      `insert into code_stagings (endpoint, table_name, set_name, list, at, seen_at, on_day, is_complete, row_count, csv, hash)
       values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10)`,
      [...place, at, day, isComplete, rows, csv, hash],
    )
    return 'staged'
  })

export interface StoredStaging {
  readonly id: number
  readonly endpoint: string
  readonly list: string
  readonly table: CodeTable
  readonly set: string
  readonly at: Date
  readonly seenAt: Date
  readonly day: Day
  readonly isComplete: boolean
  readonly rows: number
  readonly state: StagingState
  /** The last that was made of it. */
  readonly importId: number | null
  readonly droppedBy: string | null
  readonly droppedReason: string | null
}

const columns = `s.id, s.endpoint, s.list, s.table_name as "table", s.set_name as "set", s.at, s.seen_at as "seenAt",
  s.on_day::text as day, s.is_complete as "isComplete", s.row_count as rows, i.id as "importId",
  s.dropped_by as "droppedBy", s.dropped_reason as "droppedReason",
  case when i.id is not null and i.undone_at is null and not i.is_overtaken then 'confirmed'
    when s.dropped_at is not null then 'dropped' when i.undone_at is not null then 'undone' else 'waiting' end as state`

// A list that comes again after another one took its place holds no more, although it was imported once.
const withImport = `code_stagings s left join lateral (select id, undone_at, exists (select from code_imports later
    where later.table_name = s.table_name and later.set_name = s.set_name and later.undone_at is null
      and later.id > own.id and later.at <= s.at) as is_overtaken
  from code_imports own where table_name = s.table_name and set_name = s.set_name and hash = s.hash
  order by id desc limit 1) i on true`

/** Newest first. */
export const listStagings = async (
  statement: Statement,
  filter: { readonly before?: number | undefined; readonly limit: number },
): Promise<StoredStaging[]> => {
  const found = await statement.query<StoredStaging>(
    `select ${columns} from ${withImport} where ($1::bigint is null or s.id < $1) order by s.id desc limit $2`,
    [filter.before ?? null, filter.limit],
  )
  return found.rows
}

export const findStaging = async (
  statement: Statement,
  id: number,
): Promise<(StoredStaging & { readonly csv: string }) | undefined> => {
  const found = await statement.query<StoredStaging & { csv: string }>(
    `select ${columns}, s.csv from ${withImport} where s.id = $1`,
    [id],
  )
  return found.rows[0]
}

/** A person does not want it. Undefined where it is not there, is in force or was dropped already. */
export const dropStaging = async (
  database: Database,
  {
    id,
    by,
    reason,
    now,
  }: { readonly id: number; readonly by: string; readonly reason: string; readonly now: Date },
): Promise<StoredStaging | undefined> =>
  transaction(database, async (statement) => {
    const staged = await findStaging(statement, id)
    if (!staged || staged.state === 'confirmed') return undefined
    const dropped = await statement.query(
      `update code_stagings set dropped_at = $2, dropped_by = $3, dropped_reason = $4
       where id = $1 and dropped_at is null`,
      [id, now, by, reason],
    )
    if (dropped.rowCount !== 1) return undefined
    const { csv: _csv, endpoint, list, table, set } = staged
    await writeAudit(statement, [
      {
        at: now,
        by,
        action: 'codes-drop',
        subject: `codes/${table}/${set}`,
        details: { staging: id, endpoint, list, reason },
      },
    ])
    return { ...staged, state: 'dropped', droppedBy: by, droppedReason: reason }
  })
