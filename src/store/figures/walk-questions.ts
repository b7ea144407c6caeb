import { type AskedQuestion, countLookups } from '#figures/lookups.ts'
import { type Database, transaction } from '../database.ts'
import { surelyAllBefore } from '../horizon.ts'
import { holdProgress } from './progress.ts'

interface Row extends AskedQuestion {
  readonly id: string
}

export interface QuestionOptions {
  readonly questionsPerStep: number
  /** Longer than any question takes, and than the clocks of our processes may be apart. */
  readonly marginMs: number
  readonly isWorkingDay: (day: string) => boolean
}

/** Counts some more questions; each once, for its sums and the cursor are written together. Says whether there is more. */
export const walkQuestions = async (
  database: Database,
  { questionsPerStep, marginMs, isWorkingDay }: QuestionOptions,
): Promise<boolean> => {
  const horizon = await surelyAllBefore(database, marginMs)
  return transaction(database, async (statement) => {
    const progress = await holdProgress(statement)
    if (!progress) return false
    const { rows } = await statement.query<Row>(
      `select q.id, q.endpoint, q.operation, q.dossier_code is not null as "namesDossier", q.override is not null as "isOverride",
         q.asked_at as "askedAt", q.outcome,
         coalesce((select coalesce(d.competent_agency, d.receiving_agency) from dossiers d where d.code = q.dossier_code), '') as agency
       from queries q where q.id > $1 and q.id < bound_of($2) order by q.id limit $3`,
      [progress.queries, horizon, questionsPerStep],
    )
    const last = rows.at(-1)
    if (!last) return false
    await statement.query(
      `insert into figures_of_lookups as l (span, day, endpoint, operation, agency, hours, ground, asked, answered, rejected, unanswered)
       select span, day, endpoint, operation, agency, hours, ground, asked, answered, rejected, unanswered
       from jsonb_to_recordset($1) as r(span text, day date, endpoint text, operation text, agency text, hours text, ground text,
         asked bigint, answered bigint, rejected bigint, unanswered bigint)
       on conflict (span, day, endpoint, operation, agency, hours, ground) do update set asked = l.asked + excluded.asked,
         answered = l.answered + excluded.answered, rejected = l.rejected + excluded.rejected,
         unanswered = l.unanswered + excluded.unanswered`,
      [JSON.stringify(countLookups(rows, isWorkingDay))],
    )
    await statement.query('update figures_progress set queries = $1', [last.id])
    return rows.length >= questionsPerStep
  })
}
