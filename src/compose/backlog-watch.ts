import type { Loops } from './loops.ts'

/** The last look into the record. */
interface BacklogReading<Figures> {
  readonly figures: Figures
  readonly ageMs: number
}

export interface BacklogWatch<Figures> {
  /** Nothing until the first look has come back; the age says how far to trust it. While somebody asks, it is read often. */
  last(): BacklogReading<Figures> | undefined
  /** The same for those to whom what is read anyway is good enough. */
  lastKnown(): BacklogReading<Figures> | undefined
  /** Waits for a look that is under way. */
  close(): Promise<void>
}

const leastPauseMs = 2000
/** While nobody asks. */
const restMs = 15_000
/** The database works for us at most one twentieth of its time, however long the backlog gets. */
const pauseShare = 20

/** Looks into the record in the background, so that whoever asks gets an answer at once and costs nothing. */
export const watchBacklog = <Figures>(
  { loop }: Pick<Loops, 'loop'>,
  read: (freshForMs: number) => Promise<BacklogReading<Figures> | undefined>,
): BacklogWatch<Figures> => {
  let last: { figures: Figures; at: number } | undefined
  let isAskedFor = true
  let isLooking = false
  let mayLookAt = 0
  const look = async () => {
    const freshForMs = isAskedFor ? leastPauseMs : restMs
    isAskedFor = false
    isLooking = true
    const reading = await read(freshForMs).finally(() => {
      isLooking = false
      mayLookAt = performance.now() + leastPauseMs
    })
    if (reading) last = { figures: reading.figures, at: performance.now() - reading.ageMs }
  }
  const wait = (_: unknown, tookMs: number) => {
    const pauseMs = Math.max(leastPauseMs, pauseShare * tookMs)
    mayLookAt = performance.now() + pauseMs
    return isAskedFor ? pauseMs : Math.max(pauseMs, restMs)
  }
  const { close, runWithin } = loop('backlog', look, wait, {
    retryMs: leastPauseMs,
    // A long look is followed by a long pause, and both are meant.
    stalledAfterMs: 600_000,
  })
  const lastKnown = () => last && { figures: last.figures, ageMs: performance.now() - last.at }
  return {
    last() {
      if (!isAskedFor && !isLooking) runWithin(Math.max(0, mayLookAt - performance.now()))
      isAskedFor = true
      return lastKnown()
    },
    lastKnown,
    close,
  }
}
