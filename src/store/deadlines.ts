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

/** Of which due dates a state can be; a dossier that waits may have any. */
const boundsOf = ({ state, before, now }: DeadlineFilter) => {
  const ends = [before, state === 'overdue' ? now : undefined].filter((one) => one !== undefined)
  const end = ends.length > 0 ? new Date(Math.min(...ends.map((one) => one.getTime()))) : null
  return { from: state === 'running' ? now : null, end }
}

/** In the order in which they are due: a walk along sender_marks_due. */
export const findDeadlines = async (
  database: Database,
  filter: DeadlineFilter,
): Promise<StoredDeadline[]> => {
  const { from, end } = boundsOf(filter)
  const waiting = filter.state === undefined ? null : filter.state === 'waiting-for-supplement'
  const found = await database.query<StoredDeadline>({
    name: 'find-deadlines',
    text: `select sender, dossier_code as "dossierCode", status, competent_agency as "competentAgency",
        received_at as "receivedAt", due_at as "dueAt", waiting_since as "waitingSince"
      from sender_marks
      where due_at is not null
        and (due_at, sender, dossier_code) > (coalesce($1::timestamptz, '-infinity'), coalesce($2, ''), coalesce($3, ''))
        and due_at >= coalesce($4::timestamptz, '-infinity')
        and due_at < coalesce($5::timestamptz, 'infinity')
        and ($6::text is null or competent_agency = $6)
        and ($7::text is null or sender = $7)
        and ($8::boolean is null or (status = 'supplement-requested') = $8)
      order by due_at, sender, dossier_code limit $9`,
    values: [
      filter.after?.dueAt ?? null,
      filter.after?.sender ?? null,
      filter.after?.dossierCode ?? null,
      from,
      end,
      filter.agency ?? null,
      filter.sender ?? null,
      waiting,
      filter.limit,
    ],
  })
  return found.rows
}
