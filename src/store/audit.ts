import type { AuditAction } from '#access/audit-actions.ts'
import type { Database, Statement } from './database.ts'

/** What a person did with a lever: to what, and why. */
interface AuditEntry {
  readonly at: Date
  readonly by: string
  readonly action: AuditAction
  /** What it was done to: a message, a replay, an endpoint, an import and so on. */
  readonly subject: string
  /** Names, states and reasons; never a body. */
  readonly details: Readonly<Record<string, unknown>>
}

export interface StoredAudit extends AuditEntry {
  readonly id: number
}

/** In the transaction of what it tells of: neither is there without the other. */
export const writeAudit = async (statement: Statement, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return
  await statement.query(
    `insert into audit (at, by, action, subject, details)
     select at, by, action, subject, details
     from jsonb_to_recordset($1) as e(at timestamptz, by text, action text, subject text, details jsonb)`,
    [JSON.stringify(entries)],
  )
}

export interface AuditFilter {
  readonly subject?: string | undefined
  /** A sender, and all persons who sit at it; or one of these: `city/nguyen.van.a`. */
  readonly by?: string | undefined
  readonly action?: AuditAction | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Rows written before this one. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first. */
export const readAudit = async (database: Database, filter: AuditFilter): Promise<StoredAudit[]> => {
  const found = await database.query<StoredAudit>(
    `select id, at, by, action, subject, details from audit
     where ($1::text is null or subject = $1)
       and ($2::timestamptz is null or at >= $2)
       and ($3::timestamptz is null or at < $3)
       and ($4::bigint is null or id < $4)
       and ($5::text is null or by = $5 or starts_with(by, $5 || '/'))
       and ($6::text is null or action = $6)
     order by id desc limit $7`,
    [
      ...[filter.subject ?? null, filter.from ?? null, filter.to ?? null, filter.before ?? null],
      ...[filter.by ?? null, filter.action ?? null, filter.limit],
    ],
  )
  return found.rows
}
