import type { Database } from './database.ts'

/** How far the database's clock is ahead of this machine's, in milliseconds; half the round trip is taken as its way. */
const clockOffset = async (database: Database): Promise<number> => {
  const asked = Date.now()
  const found = await database.query<{ at: Date }>('select clock_timestamp() as at')
  const answered = Date.now()
  return (found.rows[0]?.at.getTime() ?? answered) - (asked + answered) / 2
}

export interface SharedClock {
  now(): Date
  close(): void
}

const refreshEveryMs = 30_000

/**
 * The database's clock, for leases and due times that one machine writes and another reads: a worker whose own clock
 * is wrong must not take over what is not its own. Measured again now and then; while the database is away, the last
 * measure holds.
 */
export const sharedClock = async (database: Database): Promise<SharedClock> => {
  let offset = await clockOffset(database)
  const timer = setInterval(() => {
    clockOffset(database).then(
      (measured) => {
        offset = measured
      },
      () => undefined,
    )
  }, refreshEveryMs)
  timer.unref()
  return { now: () => new Date(Date.now() + offset), close: () => clearInterval(timer) }
}
