import type { Owner } from '#messages/dossier-record.ts'
import type { Database } from './database.ts'
import { type DossierScope, inScope, scopeValues } from './dossier-scope.ts'

/** A dossier as the record has it: whose it is, and what was said of it last. */
export interface StoredDossier {
  readonly code: string
  /** Null: a partner told us of it, and no sender has taken it on yet. */
  readonly owner: Owner | null
  readonly ownedSince: Date | null
  readonly revision: number | null
  readonly status: string | null
  readonly procedure: string | null
  readonly channel: string | null
  readonly receivingAgency: string | null
  readonly competentAgency: string | null
  readonly receivers: readonly string[]
  readonly submittedAt: Date | null
  readonly receivedAt: Date | null
  readonly lastProgressAt: Date | null
  readonly dueAt: Date | null
  readonly waitingSince: Date | null
  /** The last one. */
  readonly messageId: string
  readonly messages: number
  readonly deliveries: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

const columns = `code, case when owner is not null then jsonb_build_object('kind', owner_kind, 'name', owner) end as owner,
  owned_since as "ownedSince", revision, status, procedure, channel, receiving_agency as "receivingAgency",
  competent_agency as "competentAgency", receivers, submitted_at as "submittedAt", received_at as "receivedAt",
  last_progress_at as "lastProgressAt", due_at as "dueAt", waiting_since as "waitingSince", message_id as "messageId",
  messages, deliveries, created_at as "createdAt", updated_at as "updatedAt"`

export const findDossier = async (database: Database, code: string): Promise<StoredDossier | undefined> => {
  const found = await database.query<StoredDossier>({
    name: 'find-dossier',
    text: `select ${columns} from dossiers where code = $1`,
    values: [code],
  })
  return found.rows[0]
}

export interface DossierFilter {
  readonly scope: DossierScope
  readonly owner?: string | undefined
  /** Its code, or the root of it: of the agency that receives or decides. */
  readonly agency?: string | undefined
  readonly status?: string | undefined
  readonly procedure?: string | undefined
  readonly dueBefore?: Date | undefined
  readonly dueFrom?: Date | undefined
  readonly updatedFrom?: Date | undefined
  readonly updatedBefore?: Date | undefined
  /** Those after this code. */
  readonly after?: string | undefined
  readonly limit: number
}

/** In the order of their codes. */
export const findDossiers = async (database: Database, filter: DossierFilter): Promise<StoredDossier[]> => {
  const { agency, scope, limit } = filter
  const found = await database.query<StoredDossier>({
    name: 'find-dossiers',
    text: `select ${columns} from dossiers
      where code > coalesce($1, '')
        and ($2::text is null or owner = $2)
        and ($3::text[] is null or in_scope(receiving_agency, $3) or in_scope(competent_agency, $3))
        and ($4::text is null or status = $4)
        and ($5::text is null or procedure = $5)
        and ($6::timestamptz is null or due_at >= $6)
        and ($7::timestamptz is null or due_at < $7)
        and ($8::timestamptz is null or updated_at >= $8)
        and ($9::timestamptz is null or updated_at < $9)
        and ${inScope(10)}
      order by code limit $12`,
    values: [
      filter.after ?? null,
      filter.owner ?? null,
      agency === undefined ? null : [agency],
      filter.status ?? null,
      filter.procedure ?? null,
      filter.dueFrom ?? null,
      filter.dueBefore ?? null,
      filter.updatedFrom ?? null,
      filter.updatedBefore ?? null,
      ...scopeValues(scope),
      limit,
    ],
  })
  return found.rows
}
