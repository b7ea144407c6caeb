import { performance } from 'node:perf_hooks'
import type { Database } from './database.ts'

/** The database's time and how long it took to learn it; half of that is taken as the answer's way. */
const askTime = async (database: Database) => {
  const asked = performance.now()
  const found = await database.query<{ at: Date }>('select clock_timestamp() as at')
  const answered = performance.now()
  const at = found.rows[0]?.at.getTime() ?? Date.now()
  return { atMs: at + (answered - asked) / 2, tick: answered, roundTripMs: answered - asked }
}

export interface SharedClock {
  now(): Date
  /** Measures again. */
  refresh(): Promise<void>
}

/** An answer that took longer says more about the queue for a connection than about the time. */
const tooLongMs = 250
/** Good enough not to ask again. */
const goodMs = 20

const firstTries = 5

/**
 * The best of some measures: the first one of a process waits for a connection, and for a process that is busy starting, so
 * it may be wrong by half of that.
 */
const firstTime = async (database: Database) => {
  let best = await askTime(database)
  for (let tries = 1; tries < firstTries && best.roundTripMs >= goodMs; tries += 1) {
    const again = await askTime(database)
    if (again.roundTripMs < best.roundTripMs) best = again
  }
  return best
}

/**
 * The database's clock, for leases and due times that one machine writes and another reads: a worker whose own clock
 * is wrong, or is set, must not take over what is not its own. Between the measures, and while the database is away, a
 * clock that only runs forward carries on from the last one.
 */
export const sharedClock = async (database: Database): Promise<SharedClock> => {
  let measured = await firstTime(database)
  return {
    now: () => new Date(measured.atMs + performance.now() - measured.tick),
    async refresh() {
      const again = await askTime(database)
      if (again.roundTripMs < tooLongMs) measured = again
    },
  }
}
