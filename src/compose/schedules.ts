import { once } from 'node:events'
import { transient } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import type { Publish } from '#catalogue/news.ts'
import { type Run, runWork, type ScheduledWork } from '#inbound/scheduled-work.ts'
import type { Prepare, Submit } from '#inbound/take.ts'
import type { MoveCase } from '#inbound/take-moves.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { type Trace, traceIdOf } from '#messages/trace.ts'
import { workSchedules } from '#queue/schedules.ts'
import { writeAudit } from '#store/audit.ts'
import { ensureWork, overdueWork, readWork, runWorkNow, workRecord } from '#store/scheduled-work.ts'
import { agreementWorks } from './agreements.ts'
import { composeAttention } from './attention.ts'
import { caseWorks } from './case-works.ts'
import { catalogueWorks } from './catalogue.ts'
import { keptReportWork } from './kept-reports.ts'
import { pollWorks } from './poll-works.ts'
import { reconciliationWorks } from './reconciliation-works.ts'
import type { Resources } from './resources.ts'
import { urgingWorks } from './urging/works.ts'

/** What scheduled work needs of the intake. */
export interface WorkTools {
  readonly submit: Submit
  readonly prepare: Prepare
  readonly moveCase: MoveCase
  readonly intakeTools: IntakeTools
  publishPending(): Promise<void>
}

/** Works of one process at a time. They mostly wait for partners. */
const worksAtOnce = 8
/** How long after its time a tick counts as lost, and how often that is looked at. */
const lostAfterMs = 5000
const lookEveryMs = 5000
/** A longer timer fires at once. What waits longer is found overdue. */
const longestTimerMs = 2 ** 31 - 1

/** Told again it is the same: the door knows the key. What it does not take is told the next time. */
const publishProcedureChange =
  ({ config }: Resources, submit: Submit): Publish =>
  async ({ key, data }) => {
    const sender = config.catalogue.endpoint
    const { kind } = await submit({ sender, type: 'procedure-change', data, event: { key } })
    if (kind !== 'accepted' && kind !== 'replayed')
      throw transient('NOT_TOLD', `The gateway did not accept a procedure's change (${kind})`)
  }

/** The catalogue's own work, whose steps are short. */
const catalogueWork = (resources: Resources, submit: Submit): ScheduledWork[] =>
  catalogueWorks(resources, publishProcedureChange(resources, submit)).map((work) => ({
    ...work,
    budgetSeconds: 600,
    leaseMs: 300_000,
  }))

/** Decisions of people that the city could not be told of when they were made. */
const decisionWork = ({ publishPending }: WorkTools): ScheduledWork => ({
  name: 'routing-decisions',
  everySeconds: 60,
  budgetSeconds: 60,
  leaseMs: 60_000,
  step: async () => {
    await publishPending()
    return { cursor: '', more: false }
  },
})

/** Everything that this installation does on a schedule. */
export const scheduledWorks = (resources: Resources, tools: WorkTools): readonly ScheduledWork[] => {
  const { intakeTools } = tools
  const works = [
    ...pollWorks(resources, tools),
    ...caseWorks(resources, tools),
    ...reconciliationWorks(resources),
    ...catalogueWork(resources, tools.submit),
    ...agreementWorks(resources),
    decisionWork(tools),
    keptReportWork(resources),
  ]
  const attention = () => composeAttention(resources, works)
  return [...works, ...urgingWorks(resources, { intakeTools, attention })]
}

/** What is done on a schedule: how far it has come, and at once where somebody asks for it. */
export const composeSchedules = (
  { database, now, schedules }: Resources,
  works: readonly ScheduledWork[],
): Apis['schedules'] => {
  const names = works.map(({ name }) => name)
  return {
    readSchedules: () => readWork(database, names, now()),
    async runNow({ name, by }) {
      if (!names.includes(name)) return false
      await runWorkNow(database, name, now())
      await writeAudit(database, [{ at: now(), by, action: 'run-schedule', subject: name, details: {} }])
      await schedules.tick(name).catch(() => undefined)
      return true
    },
  }
}

export interface ScheduleRunner {
  /** Ends after the step under way; another process goes on from there. */
  close(): Promise<void>
}

/** A run as the beginning of a trace: beneath it stand the requests that it made and the messages that it brought. */
const recordRun = (
  { tracing, now }: Pick<Resources, 'tracing' | 'now'>,
  work: string,
  { trace, ran, durationMs }: { readonly trace: Trace; readonly ran: Run; readonly durationMs: number },
): void => {
  const endedAt = now()
  tracing?.record({
    name: `run ${work}`,
    kind: 'internal',
    trace,
    startedAt: new Date(endedAt.getTime() - durationMs),
    endedAt,
    attributes: { 'longbien.work': work, 'longbien.outcome': ran.outcome, 'longbien.steps': ran.steps },
    // Its code alone: the rest may be words of others.
    error: ran.outcome === 'failed' ? /^[A-Z0-9_]*/.exec(ran.error ?? '')?.[0] : undefined,
  })
}

