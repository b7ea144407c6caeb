import { setTimeout as pause } from 'node:timers/promises'
import { problem } from './problem.ts'

/** How many may wait for their refusal at once; more are sent away without a wait. */
const maxWaiting = 200

/** Refuses what was guessed after a wait that holds nothing but a timer: guessing costs the caller time, not us. */
export const slowRefusal = (delayMs: number): (() => Promise<never>) => {
  let waiting = 0
  return async () => {
    if (waiting >= maxWaiting) throw problem('too-many-wrong-keys', { retryAfterSeconds: 5 })
    waiting += 1
    await pause(delayMs)
    waiting -= 1
    throw problem('not-found')
  }
}
