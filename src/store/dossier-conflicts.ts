import type { Owner } from '#messages/dossier-record.ts'
import type { Database, Statement } from './database.ts'

/** Somebody spoke of another's dossier as its own. */
export interface NewConflict {
  readonly code: string
  readonly owner: Owner
  readonly other: string
  /** The message. */
  readonly id: string
}

export const noteConflicts = async (
  statement: Statement,
  conflicts: readonly NewConflict[],
  at: Date,
): Promise<void> => {
  if (conflicts.length === 0) return
  const rows = conflicts.map(({ code, owner, other, id }) => ({ code, ...owner, other, id }))
  await statement.query(
    `insert into dossier_conflicts as c (code, owner_kind, owner, other, message_id, times, first_at, last_at)
     select code, min(kind), min(name), other, (array_agg(id order by id desc))[1], count(*), $2, $2
     from jsonb_to_recordset($1) as r(code text, kind text, name text, other text, id uuid) group by code, other
     on conflict (code, other) do update set message_id = excluded.message_id, times = c.times + excluded.times,
       last_at = excluded.last_at`,
    [JSON.stringify(rows), at],
  )
}

export interface StoredConflict {
  readonly code: string
  readonly owner: Owner
  readonly other: string
  readonly messageId: string
  readonly times: number
  readonly firstAt: Date
  readonly lastAt: Date
}

export interface ConflictFilter {
  /** Roots of codes; null: wherever. */
  readonly agencies: readonly string[] | null
  /** Code and other after which the page begins. */
  readonly after: readonly string[] | undefined
  readonly limit: number
}

/** In the order of their codes. */
export const findConflicts = async (
  database: Database,
  { agencies, after, limit }: ConflictFilter,
): Promise<StoredConflict[]> => {
  const found = await database.query<StoredConflict>({
    name: 'find-conflicts',
    text: `select code, jsonb_build_object('kind', owner_kind, 'name', owner) as owner, other, message_id as "messageId",
        times, first_at as "firstAt", last_at as "lastAt"
      from dossier_conflicts
      where (code, other) > (coalesce($1, ''), coalesce($2, '')) and ($3::text[] is null or in_scope(code, $3))
      order by code, other limit $4`,
    values: [after?.[0] ?? null, after?.[1] ?? null, agencies, limit],
  })
  return found.rows
}
