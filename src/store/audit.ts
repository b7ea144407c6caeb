import type { Database, Statement } from './database.ts'

/** Every action that has an audit row; docs/operations.md says what each of them means. */
export const auditActions = [
  'replay',
  'cancel',
  'settle',
  'correct',
  'replay-many',
  'stop-replay',
  'pause',
  'resume',
  'probe',
  'codes-import',
  'codes-undo',
  'codes-drop',
  'codes-release',
  'import-competences',
  'refresh-catalogue',
  'decide-routing',
  'mark-procedure',
  'run-schedule',
  'refresh-catalogue',
  'repeat-inbound-call',
  'callback-unproven',
  'hand-over',
  'propose',
  'approve-proposal',
  'published-import',
  'published-undo',
  'reject-proposal',
  'outdate-proposal',
  'cancel-case',
  'ask-case',
  'acknowledge-notice',
  'cleanse',
  'stop-cleansing',
  'clock-import',
  'clock-withdraw',
  'outage-announce',
  'outage-end',
  'outage-withdraw',
  'make-agreements',
  'reconcile',
  'stop-reconciliation',
  'repair-difference',
  'accept-difference',
  'restore',
  'sign-in',
  'sign-out',
] as const
export type AuditAction = (typeof auditActions)[number]

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
     order by id desc limit $5`,
    [filter.subject ?? null, filter.from ?? null, filter.to ?? null, filter.before ?? null, filter.limit],
  )
  return found.rows
}
