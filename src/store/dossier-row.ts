import type { DossierRecord, Owner } from '#messages/dossier-record.ts'

/** A dossier as the intake reads it, in JSON: bytes in hexadecimal, times as text. */
export interface DossierRow {
  code: string
  owner: Owner | null
  revision: number | null
  revisionHash: string | null
  status: string | null
  procedure: string | null
  channel: string | null
  receivingAgency: string | null
  competentAgency: string | null
  receivers: string[]
  submittedAt: string | null
  receivedAt: string | null
  lastProgressAt: string | null
  dueAt: string | null
  waitingSince: string | null
}

/** The columns of `dossiers` as one `DossierRow`. */
export const dossierColumns = `jsonb_build_object('code', code,
  'owner', case when owner is not null then jsonb_build_object('kind', owner_kind, 'name', owner) end,
  'revision', revision, 'revisionHash', encode(revision_hash, 'hex'), 'status', status, 'procedure', procedure,
  'channel', channel, 'receivingAgency', receiving_agency, 'competentAgency', competent_agency, 'receivers', receivers,
  'submittedAt', submitted_at, 'receivedAt', received_at, 'lastProgressAt', last_progress_at, 'dueAt', due_at,
  'waitingSince', waiting_since)`

export const recordOf = (row: DossierRow): DossierRecord => ({
  owner: row.owner ?? undefined,
  revision: row.revision ?? undefined,
  revisionHash: row.revisionHash === null ? undefined : Buffer.from(row.revisionHash, 'hex'),
  status: row.status ?? undefined,
  procedure: row.procedure ?? undefined,
  channel: row.channel ?? undefined,
  receivingAgency: row.receivingAgency ?? undefined,
  competentAgency: row.competentAgency ?? undefined,
  receivers: row.receivers,
  submittedAt: row.submittedAt ?? undefined,
  receivedAt: row.receivedAt ?? undefined,
  lastProgressAt: row.lastProgressAt ?? undefined,
  dueAt: row.dueAt ?? undefined,
  waitingSince: row.waitingSince ?? undefined,
})
