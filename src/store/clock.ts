import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
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
/** How long a process looks for a good measure when it starts, and when it measures again. */
const [lookAtStartMs, lookAgainMs] = [2000, 200]
const betweenMs = 20

/**
 * The best of some measures. One may be wrong by half the time that it took: a process that is busy starting, on a machine
 * that is busy too, would go by a clock that is wrong by more than the margin of a lease.
 */
const bestTime = async (database: Database, lookMs: number) => {
  const until = performance.now() + lookMs
  let best = await askTime(database)
  while (best.roundTripMs >= goodMs && performance.now() < until) {
    await pause(betweenMs)
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
  let measured = await bestTime(database, lookAtStartMs)
  return {
    now: () => new Date(measured.atMs + performance.now() - measured.tick),
    async refresh() {
      const again = await bestTime(database, lookAgainMs)
      if (again.roundTripMs < tooLongMs) measured = again
    },
  }
}
