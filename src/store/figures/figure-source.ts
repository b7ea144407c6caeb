import type { FigureSource } from '#figures/figure-source.ts'
import { rollups } from '#figures/rollups.ts'
import { beginning } from '#figures/spans.ts'
import type { Statement } from '../database.ts'
import { countedSpan } from './progress.ts'
import { columnsOf, type ReadRollup, scopeCondition, scopeValues, sumRollup } from './sum-rollup.ts'

const read = (
  { table, longest, keys, counts }: (typeof rollups)[Exclude<keyof typeof rollups, 'standing'>],
  scope: readonly string[] = ['agency'],
): ReadRollup => ({ table, longest, keys, counts: columnsOf(counts), scope })

/** What came in, less what went out. */
const stock: ReadRollup = {
  ...read(rollups.stock),
  counts: {
    running: 'sum(r.opened) - sum(r.closed)',
    overdue: 'sum(r.overdue_began) - sum(r.overdue_ended)',
  },
}
const lookups: ReadRollup = {
  table: 'figures_of_lookups',
  longest: 'month',
  keys: ['endpoint', 'operation', 'agency', 'hours', 'ground'],
  counts: columnsOf(['asked', 'answered', 'rejected', 'unanswered']),
  scope: ['agency'],
}

/** Figures as the rollups have them: no message, no delivery and no question is looked at. */
export const figureSource = (database: Statement): FigureSource => ({
  countedSpan: () => countedSpan(database),
  byDay: (query) => sumRollup(database, read(rollups.byDay), query),
  stock: (query) => sumRollup(database, stock, { ...query, from: beginning }),
  byEndpoint: (query) => sumRollup(database, read(rollups.byEndpoint), query),
  reception: (query) => sumRollup(database, read(rollups.reception, ['receiving', 'agency']), query),
  warnings: (query) => sumRollup(database, read(rollups.warnings), query),
  answers: (query) => sumRollup(database, read(rollups.answers), query),
  lookups: (query) => sumRollup(database, lookups, query),
  standing: async ({ agencies, procedure }) => {
    const found = await database.query<{ status: string; owner: string; dossiers: number }>(
      `select status, case when starts_with(owner, 'partner/') then 'partner' else 'sender' end as owner,
         sum(dossiers)::bigint as dossiers
       from figures_standing
       where ${scopeCondition(['agency'], 1)} and ($3::text is null or procedure = $3)
       group by 1, 2 having sum(dossiers) <> 0 order by 1, 2`,
      [...scopeValues(agencies), procedure ?? null],
    )
    return found.rows
  },
  availability: async (from, to) => {
    const found = await database.query<{
      endpoint: string
      days: number
      openings: number
      downSeconds: number
      pausedSeconds: number
    }>(
      `select endpoint, count(*) as days, sum(openings)::bigint as openings, sum(down_seconds)::bigint as "downSeconds",
         sum(paused_seconds)::bigint as "pausedSeconds"
       from figures_of_availability where day between $1 and $2 group by endpoint order by endpoint`,
      [from, to],
    )
    return found.rows
  },
})
