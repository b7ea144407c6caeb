import type { Statement } from '../database.ts'

/** Bare codes of procedures that the city marked as fit for being done wholly online. */
export const fullyOnlineProcedures = async (statement: Statement): Promise<ReadonlySet<string>> => {
  const found = await statement.query<{ code: string }>(
    `select code from procedure_marks where online_level = 'full'`,
  )
  return new Set(found.rows.map(({ code }) => code))
}

/** By agency, how many open dossiers come to their date between two instants: a walk along dossiers_due, which is in that order. */
export const dueBetween = async (
  statement: Statement,
  from: Date,
  before: Date,
  agencies: readonly string[] | undefined,
): Promise<ReadonlyMap<string, number>> => {
  const found = await statement.query<{ agency: string; count: number }>(
    `select coalesce(competent_agency, receiving_agency, '') as agency, count(*) as count from dossiers
     where due_at is not null and due_at >= $1 and due_at < $2 and owner_kind = 'sender'
       and status <> 'supplement-requested'
       and ($3::text[] is null or in_scope(coalesce(competent_agency, receiving_agency, ''), $3))
     group by 1`,
    [from, before, agencies ?? null],
  )
  return new Map(found.rows.map(({ agency, count }) => [agency, count]))
}
