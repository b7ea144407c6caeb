import { addDays, dayInVietnam, vietnamInstant } from '#adapter-kit'
import { availabilityOf, type ChannelEvent } from '#figures/availability.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { holdProgress } from './progress.ts'

/** Further back than any endpoint stays out of service; what lasts longer is seen as having begun then. */
const lookBackDays = 90

const eventsOf = async (
  statement: Statement,
  endpoint: string,
  from: Date,
): Promise<readonly ChannelEvent[]> => {
  const found = await statement.query<ChannelEvent>(
    'select at, kind from endpoint_events where endpoint = $1 and at >= $2 order by id',
    [endpoint, from],
  )
  return found.rows
}

/** The first day of which anything is known; before it nobody can say that all was well. */
const firstDay = async (statement: Statement, now: Date): Promise<string> => {
  const found = await statement.query<{ at: Date | null }>('select min(at) as at from endpoint_events')
  return dayInVietnam(found.rows[0]?.at ?? now)
}

/** Counts the days since the last one that was over, and today so far: a day that is over is counted once more and then never again. */
export const countAvailability = (
  database: Database,
  endpoints: readonly string[],
  now: Date,
): Promise<void> =>
  transaction(database, async (statement) => {
    const progress = await holdProgress(statement)
    if (!progress) return
    const today = dayInVietnam(now)
    const from = progress.availableTo ?? (await firstDay(statement, now))
    const rows: object[] = []
    for (const endpoint of endpoints) {
      const events = await eventsOf(statement, endpoint, vietnamInstant(addDays(from, -lookBackDays)))
      rows.push(...availabilityOf(events, { from, to: today }, now).map((row) => ({ endpoint, ...row })))
    }
    await statement.query(
      `insert into figures_of_availability (day, endpoint, openings, down_seconds, paused_seconds)
       select day, endpoint, openings, "downSeconds", "pausedSeconds"
       from jsonb_to_recordset($1) as r(day date, endpoint text, openings int, "downSeconds" int, "pausedSeconds" int)
       on conflict (day, endpoint) do update set openings = excluded.openings, down_seconds = excluded.down_seconds,
         paused_seconds = excluded.paused_seconds`,
      [JSON.stringify(rows)],
    )
    await statement.query('update figures_progress set available_to = $1', [today])
  })
