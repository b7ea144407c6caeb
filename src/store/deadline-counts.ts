import type { Database } from './database.ts'
import { type DossierScope, inScope, scopeValues } from './dossier-scope.ts'

/** How many dossiers are due when, of one competent agency. */
export interface AgencyDeadlines {
  /** Null where none is named. */
  readonly agency: string | null
  readonly overdue: number
  readonly today: number
  readonly week: number
  readonly later: number
  /** The clock of these stands: they are in none of the others. */
  readonly waiting: number
}

export interface DeadlineBounds {
  readonly now: Date
  /** When the day ends, in Vietnam; and the seven days after it. */
  readonly dayEnds: Date
  readonly weekEnds: Date
}

/**
 * Counted from two indexes: all that have a date along dossiers_due, which does not know the status, less those that wait for
 * the citizen. So it stays one walk over an index however wide the rows are; and both see the same moment.
 */
export const countDeadlines = async (
  database: Database,
  { now, dayEnds, weekEnds }: DeadlineBounds,
  scope: DossierScope,
): Promise<readonly AgencyDeadlines[]> => {
  const bucket = `case when due_at < $1 then 0 when due_at < $2 then 1 when due_at < $3 then 2 else 3 end`
  const found = await database.query<AgencyDeadlines>({
    name: 'count-deadlines-by-agency',
    text: `with dated as (
        select competent_agency as agency, ${bucket} as bucket, count(*) as n from dossiers
        where due_at is not null and ${inScope(4)} group by 1, 2),
      waiting as (
        select competent_agency as agency, ${bucket} as bucket, count(*) as n from dossiers
        where status = 'supplement-requested' and due_at is not null and ${inScope(4)} group by 1, 2),
      either as (
        select agency, bucket, n, 0 as waits from dated union all select agency, bucket, -n, n from waiting)
      select agency,
        coalesce(sum(n) filter (where bucket = 0), 0)::int as overdue, coalesce(sum(n) filter (where bucket = 1), 0)::int as today,
        coalesce(sum(n) filter (where bucket = 2), 0)::int as week, coalesce(sum(n) filter (where bucket = 3), 0)::int as later,
        sum(waits)::int as waiting
      from either group by agency order by agency nulls last`,
    values: [now, dayEnds, weekEnds, ...scopeValues(scope)],
  })
  return found.rows
}
