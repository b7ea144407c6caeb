import { asFailure } from '#adapter-kit'
import type { Config } from '#config/config.ts'
import { questionMs } from '#reconciliation/pace.ts'
import { isTooMuch } from '#reconciliation/treatment.ts'
import { nextCandidates, noteChanged } from '#store/reconciliation/candidates.ts'
import { settleCompared } from '#store/reconciliation/comparisons.ts'
import { differencesUnderWay, moveDifferences } from '#store/reconciliation/differences.ts'
import { claimRun, moveRun, type RunLease, releaseRun, type StoredRun } from '#store/reconciliation/runs.ts'
import { uuidv7 } from '#store/uuid.ts'
import { nextOpen } from '#verify/hours.ts'
import { compareDossiers } from './compare-dossiers.ts'
import { queryChannel } from './query-channel.ts'
import { type Comparable, comparableEndpoint, repairing } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'

export interface ReconciliationPace {
  readonly pollMs: number
  /** Beyond the time that a question may take. */
  readonly leaseMarginMs: number
  /** Deliveries looked at in one step for dossiers that changed. */
  readonly walkedAtOnce: number
  /** Dossiers handed over again in one step. */
  readonly repairedAtOnce: number
}

const shipped: ReconciliationPace = {
  pollMs: 1000,
  leaseMarginMs: 30_000,
  walkedAtOnce: 2000,
  repairedAtOnce: 20,
}

/** A run that compares for longer than this ends with what it has; the next begins with what was not looked at. */
const longestMs = 20 * 3_600_000
/** What was accepted so recently may not be committed yet, and is walked once more by the next run. */
const settledAfterMs = 600_000
const dayMs = 86_400_000
const firstRetryMs = 5000
const longestRetryMs = 600_000
/** Failures in a row after which a run is given up. */
const maxFailures = 30

type Settings = Config['endpoints'][string]

interface Run {
  readonly run: StoredRun
  readonly comparable: Comparable
  readonly settings: Settings
}

type Wait = Parameters<typeof releaseRun>[3]

