import type { Database } from './database.ts'

/** How a background loop of a process stands. */
interface LoopStanding {
  readonly name: string
  readonly phase: 'waiting' | 'running'
  /** When its last step ended. */
  readonly endedAt?: string
  readonly durationMs?: number
  /** Failed steps in a row. */
  readonly failures: number
  readonly trouble?:
    | { readonly kind: 'stuck' | 'late'; readonly seconds: number }
    | { readonly kind: 'failing'; readonly failures: number }
}

/** What a process reports of itself. */
export interface ProcessStanding {
  readonly readiness: 'ready' | 'degraded' | 'not-ready'
  readonly loops: readonly LoopStanding[]
  /** Those that it works: when it last looked for lanes. */
  readonly endpoints: readonly { readonly name: string; readonly lastPolledAt: string }[]
}

export interface ProcessIdentity {
  readonly id: string
  readonly host: string
  readonly version: string
  readonly node: string
  readonly role: 'gateway' | 'worker' | 'both'
  readonly startedAt: Date
  readonly settingsHash: string
}

export const writeProcess = async (
  database: Database,
  { id, host, version, node, role, startedAt, settingsHash }: ProcessIdentity,
  settings: readonly object[],
  standing: ProcessStanding,
  now: Date,
): Promise<void> => {
  await database.query(
    `insert into processes (id, host, version, node, role, started_at, seen_at, standing, settings_hash, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (id) do update set seen_at = excluded.seen_at, standing = excluded.standing`,
    [
      id,
      host,
      version,
      node,
      role,
      startedAt,
      now,
      JSON.stringify(standing),
      settingsHash,
      JSON.stringify(settings),
    ],
  )
}

/** @returns false where the record does not have it any more */
export const touchProcess = async (
  database: Database,
  id: string,
  standing: ProcessStanding,
  now: Date,
): Promise<boolean> => {
  const touched = await database.query('update processes set seen_at = $2, standing = $3 where id = $1', [
    id,
    now,
    JSON.stringify(standing),
  ])
  return touched.rowCount === 1
}

export const endProcess = async (database: Database, id: string, now: Date): Promise<void> => {
  await database.query('update processes set ended_at = $2 where id = $1', [id, now])
}

/** Those that neither ended nor reported since. */
export const deleteOldProcesses = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from processes where coalesce(ended_at, seen_at) < $1', [before])
}

/** `silent`: it reports no more and did not end in order. */
type ProcessState = 'running' | 'silent' | 'ended'

export interface StoredProcess extends ProcessIdentity {
  readonly state: ProcessState
  readonly seenAt: Date
  readonly endedAt: Date | null
  readonly standing: ProcessStanding
}

export interface ProcessesFilter {
  readonly state?: ProcessState | undefined
  /** One that reported before this is silent. */
  readonly silentBefore: Date
  /** The last of the page before: when it started, and its id. */
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

/** Newest first. */
export const findProcesses = async (
  database: Database,
  { state, silentBefore, after, limit }: ProcessesFilter,
): Promise<StoredProcess[]> => {
  const found = await database.query<StoredProcess>(
    `select * from (
       select id, host, version, node, role, started_at as "startedAt", seen_at as "seenAt", ended_at as "endedAt", standing,
         settings_hash as "settingsHash",
         case when ended_at is not null then 'ended' when seen_at < $1 then 'silent' else 'running' end as state
       from processes
       where $3::text[] is null or (started_at, id) < (($3::text[])[1]::timestamptz, ($3::text[])[2])) p
     where $2::text is null or state = $2
     order by "startedAt" desc, id desc limit $4`,
    [silentBefore, state ?? null, after ?? null, limit],
  )
  return found.rows
}

/** What a process wrote down when it started; undefined where the record has none of that name. */
export const readProcessSettings = async <Setting extends object>(
  database: Database,
  id: string,
): Promise<{ readonly hash: string; readonly settings: readonly Setting[] } | undefined> => {
  const found = await database.query<{ hash: string; settings: readonly Setting[] }>(
    'select settings_hash as hash, settings from processes where id = $1',
    [id],
  )
  return found.rows[0]
}
