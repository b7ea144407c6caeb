import type { Change } from './register.ts'

/** How a ministry gives its changes: at once and in order, or late, some of them again, and each page backwards. */
export type Manner = 'prompt' | 'lagging'

interface Page {
  readonly duLieu: readonly Change[]
  /** Where to go on. */
  readonly viTri: string
  readonly conNua: boolean
}

/** So many of the newest changes a ministry that lags does not give yet, until somebody has asked once more. */
const lag = 2
/** So many of the page before it gives again. */
const repeated = 1

/** Pages of the changes of one ministry. */
export const feed = (manner: Manner, changes: () => readonly Change[]) => {
  // What had happened when it was last asked: a ministry that lags gives no more than that.
  let seen = 0
  return {
    /** @param position how many were given already; undefined for what is no position of ours. */
    page(position: string, size: number): Page | undefined {
      if (!/^\d{1,9}$/.test(position)) return undefined
      const all = changes()
      const from = Math.min(Number(position), all.length)
      const ready =
        manner === 'prompt' ? all.length : Math.max(Math.min(seen, all.length), all.length - lag, 0)
      seen = all.length
      const until = Math.max(from, Math.min(from + size, ready))
      const first = manner === 'prompt' || until === from ? from : Math.max(0, from - repeated)
      const rows = all.slice(first, until)
      return {
        duLieu: manner === 'prompt' ? rows : rows.toReversed(),
        viTri: String(until),
        conNua: until < ready,
      }
    },
    clear(): void {
      seen = 0
    },
  }
}
