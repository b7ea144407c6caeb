import type { Pseudonyms } from '#access/pseudonyms.ts'
import { subjectsOf } from '#access/subjects.ts'
import { decodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'

/** Few enough for one transaction to stay short: whoever accepts a message of such a dossier waits for it. */
const dossiersAtOnce = 50
/** Of one dossier: its persons stand in its states and its submission, not in a thousand steps. */
const messagesOfEach = 50
export const maxSubjects = 200

interface BodyRow {
  dossier_code: string
  codec: number
  body: Buffer
}

const dataOf = ({ codec, body }: BodyRow): unknown => {
  try {
    return decodeBody(codec, body)
  } catch {
    // Of a later version: it names nobody that we could know.
    return undefined
  }
}

/** Dossiers whose persons have no pseudonyms yet, or under another key. Rows that somebody changes are left for later. */
const holdSome = async (statement: Statement, key: string): Promise<string[]> => {
  const found = await statement.query<{ code: string }>({
    name: 'hold-dossiers-without-subjects',
    text: `select code from dossiers where code = any(array(
        (select code from dossiers where subjects_key is null limit $2)
        union all (select code from dossiers where subjects_key < $1 order by subjects_key limit $2)
        union all (select code from dossiers where subjects_key > $1 order by subjects_key limit $2)
        limit $2))
      for update skip locked`,
    values: [key, dossiersAtOnce],
  })
  return found.rows.map(({ code }) => code)
}

const bodiesOf = async (statement: Statement, codes: readonly string[]): Promise<BodyRow[]> => {
  const found = await statement.query<BodyRow>({
    name: 'bodies-of-dossiers',
    text: `select m.dossier_code, m.codec, m.body from unnest($1::text[]) as code
      cross join lateral (
        select dossier_code, codec, body from messages where dossier_code = code and type <> 'progress'
        order by id desc limit ${messagesOfEach}) m`,
    values: [codes],
  })
  return found.rows
}

/** A look without a lock, for most of the time there is nothing to do. */
const someLackSubjects = async (database: Database, key: string): Promise<boolean> => {
  const found = await database.query<{ some: boolean }>({
    name: 'some-dossiers-lack-subjects',
    text: `select exists (select from dossiers where subjects_key is null)
        or exists (select from dossiers where subjects_key < $1)
        or exists (select from dossiers where subjects_key > $1) as some`,
    values: [key],
  })
  return found.rows[0]?.some ?? false
}

const fillSome = (database: Database, pseudonyms: Pseudonyms, current: string): Promise<number> =>
  transaction(database, async (statement) => {
    const codes = await holdSome(statement, current)
    if (codes.length === 0) return 0
    const bodies = Map.groupBy(await bodiesOf(statement, codes), (row) => row.dossier_code)
    const rows = codes.map((code) => {
      const subjects = subjectsOf((bodies.get(code) ?? []).map(dataOf)).slice(0, maxSubjects)
      return { code, subjects: pseudonyms.of(subjects).map(({ value }) => value.toString('hex')) }
    })
    await statement.query({
      name: 'fill-subjects',
      text: `update dossiers d set subjects_key = $1,
          subjects = coalesce((select array_agg(decode(h, 'hex')) from unnest(r.subjects) h), '{}')
        from jsonb_to_recordset($2) as r(code text, subjects text[]) where d.code = r.code`,
      values: [current, JSON.stringify(rows)],
    })
    return codes.length
  })

/**
 * Makes the pseudonyms of the persons of some dossiers, under the key in use, from the bodies that are still there. Gives
 * how many dossiers were looked at.
 */
export const fillSubjects = async (database: Database, pseudonyms: Pseudonyms): Promise<number> => {
  const { current } = pseudonyms
  if (current === undefined || !(await someLackSubjects(database, current))) return 0
  return fillSome(database, pseudonyms, current)
}
