import type { AgreementCounts } from '#agreement/agreement.ts'
import type { AgreementDay, AgreementSums } from '#agreement/agreement-report.ts'
import type { Database } from '../database.ts'

interface Period {
  /** Days, both included. */
  readonly from: string
  readonly to: string
  /** Roots of agencies; null for all. */
  readonly agencies: readonly string[] | null
}

/** Of each day, endpoint and agency the last version. */
const latest = `(select distinct on (on_day, endpoint, agency) * from agreements
  where on_day >= $1 and on_day <= $2 and ($3::text[] is null or in_scope(agency, $3))
  order by on_day, endpoint, agency, version desc) a`

const counts = `sum(handed_over)::int as "handedOver", sum(acknowledged)::int as acknowledged, sum(refused)::int as refused,
  sum(open)::int as open, sum(differing)::int as differing, sum(repaired)::int as repaired, sum(mended)::int as mended`

export const sumsByPlace = async (
  database: Database,
  { from, to, agencies }: Period,
): Promise<AgreementSums[]> => {
  const found = await database.query<AgreementSums>(
    `select endpoint, agency, ${counts}, (count(*) filter (where not complete))::int as incomplete
     from ${latest} group by endpoint, agency order by endpoint, agency`,
    [from, to, agencies],
  )
  return found.rows
}

/** The sums of each endpoint, of all agencies. */
export const sumsByEndpoint = async (
  database: Database,
  { from, to }: Omit<Period, 'agencies'>,
): Promise<(AgreementCounts & { readonly endpoint: string })[]> => {
  const found = await database.query<AgreementCounts & { endpoint: string }>(
    `select endpoint, ${counts} from ${latest} group by endpoint order by endpoint`,
    [from, to, null],
  )
  return found.rows
}

export const sumsByDay = async (
  database: Database,
  { from, to, agencies }: Period,
): Promise<AgreementDay[]> => {
  const found = await database.query<AgreementDay>(
    `select on_day::text as day, ${counts} from ${latest} group by on_day order by on_day`,
    [from, to, agencies],
  )
  return found.rows
}
