import type { Difference } from '#catalogue/differences.ts'
import type { Statement } from './database.ts'

export interface StoredChange {
  readonly id: number
  readonly code: string
  readonly version: number
  readonly change: 'added' | 'changed' | 'withdrawn'
  readonly at: Date
  readonly name: string | null
  readonly differences: readonly Difference[]
}

const columns = `v.id, v.code, v.version, v.change, v.valid_from as at, v.differences,
  coalesce(v.content->>'name', (select p.name from procedures p where p.code = v.code)) as name`

export interface ChangesFilter {
  readonly code?: string | undefined
  readonly change?: string | undefined
  readonly since?: Date | undefined
  /** Found before this one. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first. */
export const listChanges = async (statement: Statement, filter: ChangesFilter): Promise<StoredChange[]> => {
  const found = await statement.query<StoredChange>(
    `select ${columns} from procedure_versions v
     where ($1::text is null or v.code = $1) and ($2::text is null or v.change = $2)
       and ($3::timestamptz is null or v.valid_from >= $3) and ($4::bigint is null or v.id < $4)
     order by v.id desc limit $5`,
    [filter.code ?? null, filter.change ?? null, filter.since ?? null, filter.before ?? null, filter.limit],
  )
  return found.rows
}

/** What the city has yet to hear of, in the order in which it was found. */
export const pendingChanges = async (statement: Statement, limit: number): Promise<StoredChange[]> => {
  const found = await statement.query<StoredChange>(
    `select ${columns} from procedure_versions v where v.to_tell order by v.id limit $1`,
    [limit],
  )
  return found.rows
}

export const markPublished = async (statement: Statement, id: number): Promise<void> => {
  await statement.query('update procedure_versions set to_tell = false where id = $1', [id])
}

/** Figures of the catalogue as a whole. */
export const countCatalogue = async (
  statement: Statement,
): Promise<{ listed: number; withdrawn: number; withoutDetails: number; toTell: number }> => {
  const found = await statement.query<{
    listed: number
    withdrawn: number
    withoutDetails: number
    toTell: number
  }>(
    `select count(*) filter (where withdrawn_at is null) as listed,
       count(*) filter (where withdrawn_at is not null) as withdrawn,
       count(*) filter (where version = 0) as "withoutDetails",
       (select count(*) from procedure_versions where to_tell) as "toTell"
     from procedures`,
  )
  return found.rows[0] ?? { listed: 0, withdrawn: 0, withoutDetails: 0, toTell: 0 }
}