/** Does this process's part of what is done on a schedule. */
export const startSchedules = (resources: Resources, works: readonly ScheduledWork[]): ScheduleRunner => {
  const { config, database, logger, loops, metrics, now, queueConnection, schedules, tracing, worker } =
    resources
  if (works.length === 0) return { close: async () => undefined }
  const stop = new AbortController()
  const record = workRecord(database, worker, now)
  const byName = new Map(works.map((work) => [work.name, work]))
  const underWay = new Set<Promise<unknown>>()
  const waiting = new Set<NodeJS.Timeout>()
  const logFailure = (error: unknown) => {
    if (!stop.signal.aborted)
      logger.error(
        { event: 'schedule.unavailable', err: error },
        'scheduled work cannot be done for the moment',
      )
  }

  const run = async (name: string): Promise<void> => {
    const work = byName.get(name)
    if (!work || stop.signal.aborted) return
    const startedAt = performance.now()
    const trace = tracing?.begin()
    const act = () => runWork(work, record, stop.signal)
    const ran = await (tracing && trace ? tracing.within(trace, act) : act())
    if (!ran) return
    const durationMs = Math.round(performance.now() - startedAt)
    if (trace) recordRun(resources, name, { trace, ran, durationMs })
    metrics.worked({ work: name, outcome: ran.outcome, milliseconds: durationMs })
    const line = { work: name, ...ran, durationMs, traceId: traceIdOf(trace?.traceparent) }
    if (ran.outcome === 'failed')
      logger.warn({ event: 'schedule.run_failed', ...line }, 'scheduled work failed')
    else if (ran.outcome === 'held')
      logger.debug({ event: 'schedule.run_held', ...line }, 'scheduled work held')
    else logger.info({ event: 'schedule.run_done', ...line }, 'scheduled work done')
    // What did not fit into the run goes on at once, behind what else is due.
    if (ran.outcome === 'unfinished') await schedules.tick(name).catch(logFailure)
    if (ran.outcome === 'failed' || ran.outcome === 'held') again(name, ran.retryInMs ?? 0)
  }
  /** A failure waits here for its next try; should the process go, another finds it overdue. */
  const again = (name: string, inMs: number) => {
    if (stop.signal.aborted) return
    const timer = setTimeout(
      () => {
        waiting.delete(timer)
        tracked(name).catch(logFailure)
      },
      Math.min(inMs, longestTimerMs),
    )
    waiting.add(timer)
  }
  const tracked = (name: string) => {
    const running = run(name).finally(() => underWay.delete(running))
    underWay.add(running)
    return running
  }

  const ticks = workSchedules(queueConnection, tracked, {
    concurrency: worksAtOnce,
    lockMs: config.queue.lockMs,
    onError: logFailure,
  })
  const names = [...byName.keys()]
  metrics.watch({
    works: async () => {
      const at = now()
      const states = await readWork(database, names, at)
      return states.map(({ name: work, doneAt, dueAt, running, failures }) => ({
        work,
        failures,
        overdueMs: running ? 0 : Math.max(0, at.getTime() - dueAt.getTime()),
        ...(doneAt && { ageMs: Math.max(0, at.getTime() - doneAt.getTime()) }),
      }))
    },
  })
  /** Tried until it has been done once; the record does not wait for the queue. */
  const setTicks = loops.loop(
    'schedule-ticks',
    // A queue that is gone may never take them: nobody waits for it at the end.
    (signal) => Promise.race([schedules.set(works), once(signal, 'abort')]),
    () => Number.POSITIVE_INFINITY,
    { retryMs: lookEveryMs },
  )

  let isKnown = false
  /** A tick that was lost, with its queue perhaps: the record knows what is due. */
  const lookForLost = async () => {
    if (!isKnown) await ensureWork(database, names, now())
    isKnown = true
    const lost = await overdueWork(database, names, new Date(now().getTime() - waitedMs))
    waitedMs = lostAfterMs
    // Not waited for: a long one must not keep the others from being found.
    for (const name of lost) tracked(name).catch(logFailure)
  }
  /** What is due at the first look was missed while nobody was here. */
  let waitedMs = 0
  const overdue = loops.loop('schedules', lookForLost, lookEveryMs)
  return {
    async close() {
      stop.abort()
      for (const one of waiting) clearTimeout(one)
      await Promise.all([setTicks.close(), overdue.close()])
      await Promise.allSettled(underWay)
      await ticks.close(config.work.drainMs)
    },
  }
}
