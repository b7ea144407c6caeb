import { setTimeout as pause } from 'node:timers/promises'

interface Patience {
  readonly timeoutMs?: number
  readonly everyMs?: number
}

/** Waits until `holds`; throws with `what` when it takes too long. Gives how long it took. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  { timeoutMs = 30_000, everyMs = 20 }: Patience = {},
): Promise<number> => {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > timeoutMs) throw new Error(`Not within ${timeoutMs} ms: ${what}`)
    await pause(everyMs)
  }
  return performance.now() - began
}

/** As `until`, for what may stay away: says whether it came. */
export const came = (holds: () => boolean | Promise<boolean>, patience: Patience): Promise<boolean> =>
  until('', holds, patience).then(
    () => true,
    () => false,
  )
