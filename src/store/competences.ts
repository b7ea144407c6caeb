import {
  type Competence,
  type CompetenceTable,
  competenceTable,
  type ProcedureLevel,
} from '#routing/competence.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { instantIn, uuidv7 } from './uuid.ts'

interface Row {
  number: number
  procedure: string | null
  field: string | null
  level: ProcedureLevel | null
  unit: string | null
  decided_by: Competence['decidedBy']
  agency: string
  agency_name: string | null
  valid_from: string
  valid_to: string | null
  source: string
}

const competenceOf = (row: Row): Competence => ({
  number: row.number,
  ...(row.procedure !== null && { procedure: row.procedure }),
  ...(row.field !== null && { field: row.field }),
  ...(row.level !== null && { level: row.level }),
  ...(row.unit !== null && { unit: row.unit }),
  decidedBy: row.decided_by,
  agency: { code: row.agency, ...(row.agency_name !== null && { name: row.agency_name }) },
  validFrom: row.valid_from,
  ...(row.valid_to !== null && { validTo: row.valid_to }),
  source: row.source,
})

const rowOf = ({ agency, decidedBy, validFrom, validTo, ...rest }: Competence) => ({
  ...rest,
  decided_by: decidedBy,
  agency: agency.code,
  agency_name: agency.name,
  valid_from: validFrom,
  valid_to: validTo,
})

const newestImport = async (statement: Statement): Promise<string | undefined> => {
  const found = await statement.query<{ id: string }>({
    name: 'newest-competence-import',
    text: 'select id from competence_imports order by id desc limit 1',
  })
  return found.rows[0]?.id
}

/** What counts at the moment; nothing before the first import. */
const currentCompetences = async (statement: Statement, id: string | undefined): Promise<Competence[]> => {
  const found = await statement.query<Row>(
    `select number, procedure, field, level, unit, decided_by, agency, agency_name, valid_from::text, valid_to::text, source
     from competences where import_id = $1 order by number`,
    [id ?? null],
  )
  return found.rows.map(competenceOf)
}

/** The table in memory; each call makes sure that it is the newest, so an import counts at once in every process. */
export const competencesInMemory = (database: Database): (() => Promise<CompetenceTable>) => {
  let last: CompetenceTable | undefined
  return async () => {
    const id = await newestImport(database)
    if (!last || last.id !== id) last = competenceTable(await currentCompetences(database, id), id)
    return last
  }
}

export interface CompetenceImport {
  readonly by: string
  readonly file: string
  readonly reason?: string | undefined
  readonly competences: readonly Competence[]
  readonly now: Date
}

export interface CompetenceChange {
  readonly added: readonly Competence[]
  readonly removed: readonly Competence[]
  readonly kept: number
}

const contentOf = ({ number: _line, ...content }: Competence) =>
  JSON.stringify(Object.entries(content).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** What an import would change: a line that only moved is the same. */
const changeBetween = (before: readonly Competence[], after: readonly Competence[]): CompetenceChange => {
  const had = new Set(before.map(contentOf))
  const has = new Set(after.map(contentOf))
  const added = after.filter((one) => !had.has(contentOf(one)))
  const removed = before.filter((one) => !has.has(contentOf(one)))
  return { added, removed, kept: before.length - removed.length }
}

/** Looks what an import would change, and changes nothing. */
export const previewImport = async (
  database: Database,
  competences: readonly Competence[],
): Promise<CompetenceChange> =>
  changeBetween(await currentCompetences(database, await newestImport(database)), competences)

/** Puts a whole table in the place of the one before, which is kept as a version. Nothing is written where nothing changes. */
export const importCompetences = async (
  database: Database,
  { by, file, reason, competences, now: at }: CompetenceImport,
): Promise<CompetenceChange & { readonly id?: string }> =>
  transaction(database, async (statement) => {
    await statement.query(`select pg_advisory_xact_lock(hashtextextended('longbien competences', 0))`)
    const newest = await newestImport(statement)
    const before = await currentCompetences(statement, newest)
    const change = changeBetween(before, competences)
    if (change.added.length + change.removed.length === 0) return change
    // The greatest id counts: a clock that is behind that of the last import must not hide this one.
    const id = uuidv7(Math.max(at.getTime(), newest === undefined ? 0 : instantIn(newest) + 1))
    await statement.query(
      'insert into competence_imports (id, at, by, file, competences) values ($1, $2, $3, $4, $5)',
      [id, at, by, file, competences.length],
    )
    await statement.query(
      `insert into competences (import_id, number, procedure, field, level, unit, decided_by, agency, agency_name, valid_from,
         valid_to, source)
       select $1, number, procedure, field, level, unit, decided_by, agency, agency_name, valid_from, valid_to, source
       from jsonb_to_recordset($2) as c(number integer, procedure text, field text, level text, unit text, decided_by text,
         agency text, agency_name text, valid_from date, valid_to date, source text)`,
      [id, JSON.stringify(competences.map(rowOf))],
    )
    const details = {
      file,
      reason,
      added: change.added.length,
      removed: change.removed.length,
      kept: change.kept,
    }
    await writeAudit(statement, [{ at, by, action: 'import-competences', subject: id, details }])
    return { ...change, id }
  })
