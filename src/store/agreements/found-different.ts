import type { FoundDifferent } from '#agreement/make-agreements.ts'
import type { Database } from '../database.ts'
import { agencyOf } from './handed-over.ts'

/**
 * Dossiers that a reconciliation found to differ at an endpoint in this time, by the last that was found. Left out is what the
 * configuration ignores, and what was no difference any more when it was looked at.
 */
export const foundDifferentBetween = async (
  database: Database,
  endpoint: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly FoundDifferent[]> => {
  const found = await database.query<FoundDifferent & { repair: FoundDifferent['repair'] | null }>({
    name: 'found-different-between',
    text: `select distinct on (d.dossier_code) d.dossier_code as code, ${agencyOf('d.dossier_code', 'o')} as agency,
        d.classes as differs,
        case when d.state in ('state-sent', 'sent') then 'sent' when d.state = 'mended' then 'mended' end as repair
      from reconciliation_differences d left join dossiers o on o.code = d.dossier_code
      where d.id >= bound_of($2) and d.id < bound_of($3) and d.endpoint = $1 and d.state not in ('ignored', 'outdated')
      order by d.dossier_code, d.id desc`,
    values: [endpoint, from, to],
  })
  return found.rows.map(({ repair, ...rest }) => ({ ...rest, repair: repair ?? undefined }))
}
