import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '#config/config.ts'
import { questionMs } from '#reconciliation/pace.ts'
import { isTooMuch } from '#reconciliation/treatment.ts'
import { nextCandidates, noteChanged } from '#store/reconciliation/candidates.ts'
import { settleCompared } from '#store/reconciliation/comparisons.ts'
import { differencesUnderWay, moveDifferences } from '#store/reconciliation/differences.ts'
import { moveRun, type releaseRun, type StoredRun } from '#store/reconciliation/runs.ts'
import { uuidv7 } from '#store/uuid.ts'
import { nextOpen } from '#verify/hours.ts'
import { compareDossiers } from './compare-dossiers.ts'
import { queryChannel } from './query-channel.ts'
import { type Comparable, repairing } from './reconciliation-tools.ts'
import type { Resources } from './resources.ts'

/** Deliveries looked at in one step for dossiers that changed. */
const walkedAtOnce = 2000
/** Dossiers handed over again in one step. */
const repairedAtOnce = 20
/** A run that compares for longer than this ends with what it has; the next begins with what was not looked at. */
const longestMs = 20 * 3_600_000
/** What was accepted so recently may not be committed yet, and is walked once more by the next run. */
const settledAfterMs = 600_000
const dayMs = 86_400_000

export interface RunUnderWay {
  readonly run: StoredRun
  readonly comparable: Comparable
  readonly settings: Config['endpoints'][string]
}

/** Until when a run rests, and why; undefined where it goes on at once. */
export type Rest = Parameters<typeof releaseRun>[3]

type Phase = (of: RunUnderWay, signal: AbortSignal) => Promise<Rest>

/** Ends a run, and says so. */
export const endingRuns =
  ({ database, logger, now, worker }: Resources) =>
  async (
    { run }: Pick<RunUnderWay, 'run'>,
    state: 'done' | 'halted' | 'failed',
    code?: string,
  ): Promise<void> => {
    const why = code !== undefined && { code }
    if (!(await moveRun(database, run.id, worker, { state, now: now(), ...why }))) return
    const { id: reconciliation, endpoint, compared, repaired } = run
    const facts = { reconciliation, endpoint, compared, repaired, ...why }
    if (state === 'done') logger.info({ event: 'reconciliation.done', ...facts }, 'both sides were compared')
    else if (state === 'halted')
      logger.error({ event: 'reconciliation.halted', ...facts }, 'too much differs, nothing is repaired')
    else logger.error({ event: 'reconciliation.failed', ...facts }, 'a comparison of both sides was given up')
  }

type End = ReturnType<typeof endingRuns>

/** Notes which dossiers changed at the endpoint, some deliveries at a time, resting as long as that took. */
const gathering =
  ({ database, now, worker }: Resources): Phase =>
  async ({ run, comparable, settings }, signal) => {
    const { state, progress } = comparable.comparison.definition.operations
    const begunAt = performance.now()
    const at = now().getTime()
    const more = await noteChanged(database, {
      endpoint: run.endpoint,
      operations: [state, ...(progress === undefined ? [] : [progress])],
      since: new Date(at - settings.reconciliation.days * dayMs),
      settledBefore: new Date(at - settledAfterMs),
      limit: walkedAtOnce,
    })
    if (more) await pause(performance.now() - begunAt, undefined, { signal })
    else await moveRun(database, run.id, worker, { to: 'comparing' })
    return undefined
  }

/** All is compared: what differs is repaired, unless it is too much. */
const judging =
  ({ database, worker }: Resources, end: End) =>
  async (of: RunUnderWay): Promise<Rest> => {
    const { run, settings } = of
    const differing = run.missingThere + run.missingHere + run.differs - run.ignored
    const tooMuch = isTooMuch({ compared: run.compared, differing }, settings.reconciliation.stopAbove)
    if (tooMuch && !run.evenIfMany) await end(of, 'halted', 'TOO_MUCH_DIFFERS')
    else await moveRun(database, run.id, worker, { to: 'repairing' })
    return undefined
  }

const askingFor = (resources: Resources) => ({
  ...queryChannel(resources, { canWait: true }),
  database: resources.database,
  now: resources.now,
  newId: (at: Date) => uuidv7(at.getTime()),
  fourEyes: resources.config.fourEyes.repairs,
  failed: (error: unknown) =>
    resources.logger.error(
      { event: 'channel.place_not_returned', err: error },
      'the place of a question about dossiers was not returned',
    ),
})

