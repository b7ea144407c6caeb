import { type EndpointCounts, noCounts, type PulseCounts } from '#pulse/pulse-counts.ts'
import type { Database } from '../database.ts'
import { addedToRow } from './pulse-columns.ts'

/** What stood before an endpoint when somebody looked. */
export interface StandingCounts {
  readonly waiting: number
  readonly oldestSeconds: number
}

export interface PulseMinute {
  /** When it began. */
  readonly at: Date
  readonly counts: PulseCounts
  readonly standing: ReadonlyMap<string, StandingCounts>
  /** Dossiers; absent where nobody counted them. */
  readonly overdue?: number | undefined
}

const rowOf = (
  endpoint: string,
  { ended, lag }: EndpointCounts,
  more: Readonly<Record<string, number | undefined>>,
) => ({ endpoint, accepted: 0, ...ended, lag, ...more })

const rowsOf = ({ counts, standing, overdue }: PulseMinute) => {
  const names = [...new Set([...counts.endpoints.keys(), ...standing.keys()])]
  const rows = names.map((name) => {
    const { waiting, oldestSeconds } = standing.get(name) ?? {}
    return rowOf(name, counts.endpoints.get(name) ?? noCounts, { waiting, oldest_seconds: oldestSeconds })
  })
  const whole = counts.accepted > 0 || overdue !== undefined
  return whole ? [...rows, rowOf('', noCounts, { accepted: counts.accepted, overdue })] : rows
}

const failuresOf = ({ counts }: PulseMinute) =>
  [...counts.endpoints].flatMap(([endpoint, { failures }]) =>
    [...failures].map(([code, attempts]) => ({ endpoint, code, attempts })),
  )

/** Adds what one process did to the rows of the minute. In the order of the key, so that two processes do not stand in each other's way. */
export const addMinute = async (database: Database, minute: PulseMinute): Promise<void> => {
  const rows = rowsOf(minute)
  const failures = failuresOf(minute)
  if (rows.length + failures.length === 0) return
  await database.query({
    name: 'add-pulse-minute',
    text: `with added as (
        insert into pulse_minutes as p (span, at, endpoint, accepted, completed, rejected, dead, parked, lag, waiting, oldest_seconds, overdue)
        select 'minute', $1, r.* from jsonb_to_recordset($2) as r(endpoint text, accepted int, completed int, rejected int,
          dead int, parked int, lag int[], waiting int, oldest_seconds int, overdue int)
        order by endpoint
        on conflict (span, at, endpoint) do update set ${addedToRow})
      insert into pulse_failures as p (span, at, endpoint, code, attempts)
      select 'minute', $1, r.* from jsonb_to_recordset($3) as r(endpoint text, code text, attempts int)
      order by endpoint, code
      on conflict (span, at, endpoint, code) do update set attempts = p.attempts + excluded.attempts`,
    values: [minute.at, JSON.stringify(rows), JSON.stringify(failures)],
  })
}

/** Whether somebody has counted the dossiers that are overdue in this minute. */
export const hasOverdue = async (database: Database, at: Date): Promise<boolean> => {
  const found = await database.query({
    name: 'pulse-has-overdue',
    text: `select from pulse_minutes where span = 'minute' and at = $1 and endpoint = '' and overdue is not null`,
    values: [at],
  })
  return found.rowCount === 1
}
