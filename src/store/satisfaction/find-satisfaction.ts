import { vietnamInstant } from '#adapter-kit'
import type { Answers, PetitionCounts, Rated } from '#satisfaction/ratios.ts'
import type { Database } from '../database.ts'

interface Asked {
  /** `YYYY-MM`, the first and the last. */
  readonly fromMonth: string
  readonly toMonth: string
  /** Roots of the codes of agencies; all where it is absent. */
  readonly agencies?: readonly string[] | undefined
  readonly procedure?: string | undefined
}

interface AnswersRow extends Omit<Answers, 'handling' | 'service'> {
  readonly handling: readonly number[]
  readonly service: readonly number[]
}

const ratedOf = ([verySatisfied = 0, satisfied = 0, unsatisfied = 0]: readonly number[]): Rated => ({
  verySatisfied,
  satisfied,
  unsatisfied,
})

const rootsOf = (agencies: Asked['agencies']) => (agencies?.includes('*') ? null : (agencies ?? null))

/** What people answered, by month, agency and procedure. */
export const findAnswers = async (
  database: Database,
  { fromMonth, toMonth, agencies, procedure }: Asked,
): Promise<Answers[]> => {
  const found = await database.query<AnswersRow>({
    name: 'find-satisfaction-answers',
    text: `select month, agency, procedure, respondents, handling, service from satisfaction_answers
      where month between $1 and $2 and ($3::text[] is null or in_scope(agency, $3))
        and ($4::text is null or procedure = $4)
      order by month, agency, procedure`,
    values: [fromMonth, toMonth, rootsOf(agencies), procedure ?? null],
  })
  return found.rows.map((row) => ({ ...row, handling: ratedOf(row.handling), service: ratedOf(row.service) }))
}

/** The first instant of the month after. */
const endOf = (month: string): Date => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return vietnamInstant(
    number === 12 ? `${year + 1}-01-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}-01`,
  )
}

/**
 * Petitions by month of submission, agency and procedure, as they stand at an instant. Those that nobody has shown to us, only answered,
 * are not among them.
 */
export const countPetitions = async (
  database: Database,
  { fromMonth, toMonth, agencies, procedure, asOf }: Asked & { readonly asOf: Date },
): Promise<PetitionCounts[]> => {
  const found = await database.query<PetitionCounts>({
    name: 'count-petitions',
    text: `with petitions as (
        select to_char(f.submitted_at at time zone 'UTC' + interval '7 hours', 'YYYY-MM') as month, f.agency, f.procedure,
          f.late_at is null or f.late_at >= $5 as in_time, f.satisfied is false as unsatisfied,
          exists (select from petition_facts n where n.endpoint = f.endpoint and n.follows = f.petition) as again,
          f.answered_at is not null or f.passed_on_at is not null as settled
        from petition_facts f
        where f.submitted_at >= $1 and f.submitted_at < $2 and ($3::text[] is null or in_scope(f.agency, $3))
          and ($4::text is null or f.procedure = $4))
      select month, agency, procedure, count(*) as all, count(*) filter (where in_time) as "inTime",
        count(*) filter (where in_time and not unsatisfied and not again) as well,
        count(*) filter (where unsatisfied) as unsatisfied, count(*) filter (where again) as "raisedAgain",
        count(*) filter (where settled) as settled
      from petitions group by month, agency, procedure order by month, agency, procedure`,
    values: [vietnamInstant(`${fromMonth}-01`), endOf(toMonth), rootsOf(agencies), procedure ?? null, asOf],
  })
  return found.rows
}
