/** How a background loop stands; instants in milliseconds of `performance.now()`. */
export interface LoopProgress {
  readonly phase: 'waiting' | 'running'
  /** When the phase began. */
  readonly since: number
  /** How long it waits before the next step; `Infinity` until somebody wants one. */
  readonly waitMs: number
  readonly startedAt?: number
  readonly endedAt?: number
  readonly durationMs?: number
  /** Failed steps in a row, and what the last one said. */
  readonly failures: number
  readonly failure?: string
}

const maxRetryMs = 5000
/** A moment's trouble: so many failures in a row do not slow the loop down. */
const patientFailures = 3
const failuresThatMatter = 5

/** However often a step failed, what it needs may be back: the waits grow, but not for ever. */
export const retryAfterMs = (retryMs: number, failures: number): number =>
  Math.max(retryMs, Math.min(maxRetryMs, retryMs * 2 ** Math.max(0, failures - patientFailures)))

const inSeconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} seconds`

/**
 * What is wrong with a loop whose steps may take, or be late by, so long; nothing when it is well. Anybody may read it, so it
 * does not say what the error says.
 */
export const wrongWith = (
  { phase, since, waitMs, failures }: LoopProgress,
  stalledAfterMs: number,
  now: number,
): string | undefined => {
  const beyondMs = now - since - (phase === 'waiting' ? waitMs : 0)
  if (beyondMs > stalledAfterMs)
    return phase === 'running'
      ? `a step has been under way for ${inSeconds(beyondMs)}`
      : `the next step is ${inSeconds(beyondMs)} late`
  return failures >= failuresThatMatter ? `failed ${failures} times in a row` : undefined
}
