import type { PulsePeriod } from '#pulse/pulse-period.ts'
import type { FailureRow, PulseRow } from '#pulse/pulse-series.ts'
import type { Database } from '../database.ts'
import { mergedColumns } from './pulse-columns.ts'

/** Midnight of a day of Vietnam, from which steps are counted. */
const stepOf = `date_bin(make_interval(mins => $3), at, '2000-01-01T00:00:00+07:00')`
const within = `span in ('minute', 'hour') and at >= $1 and at < $2 and endpoint = any($4)`

const values = ({ from, to, step }: PulsePeriod, endpoints: readonly string[]) => [from, to, step, endpoints]

/** A row for each step and endpoint of which there is anything; the whole has the name ''. */
export const readMinutes = async (
  database: Database,
  period: PulsePeriod,
  endpoints: readonly string[],
): Promise<readonly PulseRow[]> => {
  const found = await database.query<PulseRow>({
    name: 'read-pulse-minutes',
    text: `select begun as at, endpoint, accepted, completed, rejected, dead, parked, lag, waiting,
        oldest_seconds as "oldestSeconds", overdue
      from (select ${stepOf} as begun, endpoint, ${mergedColumns} from pulse_minutes where ${within}
        group by begun, endpoint) as steps`,
    values: values(period, ['', ...endpoints]),
  })
  return found.rows
}

export const readFailures = async (
  database: Database,
  period: PulsePeriod,
  endpoints: readonly string[],
): Promise<readonly FailureRow[]> => {
  const found = await database.query<FailureRow>({
    name: 'read-pulse-failures',
    text: `select ${stepOf} as at, endpoint, code, sum(attempts)::int as attempts from pulse_failures where ${within}
      group by 1, endpoint, code`,
    values: values(period, endpoints),
  })
  return found.rows
}

export interface RecentPulse {
  readonly accepted: number
  readonly completed: number
  readonly failures: readonly { readonly endpoint: string; readonly code: string; readonly count: number }[]
}

/** What was done in the minutes from the one instant to the other, and what failed since a third. */
export const readRecent = async (
  database: Database,
  { from, to, failuresFrom }: { readonly from: Date; readonly to: Date; readonly failuresFrom: Date },
): Promise<RecentPulse> => {
  const found = await database.query<RecentPulse>({
    name: 'read-recent-pulse',
    text: `select done.*, (
        select coalesce(jsonb_agg(jsonb_build_object('endpoint', endpoint, 'code', code, 'count', attempts)
          order by attempts desc, code), '[]')
        from (select endpoint, code, sum(attempts) as attempts from pulse_failures where span = 'minute' and at >= $3
          group by endpoint, code) as failed) as failures
      from (select coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(completed), 0)::int as completed
        from pulse_minutes where span = 'minute' and at >= $1 and at < $2) as done`,
    values: [from, to, failuresFrom],
  })
  return found.rows[0] ?? { accepted: 0, completed: 0, failures: [] }
}
