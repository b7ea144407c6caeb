import type { Case } from '#cases/case.ts'
import { nextQuestionAt } from '#cases/timing.ts'
import type { Database } from '../database.ts'
import { type CaseRow, caseColumns, caseOf } from './case-row.ts'

/** Due ones of an operation, the one that waits longest first. */
export const dueCases = async (
  database: Database,
  endpoint: string,
  operation: string,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<Case[]> => {
  const found = await database.query<CaseRow>({
    name: 'due-cases',
    text: `select ${caseColumns} from cases c
      where c.endpoint = $1 and c.operation = $2 and c.next_question_at <= $3 and c.next_question_at is not null
      order by c.next_question_at limit $4`,
    values: [endpoint, operation, now, limit],
  })
  return found.rows.map(caseOf)
}

/**
 * They were asked about: when each is due next. What is over meanwhile is asked about no more, and what somebody asked for
 * meanwhile stays due.
 */
export const markAsked = async (
  database: Database,
  asked: readonly Case[],
  everySeconds: number,
  now: Date,
): Promise<void> => {
  const rows = asked.map(({ id, movedAt, nextQuestionAt: due }) => ({
    id,
    due,
    next: nextQuestionAt(now, movedAt, everySeconds),
  }))
  await database.query({
    name: 'mark-asked',
    text: `update cases c set asked_at = $2, next_question_at = case when c.expires_at is not null then a.next end
      from jsonb_to_recordset($1) as a(id uuid, due timestamptz, next timestamptz)
      where c.id = a.id and c.next_question_at is not null and c.next_question_at <= $2`,
    values: [JSON.stringify(rows), now],
  })
}