/** The dossiers that come next, within what the run was begun for. */
const candidatesOf = ({ database }: Resources, { run, comparable, settings }: RunUnderWay) => {
  const { dossierCode, agency, agencies, sender, days, endpoint } = run
  return nextCandidates(database, {
    ...{ endpoint, dossierCode, agency, agencies, sender },
    lookedBefore: run.createdAt,
    changedFrom: new Date(run.createdAt.getTime() - days * dayMs),
    limit: comparable.comparison.definition.max * settings.reconciliation.atOnce,
  })
}

/** Asks about some dossiers and rests as long as the endpoint's share wants it. */
const comparing = (resources: Resources, judge: (of: RunUnderWay) => Promise<Rest>): Phase => {
  const { database, metrics, worker } = resources
  const asking = askingFor(resources)
  return async (of, signal) => {
    const { run, comparable, settings } = of
    const { hours, differences, settleMinutes } = settings.reconciliation
    const begunAt = performance.now()
    const now = resources.now()
    if (now.getTime() - run.createdAt.getTime() > longestMs) return judge(of)
    const opens = nextOpen(run.scheduledFor === null ? [] : hours, now)
    if (opens > now) return { code: 'OUT_OF_HOURS', until: opens }
    const codes = await candidatesOf(resources, of)
    if (codes.length === 0) return judge(of)
    // Who asks about one dossier wants to know now.
    const settledBefore =
      run.dossierCode === null ? new Date(now.getTime() - settleMinutes * 60_000) : undefined
    const terms = { ...asking, treatments: differences, settledBefore }
    const { dossiers, asked, readAt } = await compareDossiers(comparable, codes, terms, signal)
    const at = resources.now()
    await settleCompared(database, { id: run.id, worker, asked, readAt, now: at }, dossiers)
    for (const { outcome } of dossiers) metrics.reconciled({ endpoint: run.endpoint, outcome })
    const restMs =
      asked * questionMs(settings.reconciliation, settings.limits) - (performance.now() - begunAt)
    return restMs > 0 ? { until: new Date(at.getTime() + restMs) } : undefined
  }
}

/** Hands over again what is planned, as far as the budget reaches. */
const mending =
  ({ database, now }: Resources, end: End, repair: ReturnType<typeof repairing>): Phase =>
  async (of) => {
    const { run } = of
    const planned = (limit: number) =>
      differencesUnderWay(database, { state: 'planned', reconciliation: run.id, limit })
    const limit = Math.min(repairedAtOnce, run.budget - run.repaired)
    if (limit <= 0) {
      const [left] = await planned(1)
      await end(of, 'done', left && 'BUDGET_SPENT')
      return undefined
    }
    const next = await planned(limit)
    if (next.length === 0) await end(of, 'done')
    for (const difference of next) {
      const repaired = await repair(difference, { from: ['planned'], by: 'reconciliation' })
      if (repaired?.kind === 'held')
        await moveDifferences(database, [difference.id], { state: 'outdated', now: now() })
    }
    return undefined
  }

/** What a run does next, by its state; and what follows repairs, whichever run made them. */
export const reconciliationPhases = (resources: Resources, end: End) => {
  const { database, now } = resources
  const repair = repairing(resources)
  const gather = gathering(resources)
  const compare = comparing(resources, judging(resources, end))
  const mend = mending(resources, end, repair)
  const workOn: Phase = (of, signal) => {
    if (of.run.state === 'gathering') return gather(of, signal)
    return of.run.state === 'comparing' ? compare(of, signal) : mend(of, signal)
  }

  /** Rows follow their dossier once the partner has taken it. */
  const followUp = async (): Promise<void> => {
    const waiting = await differencesUnderWay(database, { state: 'state-sent', limit: repairedAtOnce })
    for (const difference of waiting) {
      const by = difference.by ?? 'reconciliation'
      const repaired = await repair(difference, { from: ['state-sent'], by })
      // The others get their turn before it is looked at once more.
      if (!repaired || repaired.kind === 'held')
        await moveDifferences(database, [difference.id], { state: 'state-sent', now: now() })
    }
  }
  return { workOn, followUp }
}
