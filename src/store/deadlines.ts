import type { Database } from './database.ts'
import { type DossierScope, inScope, scopeValues } from './dossier-scope.ts'

/** A dossier whose clock runs, or stands while the city waits. */
export interface StoredDeadline {
  readonly owner: string | null
  readonly dossierCode: string
  readonly status: string
  readonly procedure: string | null
  readonly competentAgency: string | null
  readonly receivedAt: Date | null
  readonly dueAt: Date
  readonly waitingSince: Date | null
}

/** The dossier after which the next page begins. */
export type DeadlineCursor = Pick<StoredDeadline, 'dueAt' | 'dossierCode'>

export interface DeadlineFilter {
  readonly state?: 'running' | 'waiting-for-supplement' | 'overdue' | undefined
  /** Of this competent agency alone. */
  readonly agency?: string | undefined
  readonly scope: DossierScope
  readonly before?: Date | undefined
  readonly after?: DeadlineCursor | undefined
  readonly now: Date
  readonly limit: number
}

/** Where the walk begins: one bound, so that what lies before it is not looked at. */
const beginOf = ({ state, after, now }: DeadlineFilter): DeadlineCursor | undefined => {
  if (state !== 'running' || (after && after.dueAt >= now)) return after
  return { dueAt: now, dossierCode: '' }
}

const endOf = ({ state, before, now }: DeadlineFilter): Date | null => {
  const ends = [before, state === 'overdue' ? now : undefined].filter((one) => one !== undefined)
  return ends.length > 0 ? new Date(Math.min(...ends.map((one) => one.getTime()))) : null
}

/** In the order in which they are due: a walk along dossiers_due. */
export const findDeadlines = async (
  database: Database,
  filter: DeadlineFilter,
): Promise<StoredDeadline[]> => {
  const begin = beginOf(filter)
  const waiting = filter.state === undefined ? null : filter.state === 'waiting-for-supplement'
  const found = await database.query<StoredDeadline>({
    name: 'find-deadlines',
    text: `select owner, code as "dossierCode", status, procedure, competent_agency as "competentAgency",
        received_at as "receivedAt", due_at as "dueAt", waiting_since as "waitingSince"
      from dossiers
      where due_at is not null
        and (due_at, code) > (coalesce($1::timestamptz, '-infinity'), coalesce($2, ''))
        and due_at < coalesce($3::timestamptz, 'infinity')
        and ($4::text is null or competent_agency = $4)
        and ($5::boolean is null or (status = 'supplement-requested') = $5)
        and ${inScope(6)}
      order by due_at, code limit $8`,
    values: [
      begin?.dueAt ?? null,
      begin?.dossierCode ?? null,
      endOf(filter),
      filter.agency ?? null,
      waiting,
      ...scopeValues(filter.scope),
      filter.limit,
    ],
  })
  return found.rows
}

export interface DeadlineCounts {
  /** As many as the list has in that state. */
  readonly overdue: number
  /** Running, and due before a given instant. */
  readonly soon: number
}

/** How many are due, in one walk along dossiers_due. */
export const countDeadlines = async (
  database: Database,
  { scope, now, soonBefore }: { readonly scope: DossierScope; readonly now: Date; readonly soonBefore: Date },
): Promise<DeadlineCounts> => {
  const found = await database.query<DeadlineCounts>({
    name: 'count-deadlines',
    text: `select count(*) filter (where due_at < $1)::int as overdue, count(*) filter (where due_at >= $1)::int as soon
      from dossiers
      where due_at is not null and due_at < $2 and status <> 'supplement-requested' and ${inScope(3)}`,
    values: [now, soonBefore, ...scopeValues(scope)],
  })
  return found.rows[0] ?? { overdue: 0, soon: 0 }
}
