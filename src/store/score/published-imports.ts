import type { EvaluationName, PublishedAnswer, PublishedFigure } from '#score/published.ts'
import { writeAudit } from '../audit.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { publishedFigures } from './published-figures.ts'

/** Of which period, and of which procedure; '' of all together. */
export interface PublishedOf {
  readonly period: string
  readonly procedure: string
}

export interface PublishedImport extends PublishedOf {
  readonly file: string
  readonly hash: Buffer
  readonly answer: PublishedAnswer
  readonly by: string
  readonly reason: string
  readonly now: Date
}

/** Figures, and of how many agencies we do not know which of ours they are. */
export interface PublishedCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly agencies: number
  readonly agenciesUnknown: number
}

const keyOf = ({ departmentId, line }: PublishedFigure) => `${departmentId} ${line}`

const saying = ({ numerator, denominator, percent, score, max, flag }: PublishedFigure) =>
  JSON.stringify([numerator, denominator, percent, score, max, flag])

/** What an import would do to what is held now. */
export const planPublished = async (
  statement: Statement,
  { answer, ...of }: Pick<PublishedImport, 'answer' | keyof PublishedOf>,
): Promise<PublishedCounts> => {
  const held = await publishedFigures(statement, of)
  const before = new Map(held.figures.map((one) => [keyOf(one), saying(one)]))
  const kinds = answer.figures.map((one) => {
    const former = before.get(keyOf(one))
    return former === undefined ? 'added' : former === saying(one) ? 'unchanged' : 'changed'
  })
  const count = (kind: string) => kinds.filter((one) => one === kind).length
  const codes = new Set(held.agencies.filter(({ code }) => code !== null).map((one) => one.departmentId))
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    agencies: answer.agencies.length,
    agenciesUnknown: answer.agencies.filter((one) => one.code === null && !codes.has(one.departmentId))
      .length,
  }
}

const writeRows = async (
  statement: Statement,
  id: number,
  { answer, period, procedure }: PublishedImport,
) => {
  await statement.query(
    `insert into published_figures (import_id, period, procedure, department_id, line, numerator, denominator, percent,
       score, max, flag)
     select $1, $2, $3, "departmentId", line, numerator, denominator, percent, score, max, flag
     from jsonb_to_recordset($4) as r("departmentId" text, line text, numerator bigint, denominator bigint,
       percent bigint, score bigint, max bigint, flag text)
     on conflict do nothing`,
    [id, period, procedure, JSON.stringify(answer.figures)],
  )
  await statement.query(
    `insert into published_agencies (import_id, department_id, code, name, is_commune)
     select $1, "departmentId", code, name, "isCommune"
     from jsonb_to_recordset($2) as r("departmentId" text, code text, name text, "isCommune" boolean)
     on conflict do nothing`,
    [id, JSON.stringify(answer.agencies)],
  )
}

const subjectOf = ({ period, procedure }: PublishedOf) =>
  `published/${period}${procedure === '' ? '' : `/${procedure}`}`

/** Keeps what a file says; without `id` it says what is held already. */
export const importPublished = async (
  database: Database,
  request: PublishedImport,
): Promise<{ readonly id?: number; readonly counts: PublishedCounts }> =>
  transaction(database, async (statement) => {
    const { answer, period, procedure, by, now, file, hash, reason } = request
    const counts = await planPublished(statement, request)
    if (counts.added + counts.changed === 0) return { counts }
    const made = await statement.query<{ id: number }>(
      `insert into published_imports (evaluation, period, procedure, at, by, file, hash, reason, counts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [answer.evaluation, period, procedure, now, by, file, hash, reason, counts],
    )
    const id = made.rows[0]?.id ?? 0
    await writeRows(statement, id, request)
    const details = { import: id, evaluation: answer.evaluation, file, reason, ...counts }
    await writeAudit(statement, [
      { at: now, by, action: 'published-import', subject: subjectOf(request), details },
    ])
    return { id, counts }
  })

export interface StoredPublishedImport extends PublishedOf {
  readonly id: number
  readonly evaluation: EvaluationName
  readonly at: Date
  readonly by: string
  readonly file: string
  readonly hash: string
  readonly reason: string
  readonly counts: PublishedCounts
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

const columns = `id, evaluation, period, procedure, at, by, file, encode(hash, 'hex') as hash, reason, counts,
  undone_at as "undoneAt", undone_by as "undoneBy", undone_reason as "undoneReason"`

/** Newest first. */
export const listPublishedImports = async (
  statement: Statement,
  { period, before, limit }: { period?: string | undefined; before?: number | undefined; limit: number },
): Promise<StoredPublishedImport[]> => {
  const found = await statement.query<StoredPublishedImport>(
    `select ${columns} from published_imports
     where ($1::text is null or period = $1) and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [period ?? null, before ?? null, limit],
  )
  return found.rows
}

/** Takes an import back: what an earlier one said holds again. Undefined where there is none; `false` where somebody did already. */
export const undoPublished = async (
  database: Database,
  { id, by, reason, now }: Pick<PublishedImport, 'by' | 'reason' | 'now'> & { readonly id: number },
): Promise<{ readonly undone: StoredPublishedImport; readonly wasUndone: boolean } | undefined> =>
  transaction(database, async (statement) => {
    const moved = await statement.query<StoredPublishedImport>(
      `update published_imports set undone_at = $2, undone_by = $3, undone_reason = $4
       where id = $1 and undone_at is null returning ${columns}`,
      [id, now, by, reason],
    )
    const [undone] = moved.rows
    if (!undone) {
      const found = await statement.query<StoredPublishedImport>(
        `select ${columns} from published_imports where id = $1`,
        [id],
      )
      return found.rows[0] && { undone: found.rows[0], wasUndone: true }
    }
    await writeAudit(statement, [
      { at: now, by, action: 'published-undo', subject: subjectOf(undone), details: { import: id, reason } },
    ])
    return { undone, wasUndone: false }
  })
