import type { CaseState } from '#adapter-kit'
import type { Database } from '../database.ts'

/** Cases of an endpoint in one of the states in which they are not over. */
export interface CaseFigure {
  readonly endpoint: string
  readonly state: CaseState
  readonly count: number
  /** When the one that has stood still longest last moved. */
  readonly oldestAt: Date
}

export const countCases = async (database: Database): Promise<CaseFigure[]> => {
  const found = await database.query<CaseFigure>({
    name: 'count-cases',
    text: `select endpoint, state, count(*)::int as count, min(moved_at) as "oldestAt" from cases
      where expires_at is not null group by endpoint, state`,
  })
  return found.rows
}

const atOnce = 1000

/** Deletes what was over before a time, with its history. What the partner still works on stays, however old. */
export const deleteOldCases = async (database: Database, before: Date): Promise<void> => {
  for (;;) {
    const gone = await database.query(
      `delete from cases where id in (
         select id from cases where expires_at is null and state <> 'expired' and finding is null and moved_at < $1
         order by moved_at limit $2)`,
      [before, atOnce],
    )
    if ((gone.rowCount ?? 0) < atOnce) return
  }
}
