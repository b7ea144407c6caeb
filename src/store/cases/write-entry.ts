import type { CaseMove, CaseState } from '#adapter-kit'
import type { Case, CaseEntryKind } from '#cases/case.ts'
import { encodeBody } from '../codec.ts'
import type { Statement } from '../database.ts'

export interface NewCaseEntry extends Pick<CaseMove, 'partnerState' | 'at' | 'partnerText'> {
  readonly kind: CaseEntryKind
  readonly state: CaseState
  readonly source: string
  readonly by?: string
  readonly reason?: string
  readonly messageIds?: readonly string[]
}

/** Adds to the history of a case whose row is locked. */
export const writeEntry = async (
  statement: Statement,
  of: Pick<Case, 'id' | 'entries'>,
  entry: NewCaseEntry,
  now: Date,
): Promise<void> => {
  const text = entry.partnerText === undefined ? undefined : encodeBody(entry.partnerText)
  await statement.query({
    name: 'write-case-entry',
    text: `insert into case_entries (case_id, number, kind, at, state, partner_state, partner_at, source, by, reason,
        text_codec, partner_text, message_ids)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      of.id,
      of.entries + 1,
      entry.kind,
      now,
      entry.state,
      entry.partnerState ?? null,
      entry.at ?? null,
      entry.source,
      entry.by ?? null,
      entry.reason ?? null,
      text?.codec ?? null,
      text?.body ?? null,
      entry.messageIds ?? [],
    ],
  })
}

/** Whether its history has the same already: what a partner lists again and again is kept once. */
export const hasEntry = async (
  statement: Statement,
  { id }: Pick<Case, 'id'>,
  { kind, state, partnerState, at }: NewCaseEntry,
): Promise<boolean> => {
  const found = await statement.query({
    name: 'has-case-entry',
    text: `select from case_entries where case_id = $1 and kind = $2 and state = $3
        and partner_state is not distinct from $4 and partner_at is not distinct from $5::timestamptz limit 1`,
    values: [id, kind, state, partnerState ?? null, at ?? null],
  })
  return found.rowCount === 1
}
