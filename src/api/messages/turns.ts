import { setImmediate as othersFirst } from 'node:timers/promises'

/**
 * Work that is cut into slices, of which one is done in each turn of the process: between two of them everybody else's
 * calls get on, however many calls have such work.
 */
export const takeTurns = (): (() => Promise<void>) => {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(() => othersFirst())
    return last
  }
}
