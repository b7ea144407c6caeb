import { countsBetween, type PulseCounts } from '#pulse/pulse-counts.ts'
import { hoursKeptMs, minutesFrom } from '#pulse/pulse-period.ts'
import { countDeadlines } from '#store/deadlines.ts'
import { addMinute, hasOverdue, type StandingCounts } from '#store/pulse/add-minute.ts'
import { thinMinutes } from '#store/pulse/thin-minutes.ts'
import type { Resources } from './resources.ts'

const minuteMs = 60_000
/** Whole parts of a minute: what is counted between two looks belongs to one minute. */
const everyMs = 15_000
/** A timer may be a little early; a minute later is a minute wrong. */
const afterMs = 50

const untilNext = (now: Date) => everyMs - (now.getTime() % everyMs) + afterMs

type Needs = Pick<Resources, 'backlog' | 'database' | 'metrics' | 'now'>

/** What stands before each endpoint, by the last look that all processes share. */
const standingOf = ({ backlog, now }: Needs): ReadonlyMap<string, StandingCounts> => {
  const at = now().getTime()
  return new Map(
    [...(backlog.lastKnown()?.figures ?? [])].map(([name, { statuses }]) => {
      const { count = 0, oldestAt } = statuses.get('waiting') ?? {}
      const oldestSeconds = oldestAt ? Math.max(0, Math.round((at - oldestAt.getTime()) / 1000)) : 0
      return [name, { waiting: count, oldestSeconds }]
    }),
  )
}

/** Once a minute, by whichever process comes first. */
const overdueOf = async ({ database, now }: Needs, minute: Date): Promise<number | undefined> => {
  if (await hasOverdue(database, minute)) return undefined
  const at = now()
  const { overdue } = await countDeadlines(database, { scope: {}, now: at, soonBefore: at })
  return overdue
}

const isQuiet = ({ accepted, endpoints }: PulseCounts, standing: ReadonlyMap<string, StandingCounts>) =>
  accepted === 0 && endpoints.size === 0 && [...standing.values()].every(({ waiting }) => waiting === 0)

/** Adds what this process did since the last look to the minute in which that was; what could not be added is added with the next. */
export const pulseMinutes = (needs: Needs): (() => Promise<void>) => {
  const { database, metrics, now } = needs
  let before: PulseCounts | undefined
  let addedTo: number | undefined
  let since = now()
  return async () => {
    const counts = await metrics.pulseCounts()
    const at = new Date(Math.floor(since.getTime() / minuteMs) * minuteMs)
    const looked = now()
    const done = countsBetween(before, counts)
    // Where nothing was done and nothing waits, once in a minute says so.
    if (addedTo !== at.getTime() || !isQuiet(done, standingOf(needs)))
      await addMinute(database, {
        at,
        counts: done,
        standing: standingOf(needs),
        overdue: addedTo === at.getTime() ? undefined : await overdueOf(needs, at),
      })
    addedTo = at.getTime()
    before = counts
    since = looked
  }
}

export interface PulseMinutes {
  /** Adds the rest first. */
  close(): Promise<void>
}

/** Keeps the minutes, in every process; at an orderly end nothing is lost, after a crash the last seconds are. */
export const startPulseMinutes = (resources: Resources): PulseMinutes => {
  const { logger, loops, now } = resources
  const add = pulseMinutes(resources)
  const loop = loops.loop('pulse', add, () => untilNext(now()), {
    firstAfterMs: untilNext(now()),
    retryMs: everyMs,
  })
  return {
    async close() {
      await loop.close()
      await add().catch((error: unknown) =>
        logger.warn({ event: 'pulse.minute_lost', err: error }, 'the last seconds are not in the plots'),
      )
    },
  }
}

/** What is old is kept by the hour, and then not at all. */
export const thinPulse = ({ database, now }: Pick<Resources, 'database' | 'now'>): Promise<void> =>
  thinMinutes(database, {
    minutesBefore: minutesFrom(now()),
    hoursBefore: new Date(now().getTime() - hoursKeptMs),
  })
