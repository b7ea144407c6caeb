import type { Loops } from './loops.ts'

/** The last look into the record. */
interface BacklogReading<Figures> {
  readonly figures: Figures
  readonly ageMs: number
}

export interface BacklogWatch<Figures> {
  /** Nothing until the first look has come back; the age says how far to trust it. */
  last(): BacklogReading<Figures> | undefined
  /** Waits for a look that is under way. */
  close(): Promise<void>
}

const leastPauseMs = 2000
/** The database works for us at most one twentieth of its time, however long the backlog gets. */
const pauseShare = 20

/** Looks into the record in the background, so that whoever asks gets an answer at once and costs nothing. */
export const watchBacklog = <Figures>(
  { loop }: Pick<Loops, 'loop'>,
  read: () => Promise<BacklogReading<Figures> | undefined>,
): BacklogWatch<Figures> => {
  let last: { figures: Figures; at: number } | undefined
  const look = async () => {
    const reading = await read()
    if (reading) last = { figures: reading.figures, at: performance.now() - reading.ageMs }
  }
  // After a failure, what was known stays known; its age says the rest.
  const { close } = loop('backlog', look, (_, tookMs) => Math.max(leastPauseMs, pauseShare * tookMs), {
    retryMs: leastPauseMs,
    // A long look is followed by a long pause, and both are meant.
    stalledAfterMs: 600_000,
  })
  return {
    last: () => last && { figures: last.figures, ageMs: performance.now() - last.at },
    close,
  }
}
