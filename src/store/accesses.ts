import type { LookAction } from '#access/look.ts'
import type { Pseudonym } from '#access/pseudonyms.ts'
import type { Statement } from './database.ts'
import { instantIn, uuidv7 } from './uuid.ts'

/** One person whom somebody is about to see. */
export interface Access {
  readonly sender: string
  readonly person?: string | undefined
  readonly officer?: string | undefined
  readonly action: LookAction
  readonly what: string
  /** Absent where what is seen names nobody by a number. */
  readonly subject?: Pseudonym | undefined
  readonly dossierCode?: string | undefined
  readonly messageId?: string | undefined
  readonly purpose?: string | undefined
  readonly override?: string | undefined
}

export interface StoredAccess extends Access {
  readonly id: string
  readonly at: Date
}

/** All rows of one answer in one statement. */
export const recordAccesses = async (
  statement: Statement,
  accesses: readonly Access[],
  at: Date,
): Promise<void> => {
  if (accesses.length === 0) return
  const column = (pick: (access: Access) => string | Buffer | undefined) =>
    accesses.map((access) => pick(access) ?? null)
  await statement.query({
    name: 'record-accesses',
    text: `insert into accesses (id, at, sender, person, officer, action, what, subject, subject_key, dossier_code, message_id,
        purpose, override)
      select id, $1, sender, person, officer, action, what, subject, subject_key, dossier_code, message_id, purpose, override
      from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::text[],
          $11::uuid[], $12::text[], $13::text[])
        as a(id, sender, person, officer, action, what, subject, subject_key, dossier_code, message_id, purpose, override)`,
    values: [
      at,
      accesses.map(() => uuidv7(at.getTime())),
      column(({ sender }) => sender),
      column(({ person }) => person),
      column(({ officer }) => officer),
      column(({ action }) => action),
      column(({ what }) => what),
      column(({ subject }) => subject?.value),
      column(({ subject }) => subject?.key),
      column(({ dossierCode }) => dossierCode),
      column(({ messageId }) => messageId),
      column(({ purpose }) => purpose),
      column(({ override }) => override),
    ],
  })
}

export interface AccessFilter {
  /** A person, under every key that is known. */
  readonly subjects?: readonly Pseudonym[] | undefined
  readonly dossierCode?: string | undefined
  readonly officer?: string | undefined
  readonly sender?: string | undefined
  readonly person?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Rows with smaller ids. */
  readonly before?: string | undefined
  readonly limit: number
}

interface Row {
  id: string
  sender: string
  person: string | null
  officer: string | null
  action: LookAction
  what: string
  subject: Buffer | null
  subject_key: string | null
  dossier_code: string | null
  message_id: string | null
  purpose: string | null
  override: string | null
}

const accessOf = (row: Row): StoredAccess => ({
  id: row.id,
  at: new Date(instantIn(row.id)),
  sender: row.sender,
  person: row.person ?? undefined,
  officer: row.officer ?? undefined,
  action: row.action,
  what: row.what,
  subject: row.subject && row.subject_key !== null ? { key: row.subject_key, value: row.subject } : undefined,
  dossierCode: row.dossier_code ?? undefined,
  messageId: row.message_id ?? undefined,
  purpose: row.purpose ?? undefined,
  override: row.override ?? undefined,
})

/** Newest first. */
export const findAccesses = async (statement: Statement, filter: AccessFilter): Promise<StoredAccess[]> => {
  const found = await statement.query<Row>(
    `select id, sender, person, officer, action, what, subject, subject_key, dossier_code, message_id, purpose, override
     from accesses
     where ($1::bytea[] is null or subject = any($1))
       and ($2::text is null or dossier_code = $2)
       and ($3::text is null or officer = $3)
       and ($4::text is null or sender = $4)
       and ($5::text is null or person = $5)
       and ($6::timestamptz is null or id >= bound_of($6))
       and ($7::timestamptz is null or id < bound_of($7))
       and ($8::uuid is null or id < $8)
     order by id desc limit $9`,
    [
      filter.subjects?.map(({ value }) => value) ?? null,
      filter.dossierCode ?? null,
      filter.officer ?? null,
      filter.sender ?? null,
      filter.person ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      filter.limit,
    ],
  )
  return found.rows.map(accessOf)
}
