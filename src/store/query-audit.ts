import type { Purpose } from '#schemas/types.ts'
import { type Access, recordAccesses } from './accesses.ts'
import { type Database, transaction } from './database.ts'
import { countQuestion, type QueryQuotas, type SpentQuota } from './query-counts.ts'

export interface Question {
  readonly id: string
  readonly sender: string
  readonly endpoint: string
  readonly operation: string
  readonly purpose?: Purpose
  readonly askedAt: Date
}

/** What makes it a question about persons. */
export interface Asked {
  readonly person?: string | undefined
  /** Why although the dossier does not show that it is needed. */
  readonly override?: string | undefined
  /** A row for each person who is asked about. */
  readonly accesses: readonly Access[]
  /** Of the day in Vietnam, and to whom it counts besides the sender; absent where it is about nobody. */
  readonly counts?:
    | { readonly day: string; readonly officer: string; readonly quotas: QueryQuotas }
    | undefined
}

/** Thrown where a share of the day is used up; nothing has been written then. */
export class QuotaSpent extends Error {
  readonly whose: SpentQuota
  constructor(whose: SpentQuota) {
    super(`The share of the ${whose} is used up`)
    this.whose = whose
  }
}

/** Written before the question leaves, all of it or nothing; the answer itself is never stored. */
export const recordQuestion = (database: Database, question: Question, asked: Asked): Promise<void> =>
  transaction(database, async (statement) => {
    const { id, sender, endpoint, operation, purpose, askedAt } = question
    const { person, override, accesses, counts } = asked
    const spent = counts && (await countQuestion(statement, { ...counts, sender }, counts.quotas))
    if (spent) throw new QuotaSpent(spent)
    const subject = accesses[0]?.subject
    await statement.query({
      name: 'record-question',
      text: `insert into queries (id, sender, endpoint, operation, officer, dossier_code, reason, asked_at, person, subject,
          subject_key, override)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        id,
        sender,
        endpoint,
        operation,
        purpose?.officer ?? null,
        purpose?.dossierCode ?? null,
        purpose?.reason ?? null,
        askedAt,
        person ?? null,
        subject?.value ?? null,
        subject?.key ?? null,
        override ?? null,
      ],
    })
    await recordAccesses(statement, accesses, askedAt)
  })

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
