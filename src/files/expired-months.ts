import { dayInVietnam } from '#adapter-kit'
import type { WritableStore } from './file-store.ts'

/** The first moment after a month of Vietnam, `yyyy-mm`. */
const endOf = (month: string): Date => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1, -7))
}

const dayMs = 86_400_000

/** Of one endpoint, and from when to when messages may name its files. */
interface Month {
  readonly endpoint: string
  readonly from: Date
  readonly to: Date
}

/**
 * Deletes what partners gave, month by month, once it is kept no longer and no message is left that may name it: a message may name
 * a file of its own month or of the one before. Gives how many months of endpoints went.
 */
export const deleteExpiredFiles = async (
  store: WritableStore,
  days: number,
  now: Date,
  isNamed: (month: Month) => Promise<boolean>,
  signal: AbortSignal,
): Promise<number> => {
  let gone = 0
  for (const endpoint of await store.folders(undefined, signal)) {
    for (const month of await store.folders(endpoint, signal)) {
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || signal.aborted) continue
      const to = endOf(dayInVietnam(new Date(endOf(month).getTime() + dayMs)).slice(0, 7))
      const isOld = endOf(month).getTime() + days * dayMs <= now.getTime() && to <= now
      const from = new Date(endOf(month).getTime() - 32 * dayMs)
      if (!isOld || (await isNamed({ endpoint, from, to: new Date(to.getTime() + dayMs) }))) continue
      await store.removeFolder(`${endpoint}/${month}`, signal)
      gone += 1
    }
  }
  return gone
}
