import type { Apis } from '#api/capabilities.ts'
import { acceptDifference, findDifferences, settleableStates } from '#store/reconciliation/differences.ts'
import { createRun, findRuns, stopRun } from '#store/reconciliation/runs.ts'
import { uuidv7 } from '#store/uuid.ts'
import { proposing } from './proposals.ts'
import { comparableNames, repairing } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'
import { wordsOf } from './words-of.ts'

/** Runs that compare both sides, and what people do about what these find. */
export const composeReconciliations = (resources: Resources): Apis['reconciliations'] => {
  const { config, database, endpoints, now } = resources
  const repair = repairing(resources)
  return {
    ...proposing(resources),
    endpoints: new Map(
      comparableNames(resources).flatMap((name) => {
        const settings = config.endpoints[name]?.reconciliation
        return settings ? [[name, settings] as const] : []
      }),
    ),
    settleable: settleableStates,
    wordsOf: wordsOf(endpoints),
    start: async (order) => {
      const at = now()
      const run = await createRun(database, {
        ...order,
        scheduledFor: null,
        id: uuidv7(at.getTime()),
        now: at,
      })
      if (!run) throw new Error('The run was not written')
      return run
    },
    findRuns: (filter) => findRuns(database, filter),
    stop: (request) => stopRun(database, { ...request, now: now() }),
    findDifferences: (filter) => findDifferences(database, filter),
    standingOf: ({ state, movedAt }) => JSON.stringify([state, movedAt]),
    repair: async (order) => {
      const repaired = await repair(order, { ...order, from: settleableStates })
      return repaired?.kind === 'sent' || repaired?.kind === 'state-sent'
    },
    accept: (order) => acceptDifference(database, { ...order, now: now() }),
  }
}
