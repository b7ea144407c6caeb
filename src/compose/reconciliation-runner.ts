import { asFailure } from '#adapter-kit'
import { notifyDue } from '#store/due-work.ts'
import { claimRun, type RunLease, releaseRun } from '#store/reconciliation/runs.ts'
import { endingRuns, type Rest, type RunUnderWay, reconciliationPhases } from './reconciliation-phases.ts'
import { comparableEndpoint } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'

export interface ReconciliationPace {
  /** How long a run rests at most before it is claimed once more. */
  readonly pollMs: number
  /** Beyond the time that a question may take. */
  readonly leaseMarginMs: number
}

const shipped: ReconciliationPace = { pollMs: 1000, leaseMarginMs: 30_000 }

const firstRetryMs = 5000
const longestRetryMs = 600_000
/** Failures in a row after which a run is given up. */
const maxFailures = 30

/** Compares both sides by the runs that the schedule or a person began: some dossiers at a time, within what the endpoint grants. */
export const startReconciliationRunner = (resources: Resources, pace: Partial<ReconciliationPace> = {}) => {
  const { config, database, dueWork, worker } = resources
  const { pollMs, leaseMarginMs } = { ...shipped, ...pace }
  const end = endingRuns(resources)
  const { workOn, followUp } = reconciliationPhases(resources, end)

  const longestTimeoutMs = Math.max(0, ...[...resources.endpoints.values()].map(({ timeoutMs }) => timeoutMs))
  const lease = (): RunLease => {
    const now = resources.now()
    return { worker, now, leaseUntil: new Date(now.getTime() + longestTimeoutMs + leaseMarginMs) }
  }

  /** When to go on after a failure; undefined when it is given up. */
  const afterFailure = async (of: RunUnderWay, thrown: unknown): Promise<Rest> => {
    const { code, retryAfterMs } = asFailure(thrown)
    const { failures } = of.run
    const isHeld = code === 'HELD'
    if (!isHeld && failures >= maxFailures) {
      await end(of, 'failed', code)
      return undefined
    }
    const waitMs = retryAfterMs ?? Math.min(firstRetryMs * 2 ** Math.min(failures, 10), longestRetryMs)
    const until = new Date(resources.now().getTime() + waitMs)
    return { code, until, failures: isHeld ? failures : failures + 1 }
  }

  const step = async (signal: AbortSignal): Promise<number> => {
    await followUp()
    const run = await claimRun(database, lease())
    if (!run) {
      // What rests is due at a time that the last look may not have known.
      dueWork.lookSoon()
      return Number.POSITIVE_INFINITY
    }
    const comparable = comparableEndpoint(resources, run.endpoint)
    const settings = config.endpoints[run.endpoint]
    if (!comparable || !settings) {
      await end({ run }, 'failed', 'NOT_CONFIGURED')
      return 0
    }
    const of = { run, comparable, settings }
    let rest: Rest
    try {
      rest = await workOn(of, signal)
    } catch (thrown) {
      if (!signal.aborted) rest = await afterFailure(of, thrown)
      // What is no word of the partner's is ours, and goes into the log.
      if (!signal.aborted && !Object.hasOwn(Object(thrown), 'failure')) throw thrown
    } finally {
      await releaseRun(database, run.id, worker, rest).catch(() => undefined)
    }
    return Math.min(pollMs, Math.max(0, (rest?.until.getTime() ?? 0) - resources.now().getTime()))
  }
  const loop = dueWork.loop('reconciliation', step, (waitMs) => waitMs, { retryMs: pollMs })
  return {
    async close(): Promise<void> {
      await loop.close()
      // What it was at is free, and another process may go on.
      await notifyDue(database, 'reconciliation').catch(() => undefined)
    },
  }
}
