import { dayCounts } from '#figures/day-counts.ts'
import { endpointCounts } from '#figures/endpoint-counts.ts'
import type { FigureSource } from '#figures/figure-source.ts'
import { rollups } from '#figures/rollups.ts'
import { spansUntil } from '#figures/spans.ts'
import type { Statement } from '../database.ts'
import { countedSpan } from './progress.ts'
import { columnsOf, type ReadRollup, scopeOf, sumRollup } from './sum-rollup.ts'

const read = (
  { table, keys, counts }: (typeof rollups)[keyof typeof rollups],
  scope: readonly string[] = ['agency'],
): ReadRollup => ({ table, keys, counts: columnsOf(counts), scope })

const byDay = { ...read(rollups.byDay), counts: columnsOf(Object.keys(dayCounts)) }
const byEndpoint = { ...read(rollups.byEndpoint), counts: columnsOf(Object.keys(endpointCounts)) }
/** What came in, less what went out. */
const stock: ReadRollup = {
  ...byDay,
  counts: { running: 'opened - r.closed', overdue: 'overdue_began - r.overdue_ended' },
}
const lookups: ReadRollup = {
  table: 'figures_of_lookups',
  keys: ['endpoint', 'operation', 'agency', 'hours', 'ground'],
  counts: columnsOf(['asked', 'answered', 'rejected', 'unanswered']),
  scope: ['agency'],
}

/** Figures as the rollups have them: no message, no delivery and no question is looked at. */
export const figureSource = (database: Statement): FigureSource => ({
  countedSpan: () => countedSpan(database),
  byDay: (query) => sumRollup(database, byDay, query),
  stock: (query) => sumRollup(database, stock, query, spansUntil(query.to)),
  byEndpoint: (query) => sumRollup(database, byEndpoint, query),
  reception: (query) => sumRollup(database, read(rollups.reception, ['receiving', 'agency']), query),
  warnings: (query) => sumRollup(database, read(rollups.warnings), query),
  answers: (query) => sumRollup(database, read(rollups.answers), query),
  lookups: (query) => sumRollup(database, lookups, query),
  standing: async ({ agencies, procedure }) => {
    const found = await database.query<{ status: string; owner: string; dossiers: number }>(
      `select status, case when starts_with(owner, 'partner/') then 'partner' else 'sender' end as owner,
         sum(dossiers)::bigint as dossiers
       from figures_standing
       where ($1::text[] is null or in_scope(agency, $1)) and ($2::text is null or procedure = $2)
       group by 1, 2 having sum(dossiers) <> 0 order by 1, 2`,
      [scopeOf(agencies), procedure ?? null],
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
  lastDossiers: async (agencies) => {
    const found = await database.query<{ procedure: string; lastOn: string }>(
      `with last as (
         select procedure, agency, max(day)::text as day from figures_by_day
         where span = 'day' and received > 0 group by procedure, agency)
       select procedure, max(day) as "lastOn" from last where $1::text[] is null or in_scope(agency, $1)
       group by procedure`,
      [scopeOf(agencies)],
    )
    return found.rows
  },
})
