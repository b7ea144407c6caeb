/** The last look into the record. */
interface BacklogReading<Figures> {
  readonly figures: Figures
  readonly ageMs: number
}

export interface BacklogWatch<Figures> {
  /** Nothing until the first look has come back; the age tells how far to trust it. */
  last(): BacklogReading<Figures> | undefined
  /** Waits for a look that is under way. */
  close(): Promise<void>
}

const leastPauseMs = 2000
/** The database works for us at most one twentieth of its time, however long the backlog gets. */
const pauseShare = 20

/** Looks into the record in the background, so that whoever asks gets an answer at once and costs nothing. */
export const watchBacklog = <Figures>(
  read: () => Promise<BacklogReading<Figures> | undefined>,
  onError: (error: unknown) => void,
  pauseAtLeastMs = leastPauseMs,
): BacklogWatch<Figures> => {
  let last: { figures: Figures; at: number } | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const look = async () => {
    const begun = performance.now()
    try {
      const reading = await read()
      if (reading) last = { figures: reading.figures, at: performance.now() - reading.ageMs }
    } catch (error) {
      // What was known stays known; its age tells the rest.
      if (!closed) onError(error)
    }
    if (closed) return
    const pauseMs = Math.max(pauseAtLeastMs, pauseShare * (performance.now() - begun))
    timer = setTimeout(() => {
      looking = look()
    }, pauseMs)
    timer.unref()
  }
  let looking = look()

  return {
    last: () => last && { figures: last.figures, ageMs: performance.now() - last.at },
    async close() {
      closed = true
      clearTimeout(timer)
      await looking
    },
  }
}
