const [hourMs, dayMs] = [3_600_000, 86_400_000]

/** What stands still is asked about less and less, down to once a day. */
const idleShare = 24

/** When a person has to look, unless it moves before. A day has 24 hours, wherever the process is. */
export const expiryOf = (movedAt: Date, afterDays: number): Date =>
  new Date(movedAt.getTime() + afterDays * dayMs)

/** When a case is asked about again: after its period, and the later the longer nothing has happened. */
export const nextQuestionAt = (now: Date, movedAt: Date, everySeconds: number): Date => {
  const everyMs = everySeconds * 1000
  const idleMs = Math.max(0, now.getTime() - movedAt.getTime())
  return new Date(now.getTime() + Math.max(everyMs, Math.min(dayMs, idleMs / idleShare)))
}

/** So long a number that nobody knows may be that of a hand-over whose answer is still on its way to the record. */
export const strayForMs = hourMs
