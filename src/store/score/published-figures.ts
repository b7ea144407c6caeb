import type { PublishedAgency, PublishedFigure } from '#score/published.ts'
import type { Statement } from '../database.ts'
import type { PublishedOf } from './published-imports.ts'

/** What is held of a period: of each agency and line the newest that was not undone. */
export const publishedFigures = async (
  statement: Statement,
  { period, procedure }: PublishedOf,
): Promise<{
  readonly figures: readonly PublishedFigure[]
  readonly agencies: readonly PublishedAgency[]
}> => {
  const figures = await statement.query<PublishedFigure>(
    `select distinct on (f.department_id, f.line) f.department_id as "departmentId", f.line, f.numerator, f.denominator,
       f.percent, f.score, f.max, f.flag
     from published_figures f join published_imports i on i.id = f.import_id
     where f.period = $1 and f.procedure = $2 and i.undone_at is null
     order by f.department_id, f.line, f.import_id desc`,
    [period, procedure],
  )
  return { figures: figures.rows, agencies: await publishedAgencies(statement) }
}

/** Every agency that any answer named, with our code where one of them said it. */
const publishedAgencies = async (statement: Statement): Promise<readonly PublishedAgency[]> => {
  const found = await statement.query<PublishedAgency>(
    `select distinct on (a.department_id) a.department_id as "departmentId", a.code, a.name, a.is_commune as "isCommune"
     from published_agencies a join published_imports i on i.id = a.import_id
     where i.undone_at is null order by a.department_id, a.code is null, a.import_id desc`,
  )
  return found.rows
}

/** How many procedures with a fee each agency has, as it was published last up to a month; by their id of the agency. */
export const feeProcedures = async (
  statement: Statement,
  upToMonth: string,
): Promise<ReadonlyMap<string, number>> => {
  const found = await statement.query<{ id: string; count: number }>(
    `select distinct on (f.department_id) f.department_id as id, f.denominator as count
     from published_figures f join published_imports i on i.id = f.import_id
     where f.line = 'FEE_PROCEDURES_USED' and f.procedure = '' and f.denominator is not null and i.undone_at is null
       and f.period ~ '^\\d{4}-\\d\\d$' and f.period <= $1
     order by f.department_id, f.period desc, f.import_id desc`,
    [upToMonth],
  )
  return new Map(found.rows.map(({ id, count }) => [id, count]))
}
