import type { CaseState } from '#adapter-kit'
import type { Case, CaseEntryKind } from '#cases/case.ts'
import { decodeBody } from '../codec.ts'
import type { Database, Statement } from '../database.ts'
import type { MessageScope } from '../messages.ts'
import { type CaseRow, caseColumns, caseOf } from './case-row.ts'

/** By the partner's number: the alias is one look-up. */
export const findCaseByNumber = async (
  statement: Statement,
  endpoint: string,
  number: string,
): Promise<Case | undefined> => {
  const found = await statement.query<CaseRow>({
    name: 'find-case-by-number',
    text: `select ${caseColumns} from cases c where c.endpoint = $1 and c.number = $2`,
    values: [endpoint, number],
  })
  return found.rows.map(caseOf)[0]
}

export interface CaseFilter extends MessageScope {
  readonly id?: string | undefined
  readonly endpoint?: string | undefined
  readonly dossierCode?: string | undefined
  readonly state?: CaseState | undefined
  readonly number?: string | undefined
  /** To be asked about, or to expire, before this time. */
  readonly dueBefore?: Date | undefined
  /** Cases opened before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findCases = async (database: Database, filter: CaseFilter): Promise<Case[]> => {
  const found = await database.query<CaseRow>(
    `select ${caseColumns} from cases c
     where ($1::uuid is null or c.id = $1) and ($2::text is null or c.endpoint = $2)
       and ($3::text is null or c.dossier_code = $3) and ($4::text is null or c.state = $4)
       and ($5::text is null or c.number = $5)
       and ($6::timestamptz is null or c.next_question_at < $6 or c.expires_at < $6)
       and ($7::uuid is null or c.id < $7) and ($8::text is null or c.sender = $8)
       and ($9::text[] is null or in_scope(c.dossier_code, $9))
     order by c.id desc limit $10`,
    [
      filter.id ?? null,
      filter.endpoint ?? null,
      filter.dossierCode ?? null,
      filter.state ?? null,
      filter.number ?? null,
      filter.dueBefore ?? null,
      filter.before ?? null,
      filter.sender ?? null,
      filter.agencies ?? null,
      filter.limit,
    ],
  )
  return found.rows.map(caseOf)
}

/** Newest first. */
export const casesOfDossier = async (statement: Statement, code: string, limit: number): Promise<Case[]> => {
  const found = await statement.query<CaseRow>({
    name: 'cases-of-dossier',
    text: `select ${caseColumns} from cases c where c.dossier_code = $1 order by c.id desc limit $2`,
    values: [code, limit],
  })
  return found.rows.map(caseOf)
}

/** Something that happened to a case. */
export interface CaseEntry {
  readonly caseId: string
  readonly number: number
  readonly kind: CaseEntryKind
  readonly at: Date
  readonly state: CaseState
  readonly partnerState: string | null
  readonly partnerAt: Date | null
  readonly source: string
  readonly by: string | null
  readonly reason: string | null
  /** The partner's words: a body. */
  readonly partnerText: string | null
  /** What the city was told. */
  readonly messageIds: readonly string[]
}

interface EntryRow extends Omit<CaseEntry, 'partnerText'> {
  readonly textCodec: number | null
  readonly text: Buffer | null
}

const textIn = ({ textCodec, text }: EntryRow): string | null => {
  if (textCodec === null || text === null) return null
  try {
    return String(decodeBody(textCodec, text))
  } catch {
    return null
  }
}

/** Nobody reads more of one story. */
const maxEntries = 1000

/** What happened to these cases, in order. */
export const caseEntries = async (statement: Statement, caseIds: readonly string[]): Promise<CaseEntry[]> => {
  if (caseIds.length === 0) return []
  const found = await statement.query<EntryRow>({
    name: 'case-entries',
    text: `select case_id as "caseId", number, kind, at, state, partner_state as "partnerState", partner_at as "partnerAt",
        source, by, reason, text_codec as "textCodec", partner_text as text, message_ids as "messageIds"
      from case_entries where case_id = any($1) order by at, case_id, number limit $2`,
    values: [caseIds, maxEntries],
  })
  return found.rows.map((row) => {
    const { textCodec: _codec, text: _text, ...entry } = row
    return { ...entry, partnerText: textIn(row) }
  })
}
