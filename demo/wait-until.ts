import { setTimeout as pause } from 'node:timers/promises'

/** Longer than the longest wait between two tries in config/demo.yaml. */
const patienceMs = 90_000
const lookEveryMs = 150

export interface Look {
  readonly isDone: boolean
  /** Changes while something moves. */
  readonly mark: string
}

/** Looks until it is done; what has not moved for a long time is given up. */
export const waitUntil = async (look: () => Promise<Look>, signal: AbortSignal): Promise<void> => {
  let last = ''
  let movedAt = Date.now()
  for (;;) {
    const { isDone, mark } = await look()
    if (mark !== last) movedAt = Date.now()
    last = mark
    if (isDone || Date.now() - movedAt > patienceMs) return
    await pause(lookEveryMs, undefined, { signal })
  }
}
