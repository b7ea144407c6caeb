import type { Owner } from '#messages/dossier-record.ts'
import type { Statement } from './database.ts'

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

export const dossierColumns = `code, case when owner is not null then jsonb_build_object('kind', owner_kind, 'name', owner) end as owner,
  owned_since as "ownedSince", revision, status, procedure, channel, receiving_agency as "receivingAgency",
  competent_agency as "competentAgency", receivers, submitted_at as "submittedAt", received_at as "receivedAt",
  last_progress_at as "lastProgressAt", due_at as "dueAt", waiting_since as "waitingSince", message_id as "messageId",
  messages, deliveries, created_at as "createdAt", updated_at as "updatedAt"`

export const findDossier = async (statement: Statement, code: string): Promise<StoredDossier | undefined> => {
  const found = await statement.query<StoredDossier>({
    name: 'find-dossier',
    text: `select ${dossierColumns} from dossiers where code = $1`,
    values: [code],
  })
  return found.rows[0]
}

/** The dossier that this message is about; asked together with the message itself, before anybody knows its code. */
export const findDossierOfMessage = async (
  statement: Statement,
  messageId: string,
): Promise<StoredDossier | undefined> => {
  const found = await statement.query<StoredDossier>({
    name: 'find-dossier-of-message',
    text: `select ${dossierColumns} from dossiers where code = (select dossier_code from messages where id = $1)`,
    values: [messageId],
  })
  return found.rows[0]
}
