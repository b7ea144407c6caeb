import { writeAudit } from '../audit.ts'
import { encodeBody } from '../codec.ts'
import { type Database, type Statement, transaction } from '../database.ts'

type CleansingState = 'receiving' | 'running' | 'done' | 'stopped' | 'failed'

/** What is asked, for whom and why; the same for every row. */
export interface CleansingOrder {
  readonly sender: string
  readonly person: string | null
  readonly endpoint: string
  readonly operation: string
  readonly officer: string
  readonly dossierCode: string | null
  readonly reason: string
  readonly override: string | null
  readonly codesOn: string | null
  readonly budget: number | null
}

export interface StoredCleansing extends CleansingOrder {
  readonly id: string
  readonly state: CleansingState
  readonly rows: number
  readonly asked: number
  readonly matches: number
  readonly mismatches: number
  readonly noInformation: number
  readonly notAsked: number
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly stoppedBy: string | null
  readonly code: string | null
  readonly waitingFor: string | null
  readonly resumeAt: Date | null
}

export const cleansingColumns = `id, sender, person, endpoint, operation, officer, dossier_code as "dossierCode", reason, override,
  codes_on as "codesOn", budget, state, rows, asked, matches, mismatches, no_information as "noInformation",
  not_asked as "notAsked", created_at as "createdAt", ended_at as "endedAt", stopped_by as "stoppedBy", code,
  waiting_for as "waitingFor", resume_at as "resumeAt"`

/** Begins to take a file. Nothing of it is asked before all of it is there. */
export const openCleansing = async (
  database: Database,
  { id, now, ...order }: CleansingOrder & { readonly id: string; readonly now: Date },
): Promise<void> => {
  await database.query(
    `insert into cleansings (id, sender, person, endpoint, operation, officer, dossier_code, reason, override, codes_on,
       budget, state, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'receiving', $12)`,
    [
      ...[id, order.sender, order.person, order.endpoint, order.operation, order.officer, order.dossierCode],
      ...[order.reason, order.override, order.codesOn, order.budget, now],
    ],
  )
}

/** A file that did not come to its end, or could not be read: nothing of it stays. */
export const dropCleansing = async (database: Database, id: string): Promise<void> => {
  await database.query(`delete from cleansings where id = $1 and state = 'receiving'`, [id])
}

/** All rows are there: the workers go on. Undefined where it is not there any more. */
export const startCleansing = (
  database: Database,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: Date },
): Promise<StoredCleansing | undefined> =>
  transaction(database, async (statement) => {
    const started = await statement.query<StoredCleansing>(
      `update cleansings set state = 'running', created_at = $2, rows = counted.all, not_asked = counted.over
       from (select count(*)::int as all, count(outcome)::int as over from cleansing_rows where cleansing = $1) as counted
       where id = $1 and state = 'receiving' returning ${cleansingColumns}`,
      [id, now],
    )
    const [row] = started.rows
    if (!row) return undefined
    const { endpoint, operation, reason, rows } = row
    await writeAudit(statement, [
      { at: now, by, action: 'cleanse', subject: id, details: { endpoint, operation, rows, reason } },
    ])
    return row
  })

export interface CleansingsFilter {
  readonly id?: string | undefined
  readonly sender?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findCleansings = async (
  database: Database,
  { id, sender, before, limit }: CleansingsFilter,
): Promise<StoredCleansing[]> => {
  const found = await database.query<StoredCleansing>(
    `select ${cleansingColumns} from cleansings
     where ($1::uuid is null or id = $1) and ($2::text is null or sender = $2) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [id ?? null, sender ?? null, before ?? null, limit],
  )
  return found.rows
}

interface Ending {
  readonly id: string
  readonly state: 'done' | 'stopped' | 'failed'
  /** Why rows are left unasked. */
  readonly code: string | null
  readonly stoppedBy?: string
  readonly now: Date
}

/** Ends a run that is held: what was not asked says why, and keeps nothing of what was stated. */
export const endHeld = async (
  statement: Statement,
  { id, state, code, stoppedBy, now }: Ending,
): Promise<void> => {
  const { codec, body } = encodeBody({ kind: 'not-asked', code })
  const left = await statement.query(
    `update cleansing_rows set outcome = 'not-asked', codec = $2, body = $3 where cleansing = $1 and outcome is null`,
    [id, codec, body],
  )
  await statement.query(
    `update cleansings set state = $2, code = $3, stopped_by = $4, ended_at = $5, not_asked = not_asked + $6,
       waiting_for = null, resume_at = null, lease_until = null
     where id = $1`,
    [id, state, code, stoppedBy ?? null, now, left.rowCount ?? 0],
  )
}

/** Ends a run on a person's word. False where it does not run any more. */
export const stopCleansing = (
  database: Database,
  { id, by, now }: { readonly id: string; readonly by: string; readonly now: Date },
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const held = await statement.query(
      `select from cleansings where id = $1 and state = 'running' for update`,
      [id],
    )
    if (held.rowCount === 0) return false
    await endHeld(statement, { id, state: 'stopped', code: 'STOPPED', stoppedBy: by, now })
    await writeAudit(statement, [{ at: now, by, action: 'stop-cleansing', subject: id, details: {} }])
    return true
  })

/** Runs that ended before a time go with all that they found, and files that never came to their end with them. */
export const deleteOldCleansings = async (
  database: Database,
  { endedBefore, begunBefore }: { readonly endedBefore: Date | undefined; readonly begunBefore: Date },
): Promise<void> => {
  await database.query(
    `delete from cleansings where state <> 'running'
       and (coalesce(ended_at, created_at) < $1 or state = 'receiving' and coalesce(ended_at, created_at) < $2)`,
    [endedBefore ?? null, begunBefore],
  )
}
