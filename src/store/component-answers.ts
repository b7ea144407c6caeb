import type { Database, Statement } from './database.ts'

/** What a database said in the place of a paper, or why the paper is needed. Nothing about the person. */
export interface ComponentAnswer {
  readonly id: string
  readonly at: Date
  readonly sender: string
  readonly person: string | null
  readonly officer: string
  readonly dossierCode: string
  readonly procedure: string
  readonly component: string
  readonly state: string
  readonly cause: string | null
  readonly endpoint: string | null
  readonly operation: string | null
  readonly database: string | null
  readonly code: string | null
  readonly source: string | null
}

/** All of one call. */
export const recordComponentAnswers = async (
  statement: Statement,
  answers: readonly ComponentAnswer[],
): Promise<void> => {
  if (answers.length === 0) return
  await statement.query({
    name: 'record-component-answers',
    text: `insert into component_answers (id, at, sender, person, officer, dossier_code, procedure, component, state, cause,
        endpoint, operation, database, code, source)
      select id, at, sender, person, officer, "dossierCode", procedure, component, state, cause, endpoint, operation, database,
        code, source
      from jsonb_to_recordset($1) as a(id uuid, at timestamptz, sender text, person text, officer text, "dossierCode" text,
        procedure text, component text, state text, cause text, endpoint text, operation text, database text, code text,
        source text)`,
    values: [JSON.stringify(answers)],
  })
}

export interface ComponentAnswersFilter {
  readonly sender?: string | undefined
  readonly dossierCode?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const findComponentAnswers = async (
  database: Database,
  { sender, dossierCode, before, limit }: ComponentAnswersFilter,
): Promise<ComponentAnswer[]> => {
  const found = await database.query<ComponentAnswer>(
    `select id, at, sender, person, officer, dossier_code as "dossierCode", procedure, component, state, cause, endpoint,
       operation, database, code, source
     from component_answers
     where ($1::text is null or sender = $1) and ($2::text is null or dossier_code = $2) and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [sender ?? null, dossierCode ?? null, before ?? null, limit],
  )
  return found.rows
}

export const deleteOldComponentAnswers = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from component_answers where at < $1', [before])
}
