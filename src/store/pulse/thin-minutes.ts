import type { Database } from '../database.ts'
import { addedToRow, highest, mergedColumns, summed } from './pulse-columns.ts'

const columns = ['endpoint', ...summed, 'lag', ...highest].join(', ')
const hourOf = `date_bin('1 hour', at, '2000-01-01T00:00:00Z')`

/**
 * Makes hours of the minutes before this instant, which begins an hour, and deletes the hours before the other. Each row is
 * taken out and put in by one statement: whoever comes second finds none.
 */
export const thinMinutes = async (
  database: Database,
  { minutesBefore, hoursBefore }: { readonly minutesBefore: Date; readonly hoursBefore: Date },
): Promise<void> => {
  await database.query(
    `with gone as (delete from pulse_minutes where span = 'minute' and at < $1 returning *)
     insert into pulse_minutes as p (span, at, ${columns})
     select 'hour', ${hourOf} as hour, endpoint, ${mergedColumns} from gone group by hour, endpoint order by hour, endpoint
     on conflict (span, at, endpoint) do update set ${addedToRow}`,
    [minutesBefore],
  )
  await database.query(
    `with gone as (delete from pulse_failures where span = 'minute' and at < $1 returning *)
     insert into pulse_failures as p (span, at, endpoint, code, attempts)
     select 'hour', ${hourOf} as hour, endpoint, code, sum(attempts)::int from gone
     group by hour, endpoint, code order by hour, endpoint, code
     on conflict (span, at, endpoint, code) do update set attempts = p.attempts + excluded.attempts`,
    [minutesBefore],
  )
  for (const table of ['pulse_minutes', 'pulse_failures'])
    await database.query(`delete from ${table} where span = 'hour' and at < $1`, [hoursBefore])
}
