import type { Apis } from '#api/capabilities.ts'
import { announceOutage, endOutage, findOutages, outageOfEvent, withdrawOutage } from '#store/outages.ts'
import { clockSettledMs, fingerprintOf } from './legal-clock.ts'
import type { Resources } from './resources.ts'

/** Outages of databases that stop the clock. */
export const composeOutages = ({ database, legalClock, now }: Resources): Apis['outages'] => {
  const changing = (asked: { readonly by: string; readonly reason: string }) => ({
    ...asked,
    now: now(),
    recomputation: { settings: fingerprintOf(legalClock.held().settings), settleMs: clockSettledMs },
  })
  /** Seen in this process at once, and in the others within seconds. */
  const seen = async <Result>(change: Promise<Result>): Promise<Result> => {
    const result = await change
    await legalClock.refresh()
    return result
  }
  return {
    findOutages: (filter) => findOutages(database, filter),
    announceOutage: (announcement, asked) => seen(announceOutage(database, announcement, changing(asked))),
    endOutage: (id, at, asked) => seen(endOutage(database, id, at, changing(asked))),
    withdrawOutage: (id, asked) => seen(withdrawOutage(database, id, changing(asked))),
    outageOfEvent: (endpoint, event) => outageOfEvent(database, endpoint, event),
    now,
  }
}
