import { setTimeout as pause } from 'node:timers/promises'
import { problem } from './problem.ts'

/**
 * Holds the answer to a guess back, by nothing but a timer: guessing costs the caller time, not us. So many of one group
 * may wait at once; more are sent away.
 */
export const holdBack = (delayMs: number, places: number): ((group?: string) => Promise<void>) => {
  const waiting = new Map<string, number>()
  return async (group = '') => {
    const others = waiting.get(group) ?? 0
    if (others >= places) throw problem('too-many-wrong-keys', { retryAfterSeconds: 5 })
    waiting.set(group, others + 1)
    await pause(delayMs)
    const left = (waiting.get(group) ?? 1) - 1
    if (left > 0) waiting.set(group, left)
    else waiting.delete(group)
  }
}
