import type { CaseCounts } from '#agreement/agreement.ts'
import type { Database } from '../database.ts'
import { agencyOf } from './handed-over.ts'

/**
 * Cases at an endpoint by agency, as they stood at the end of an interval, and how they moved in it: by their history, so that the
 * same interval gives the same whenever it is looked at.
 */
export const casesOn = async (
  database: Database,
  endpoint: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReadonlyMap<string, CaseCounts>> => {
  const found = await database.query<CaseCounts & { agency: string }>({
    name: 'cases-on',
    text: `select ${agencyOf('c.dossier_code', 'o')} as agency,
        (count(*) filter (where last.state in ('open', 'supplement-needed', 'payment-needed')))::int as open,
        coalesce(sum(moves.told), 0)::int as told, coalesce(sum(moves.found), 0)::int as found
      from cases c left join dossiers o on o.code = c.dossier_code
      cross join lateral (
        select state from case_entries e where e.case_id = c.id and e.at < $3 and e.kind <> 'older' and e.kind <> 'not-allowed'
        order by number desc limit 1) last
      cross join lateral (
        select count(*) filter (where e.source like 'callback/%' or e.source like 'poll/%') as told,
          count(*) filter (where e.source = 'question') as found
        from case_entries e where e.case_id = c.id and e.kind = 'moved' and e.at >= $2 and e.at < $3) moves
      where c.endpoint = $1 and c.opened_at < $3 and (c.expires_at is not null or c.moved_at >= $2 or c.state in ('expired', 'cancelled'))
      group by 1`,
    values: [endpoint, from, to],
  })
  return new Map(found.rows.map(({ agency, ...counts }) => [agency, counts]))
}
