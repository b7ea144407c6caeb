import type { Database } from './database.ts'

/** A link that was used, before anything is sent. */
interface BegunFetch {
  readonly id: string
  readonly endpoint: string
  readonly messageId?: string
  readonly store: string
  readonly key: string
  readonly method: 'GET' | 'HEAD'
  readonly at: Date
}

interface EndedFetch {
  readonly endedAt: Date
  readonly outcome: 'complete' | 'broken-off' | 'refused' | 'unavailable'
  readonly code?: string
  readonly bytes: number
}

export type StoredFetch = BegunFetch & { readonly dossierCode?: string } & Partial<EndedFetch>

export interface FetchFilter {
  readonly dossierCode?: string | undefined
  readonly messageId?: string | undefined
  readonly endpoint?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Fetches with smaller ids. */
  readonly before?: string | undefined
  readonly limit: number
}

export const beginFetch = async (database: Database, fetch: BegunFetch): Promise<void> => {
  const { id, endpoint, messageId, store, key, method, at } = fetch
  await database.query({
    name: 'begin-file-fetch',
    text: `insert into file_fetches (id, endpoint, message_id, store, key, method, at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, endpoint, messageId ?? null, store, key, method, at],
  })
}

export const endFetch = async (database: Database, id: string, ended: EndedFetch): Promise<void> => {
  const { endedAt, outcome, code, bytes } = ended
  await database.query({
    name: 'end-file-fetch',
    text: 'update file_fetches set ended_at = $2, outcome = $3, code = $4, bytes = $5 where id = $1',
    values: [id, endedAt, outcome, code ?? null, bytes],
  })
}

type Optional = 'messageId' | 'dossierCode' | keyof EndedFetch
type FetchRow = Omit<StoredFetch, Optional> & {
  readonly [Name in Optional]: NonNullable<StoredFetch[Name]> | null
}

/** Columns that are null are left out. */
const present = (row: FetchRow): StoredFetch => {
  const { messageId, dossierCode, endedAt, outcome, code, bytes, ...begun } = row
  return {
    ...begun,
    ...(messageId !== null && { messageId }),
    ...(dossierCode !== null && { dossierCode }),
    ...(endedAt !== null && { endedAt }),
    ...(outcome !== null && { outcome }),
    ...(code !== null && { code }),
    ...(bytes !== null && { bytes }),
  }
}

/** Newest first. */
export const readFetches = async (database: Database, filter: FetchFilter): Promise<StoredFetch[]> => {
  const { dossierCode, messageId, endpoint, from, to, before, limit } = filter
  const found = await database.query<FetchRow>(
    `select f.id, f.endpoint, f.message_id as "messageId", m.dossier_code as "dossierCode", f.store, f.key,
       f.method, f.at, f.ended_at as "endedAt", f.outcome, f.code, f.bytes
     from file_fetches f left join messages m on m.id = f.message_id
     where ($1::text is null or f.message_id in (select id from messages where dossier_code = $1))
       and ($2::uuid is null or f.message_id = $2)
       and ($3::text is null or f.endpoint = $3)
       and ($4::timestamptz is null or f.id >= bound_of($4))
       and ($5::timestamptz is null or f.id < bound_of($5))
       and ($6::uuid is null or f.id < $6)
     order by f.id desc limit $7`,
    [
      dossierCode ?? null,
      messageId ?? null,
      endpoint ?? null,
      from ?? null,
      to ?? null,
      before ?? null,
      limit,
    ],
  )
  return found.rows.map(present)
}

/** Few enough for one statement to stay short. */
const rowsAtOnce = 1000
const rowsPerRun = 100_000

/** Lets go of the fetches before a day; the rest of a long list is for the next run. Gives how many went. */
export const deleteExpiredFetches = async (
  database: Database,
  before: Date,
  stopping: () => boolean = () => false,
): Promise<number> => {
  let deleted = 0
  while (deleted < rowsPerRun && !stopping()) {
    const gone = await database.query(
      `delete from file_fetches where id in (
         select id from file_fetches where id < bound_of($1) order by id limit $2)`,
      [before, rowsAtOnce],
    )
    deleted += gone.rowCount ?? 0
    if ((gone.rowCount ?? 0) < rowsAtOnce) break
  }
  return deleted
}
