import type { Database } from '../database.ts'

export interface ReconciliationFigures {
  readonly differences: readonly {
    readonly endpoint: string
    readonly state: string
    readonly count: number
  }[]
  /** The last run over all dossiers of each endpoint. */
  readonly ended: readonly { readonly endpoint: string; readonly endedAt: Date }[]
}

/** For the gauges: a look into the small indexes of what is open, and at the last runs. */
export const reconciliationFigures = async (
  database: Database,
  endpoints: readonly string[],
): Promise<ReconciliationFigures> => {
  const differences = await database.query<ReconciliationFigures['differences'][number]>({
    name: 'count-open-differences',
    text: `select endpoint, state, count(*)::int as count from (
        select endpoint, state from reconciliation_differences where state in ('waiting', 'failed')
        union all select endpoint, state from reconciliation_differences where state in ('planned', 'state-sent')) d
      group by endpoint, state`,
  })
  const ended = await database.query<ReconciliationFigures['ended'][number]>({
    name: 'last-reconciliations',
    text: `select r.endpoint, r.ended_at as "endedAt" from unnest($1::text[]) as e(name) cross join lateral (
        select endpoint, ended_at from reconciliations
        where endpoint = e.name and state = 'done' and not dry_run and dossier_code is null and agency is null and agencies is null
        order by id desc limit 1) r`,
    values: [endpoints],
  })
  return { differences: differences.rows, ended: ended.rows }
}
