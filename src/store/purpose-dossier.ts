import type { DossierFacts } from '#access/may.ts'
import type { Statement } from './database.ts'

interface Row {
  code: string
  owner_kind: 'sender' | 'partner' | null
  owner: string | null
  agencies: (string | null)[]
  receivers: string[]
  subjects: Buffer[] | null
  subjects_key: string | null
}

/** What decides whether somebody may be looked up for the sake of a dossier. */
export interface StoredPurposeDossier {
  readonly facts: DossierFacts
  /** Of the persons whom it names; absent until they have been made. */
  readonly subjects?: readonly Buffer[] | undefined
  readonly subjectsKey?: string | undefined
}

export const findPurposeDossier = async (
  statement: Statement,
  code: string,
): Promise<StoredPurposeDossier | undefined> => {
  const found = await statement.query<Row>({
    name: 'find-purpose-dossier',
    text: `select code, owner_kind, owner, array[receiving_agency, competent_agency] as agencies, receivers, subjects, subjects_key
      from dossiers where code = $1`,
    values: [code],
  })
  const [row] = found.rows
  if (!row) return undefined
  const { owner_kind: kind, owner: name } = row
  return {
    facts: {
      code: row.code,
      owner: kind !== null && name !== null ? { kind, name } : undefined,
      agencies: row.agencies.filter((one) => one !== null),
      receivers: row.receivers,
    },
    subjects: row.subjects ?? undefined,
    subjectsKey: row.subjects_key ?? undefined,
  }
}
