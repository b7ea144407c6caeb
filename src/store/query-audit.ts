import type { Purpose } from '#schemas/types.ts'
import type { Database } from './database.ts'

export interface Question {
  readonly id: string
  readonly sender: string
  readonly endpoint: string
  readonly operation: string
  readonly purpose?: Purpose
  readonly askedAt: Date
}

/** Written before the question leaves; the answer itself is never stored. */
export const recordQuestion = async (database: Database, question: Question): Promise<void> => {
  const { id, sender, endpoint, operation, purpose, askedAt } = question
  await database.query({
    name: 'record-question',
    text: `insert into queries (id, sender, endpoint, operation, officer, dossier_code, reason, asked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      id,
      sender,
      endpoint,
      operation,
      purpose?.officer ?? null,
      purpose?.dossierCode ?? null,
      purpose?.reason ?? null,
      askedAt,
    ],
  })
}

export const recordAnswer = async (
  database: Database,
  id: string,
  answer: { readonly answeredAt: Date; readonly outcome: string; readonly code?: string },
): Promise<void> => {
  await database.query({
    name: 'record-answer',
    text: 'update queries set answered_at = $2, outcome = $3, code = $4 where id = $1',
    values: [id, answer.answeredAt, answer.outcome, answer.code ?? null],
  })
}