/** Compares both sides by the runs that the schedule or a person began: some dossiers at a time, within what the endpoint grants. */
export const startReconciliationRunner = (resources: Resources, pace: Partial<ReconciliationPace> = {}) => {
  const { config, database, logger, metrics, worker } = resources
  const { pollMs, leaseMarginMs, walkedAtOnce, repairedAtOnce } = { ...shipped, ...pace }
  const repair = repairing(resources)
  const asking = {
    ...queryChannel(resources, { canWait: true }),
    database,
    now: resources.now,
    newId: (at: Date) => uuidv7(at.getTime()),
    fourEyes: config.fourEyes.repairs,
    failed: (error: unknown) =>
      logger.error(
        { event: 'channel.place_not_returned', err: error },
        'the place of a question about dossiers was not returned',
      ),
  }

  const longestTimeoutMs = Math.max(0, ...[...resources.endpoints.values()].map(({ timeoutMs }) => timeoutMs))
  const lease = (): RunLease => {
    const now = resources.now()
    return { worker, now, leaseUntil: new Date(now.getTime() + longestTimeoutMs + leaseMarginMs) }
  }
  const end = async ({ run }: Pick<Run, 'run'>, state: 'done' | 'halted' | 'failed', code?: string) => {
    const ended = await moveRun(database, run.id, worker, {
      state,
      now: resources.now(),
      ...(code !== undefined && { code }),
    })
    if (!ended) return
    const { id: reconciliation, endpoint, compared, repaired } = run
    const facts = { reconciliation, endpoint, compared, repaired, ...(code !== undefined && { code }) }
    if (state === 'done') logger.info({ event: 'reconciliation.done', ...facts }, 'both sides were compared')
    else if (state === 'halted')
      logger.error({ event: 'reconciliation.halted', ...facts }, 'too much differs, nothing is repaired')
    else logger.error({ event: 'reconciliation.failed', ...facts }, 'a comparison of both sides was given up')
  }

  const gather = async ({ run, comparable, settings }: Run): Promise<Wait> => {
    const { state, progress } = comparable.comparison.definition.operations
    const now = resources.now().getTime()
    const more = await noteChanged(database, {
      endpoint: run.endpoint,
      operations: [state, ...(progress === undefined ? [] : [progress])],
      since: new Date(now - settings.reconciliation.days * dayMs),
      settledBefore: new Date(now - settledAfterMs),
      limit: walkedAtOnce,
    })
    if (!more) await moveRun(database, run.id, worker, { to: 'comparing' })
    return undefined
  }

  /** All is compared: what differs is repaired, unless it is too much. */
  const judge = async (of: Run): Promise<Wait> => {
    const { run, settings } = of
    const differing = run.missingThere + run.missingHere + run.differs - run.ignored
    const tooMuch = isTooMuch({ compared: run.compared, differing }, settings.reconciliation.stopAbove)
    if (tooMuch && !run.evenIfMany) await end(of, 'halted', 'TOO_MUCH_DIFFERS')
    else await moveRun(database, run.id, worker, { to: 'repairing' })
    return undefined
  }

  const compare = async (of: Run, signal: AbortSignal): Promise<Wait> => {
    const { run, comparable, settings } = of
    const { hours, atOnce, differences, settleMinutes } = settings.reconciliation
    const begunAt = performance.now()
    const now = resources.now()
    if (now.getTime() - run.createdAt.getTime() > longestMs) return judge(of)
    const opens = nextOpen(run.scheduledFor === null ? [] : hours, now)
    if (opens > now) return { code: 'OUT_OF_HOURS', until: opens }
    const { dossierCode, agency, agencies, sender, days, endpoint } = run
    const codes = await nextCandidates(database, {
      ...{ endpoint, dossierCode, agency, agencies, sender },
      lookedBefore: run.createdAt,
      changedFrom: new Date(run.createdAt.getTime() - days * dayMs),
      limit: comparable.comparison.definition.max * atOnce,
    })
    if (codes.length === 0) return judge(of)
    const { dossiers, asked, readAt } = await compareDossiers(
      comparable,
      codes,
      {
        ...asking,
        treatments: differences,
        // Who asks about one dossier wants to know now.
        settledBefore: dossierCode === null ? new Date(now.getTime() - settleMinutes * 60_000) : undefined,
      },
      signal,
    )
    const at = resources.now()
    await settleCompared(database, { id: run.id, worker, asked, readAt, now: at }, dossiers)
    for (const { outcome } of dossiers) metrics.reconciled({ endpoint, outcome })
    const restMs =
      asked * questionMs(settings.reconciliation, settings.limits) - (performance.now() - begunAt)
    return restMs > 0 ? { until: new Date(at.getTime() + restMs) } : undefined
  }

  const mend = async (of: Run): Promise<Wait> => {
    const { run } = of
    const limit = Math.min(repairedAtOnce, run.budget - run.repaired)
    if (limit <= 0) {
      const [left] = await differencesUnderWay(database, {
        state: 'planned',
        reconciliation: run.id,
        limit: 1,
      })
      await end(of, 'done', left && 'BUDGET_SPENT')
      return undefined
    }
    const planned = await differencesUnderWay(database, { state: 'planned', reconciliation: run.id, limit })
    if (planned.length === 0) await end(of, 'done')
    for (const difference of planned) {
      const repaired = await repair(difference, { from: ['planned'], by: 'reconciliation' })
      if (repaired?.kind === 'held')
        await moveDifferences(database, [difference.id], { state: 'outdated', now: resources.now() })
    }
    return undefined
  }

  const workOn = (of: Run, signal: AbortSignal): Promise<Wait> => {
    if (of.run.state === 'gathering') return gather(of)
    return of.run.state === 'comparing' ? compare(of, signal) : mend(of)
  }

  /** When to go on after a failure; undefined when it is given up. */
  const afterFailure = async (of: Run, thrown: unknown): Promise<Wait> => {
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

  /** Rows follow their dossier once the partner has taken it. */
  const followUp = async () => {
    const waiting = await differencesUnderWay(database, { state: 'state-sent', limit: repairedAtOnce })
    for (const difference of waiting) {
      const by = difference.by ?? 'reconciliation'
      const repaired = await repair(difference, { from: ['state-sent'], by })
      // The others get their turn before it is looked at once more.
      if (!repaired || repaired.kind === 'held')
        await moveDifferences(database, [difference.id], { state: 'state-sent', now: resources.now() })
    }
  }

  const step = async (signal: AbortSignal): Promise<number> => {
    await followUp()
    const run = await claimRun(database, lease())
    if (!run) return pollMs
    const comparable = comparableEndpoint(resources, run.endpoint)
    const settings = config.endpoints[run.endpoint]
    if (!comparable || !settings) {
      await end({ run }, 'failed', 'NOT_CONFIGURED')
      return 0
    }
    const of = { run, comparable, settings }
    let wait: Wait
    try {
      wait = await workOn(of, signal)
    } catch (thrown) {
      if (!signal.aborted) wait = await afterFailure(of, thrown)
      // What is no word of the partner's is ours, and goes into the log.
      if (!signal.aborted && !Object.hasOwn(Object(thrown), 'failure')) throw thrown
    } finally {
      await releaseRun(database, run.id, worker, wait).catch(() => undefined)
    }
    return Math.min(pollMs, Math.max(0, (wait?.until.getTime() ?? 0) - resources.now().getTime()))
  }
  const { close } = resources.loops.loop('reconciliation', step, (waitMs) => waitMs, { retryMs: pollMs })
  return { close }
}
