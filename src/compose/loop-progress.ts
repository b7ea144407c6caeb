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

/** What is wrong with a loop: its step takes too long, or did not begin, or failed so many times. */
export type LoopTrouble =
  | { readonly kind: 'stuck' | 'late'; readonly seconds: number }
  | { readonly kind: 'failing'; readonly failures: number }

/** Of a loop whose steps may take, or be late by, so long; nothing when it is well. */
export const troubleWith = (
  { phase, since, waitMs, failures }: LoopProgress,
  stalledAfterMs: number,
  now: number,
): LoopTrouble | undefined => {
  const beyondMs = now - since - (phase === 'waiting' ? waitMs : 0)
  if (beyondMs > stalledAfterMs)
    return { kind: phase === 'running' ? 'stuck' : 'late', seconds: Math.round(beyondMs / 1000) }
  return failures >= failuresThatMatter ? { kind: 'failing', failures } : undefined
}

/** In words. Anybody may read it, so it does not say what the error says. */
export const troubleWords = (trouble: LoopTrouble | undefined): string | undefined => {
  switch (trouble?.kind) {
    case 'stuck':
      return `a step has been under way for ${trouble.seconds} seconds`
    case 'late':
      return `the next step is ${trouble.seconds} seconds late`
    case 'failing':
      return `failed ${trouble.failures} times in a row`
    case undefined:
      return undefined
  }
}
