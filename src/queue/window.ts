import type { LaneJobs } from './connection.ts'

/** Jobs of an endpoint in line, and as many that sleep: what does not fit stays in the record. */
export const windowSize = 500

/** Who has found the window full believes it for so long. */
const heldMs = 100

export interface Window {
  /** How many more jobs may stand in line, or sleep. Those that are taken count from now on. */
  take(part: 'inLine' | 'asleep', wanted: number): Promise<number>
}

/**
 * How full the window is, asked only when it may be full: what this process has added since the last look is counted as
 * if nothing had left. Several processes may add a window each before they notice, which is no harm.
 */
export const openWindow = (jobs: Pick<LaneJobs, 'getJobCounts'>, now = () => performance.now()): Window => {
  const known = { inLine: 0, asleep: 0 }
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined
  const look = async () => {
    const before = { ...known }
    const {
      waiting = 0,
      prioritized = 0,
      delayed = 0,
    } = await jobs.getJobCounts('waiting', 'prioritized', 'delayed')
    // What was taken while the answer was under way may not be in it.
    known.inLine = waiting + prioritized + known.inLine - before.inLine
    known.asleep = delayed + known.asleep - before.asleep
    lookedAt = now()
  }
  return {
    async take(part, wanted) {
      if (known[part] + wanted > windowSize && now() - lookedAt > heldMs) {
        looking ??= look().finally(() => {
          looking = undefined
        })
        await looking
      }
      const taken = Math.max(0, Math.min(wanted, windowSize - known[part]))
      known[part] += taken
      return taken
    },
  }
}
