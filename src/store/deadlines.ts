import type { Database } from './database.ts'

/** A dossier whose clock runs, or stands while the city waits. */
export interface StoredDeadline {
  readonly sender: string
  readonly dossierCode: string
  readonly status: string
  readonly competentAgency: string | null
  readonly receivedAt: Date | null
  readonly dueAt: Date
  readonly waitingSince: Date | null
}

/** The dossier after which the next page begins. */
export type DeadlineCursor = Pick<StoredDeadline, 'dueAt' | 'dossierCode' | 'sender'>

export interface DeadlineFilter {
  readonly state?: 'running' | 'waiting-for-supplement' | 'overdue' | undefined
  /** Of this competent agency alone. */
  readonly agency?: string | undefined
  /** Of this sender alone. */
  readonly sender?: string | undefined
  readonly before?: Date | undefined
  readonly after?: DeadlineCursor | undefined
  readonly now: Date
  readonly limit: number
}

/** Where the walk begins: one bound, so that what lies before it is not looked at. */
const beginOf = ({ state, after, now }: DeadlineFilter): DeadlineCursor | undefined => {
  if (state !== 'running' || (after && after.dueAt >= now)) return after
  return { dueAt: now, sender: '', dossierCode: '' }
}

const endOf = ({ state, before, now }: DeadlineFilter): Date | null => {
  const ends = [before, state === 'overdue' ? now : undefined].filter((one) => one !== undefined)
  return ends.length > 0 ? new Date(Math.min(...ends.map((one) => one.getTime()))) : null
}

/** In the order in which they are due: a walk along sender_marks_due. */
export const findDeadlines = async (
  database: Database,
  filter: DeadlineFilter,
): Promise<StoredDeadline[]> => {
  const begin = beginOf(filter)
  const waiting = filter.state === undefined ? null : filter.state === 'waiting-for-supplement'
  const found = await database.query<StoredDeadline>({
    name: 'find-deadlines',
    text: `select sender, dossier_code as "dossierCode", status, competent_agency as "competentAgency",
        received_at as "receivedAt", due_at as "dueAt", waiting_since as "waitingSince"
      from sender_marks
      where due_at is not null
        and (due_at, sender, dossier_code) > (coalesce($1::timestamptz, '-infinity'), coalesce($2, ''), coalesce($3, ''))
        and due_at < coalesce($4::timestamptz, 'infinity')
        and ($5::text is null or competent_agency = $5)
        and ($6::text is null or sender = $6)
        and ($7::boolean is null or (status = 'supplement-requested') = $7)
      order by due_at, sender, dossier_code limit $8`,
    values: [
      begin?.dueAt ?? null,
      begin?.sender ?? null,
      begin?.dossierCode ?? null,
      endOf(filter),
      filter.agency ?? null,
      filter.sender ?? null,
      waiting,
      filter.limit,
    ],
  })
  return found.rows
}
