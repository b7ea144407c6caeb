import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { QueryTarget } from '#api/queries/routes.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { startTrace } from '#messages/trace.ts'
import type { StoredCleansing } from '#store/cleansing/cleansings.ts'
import {
  claimCleansing,
  failCleansing,
  holdCleansing,
  openRows,
  type RunLease,
  releaseCleansing,
  type Settled,
  settleCleansing,
} from '#store/cleansing/rows.ts'
import { nextOpen } from '#verify/hours.ts'
import { isForRows } from '#verify/row.ts'
import { askRow, type RowContext } from './ask-row.ts'
import { setOfSender } from './code-tables.ts'
import { composeQueries, queryTargets } from './queries.ts'
import type { Resources } from './resources.ts'

export interface CleansingPace {
  readonly retryMs: number
  /** Beyond the time that a question may take. */
  readonly leaseMarginMs: number
}

const shipped: CleansingPace = { retryMs: 1000, leaseMarginMs: 30_000 }

interface Run {
  readonly run: StoredCleansing
  readonly target: QueryTarget
  readonly caller: Caller
  /** Questions that it may still cost. */
  left: number
}

/** As whom and what is asked, by the configuration as it is now; or why nothing can be. */
const standing = ({ config, endpoints }: Resources, run: StoredCleansing): Omit<Run, 'left'> | string => {
  const { endpoint, operation } = run
  const target = queryTargets(endpoints).find(
    (one) => one.endpoint === endpoint && one.operation === operation,
  )
  if (!target || !isForRows(target)) return 'NOT_CONFIGURED'
  const sender = config.senders.find(({ name }) => name === run.sender)
  if (!sender) return 'FORBIDDEN'
  const caller: Caller = {
    name: sender.name,
    rights: sender.rights,
    ...(run.person !== null && { person: run.person }),
  }
  return may(caller, 'ask', { endpoint, operation }) === 'yes' ? { run, target, caller } : 'FORBIDDEN'
}

type Asked = Awaited<ReturnType<typeof askRow>>

const settledOf = (id: string, rows: readonly Asked[], now: Date): Settled => {
  const waits = rows.flatMap((row) => (row.kind === 'again' && row.wait ? [row.wait] : []))
  const [longest] = waits.toSorted((one, other) => other.seconds - one.seconds)
  return {
    id,
    done: rows.flatMap((row) =>
      row.kind === 'done'
        ? [
            {
              number: row.number,
              kind: row.verdict.kind,
              verdict: { ...row.verdict, ...(row.asked && { at: now.toISOString() }) },
            },
          ]
        : [],
    ),
    again: rows.flatMap((row) => (row.kind === 'again' && row.asked ? [row.number] : [])),
    asked: rows.filter(({ asked }) => asked).length,
    wait: longest && { code: longest.code, until: new Date(now.getTime() + longest.seconds * 1000) },
  }
}

/**
 * Asks about the rows of files that people handed in, some at a time, within what the endpoint grants. What came of a row
 * is written down before the next are asked; a process that dies leaves its rows to the next one.
 */
export const startCleansingRunner = (resources: Resources, pace: Partial<CleansingPace> = {}) => {
  const { config, database, dueWork, endpoints, logger, worker } = resources
  const { retryMs, leaseMarginMs } = { ...shipped, ...pace }
  const { ask } = composeQueries(resources, { canWait: true })
  let current: Run | undefined

  const paceOf = (endpoint = '') => {
    const { atOnce = 1, perMinute = 0, hours = [] } = config.endpoints[endpoint]?.bulkQuestions ?? {}
    return { atOnce, hours, questionMs: perMinute > 0 ? 60_000 / perMinute : 0 }
  }
  /** The longest pause between some rows and the next, in which the run is still held. */
  const slotOf = (endpoint?: string) => {
    const { atOnce, questionMs } = paceOf(endpoint)
    return atOnce * questionMs
  }
  const lease = (endpoint?: string): RunLease => {
    const now = resources.now()
    const takesMs = (endpoints.get(endpoint ?? '')?.timeoutMs ?? 0) + slotOf(endpoint) + leaseMarginMs
    return { worker, now, leaseUntil: new Date(now.getTime() + takesMs) }
  }
  const claim = async (): Promise<Run | undefined> => {
    const run = await claimCleansing(database, lease())
    if (!run) return undefined
    const found = standing(resources, run)
    if (typeof found === 'string') {
      await failCleansing(database, { id: run.id, worker, code: found, now: resources.now() })
      logger.warn(
        { event: 'cleansing.failed', cleansing: run.id, code: found },
        'a file cannot be cleaned on',
      )
      return undefined
    }
    return { ...found, left: run.budget === null ? Number.POSITIVE_INFINITY : run.budget - run.asked }
  }
  const contextOf = async ({ run, target, caller }: Run, signal: AbortSignal): Promise<RowContext> => {
    const tables = await resources.codeTables.recent()
    const today = vietnamDay(resources.now()) ?? ''
    const units = { index: tables.index('units', setOfSender(config)(caller.name, 'units')), today }
    const beginTrace = () => resources.tracing?.begin() ?? startTrace()
    return { run, target, caller, units, signal, ask, beginTrace }
  }
  const settle = async (of: Run, settled: Settled): Promise<boolean> => {
    const state = await settleCleansing(database, settled, lease(of.run.endpoint))
    of.left -= settled.asked
    if (state === 'done') logger.info({ event: 'cleansing.done', cleansing: of.run.id }, 'a file is cleaned')
    if (state !== 'more' || settled.wait) current = undefined
    return state === 'more' && !settled.wait
  }
  /** Some rows of the run; gives how long to wait before the next. */
  const workRows = async (of: Run, signal: AbortSignal): Promise<number> => {
    const begunAt = performance.now()
    const { run } = of
    const { atOnce, hours, questionMs } = paceOf(run.endpoint)
    const now = resources.now()
    const opens = nextOpen(hours, now)
    const nothing = { id: run.id, done: [], again: [], asked: 0 }
    if (opens > now) {
      await settle(of, { ...nothing, wait: { code: 'OUT_OF_HOURS', until: opens } })
      return 0
    }
    if (!(await holdCleansing(database, run.id, lease(run.endpoint)))) {
      current = undefined
      return 0
    }
    const rows = await openRows(database, run.id, Math.max(0, Math.min(atOnce, of.left)))
    const context = await contextOf(of, signal)
    const asked = await Promise.all(rows.map((row) => askRow(context, row)))
    const goesOn = await settle(of, settledOf(run.id, asked, resources.now()))
    const questions = asked.filter((row) => row.asked).length
    return goesOn ? Math.max(0, questionMs * questions - (performance.now() - begunAt)) : 0
  }
  const step = async (signal: AbortSignal): Promise<number> => {
    current ??= await claim()
    if (!current) {
      // What rests is due at a time that the last look may not have known.
      dueWork.lookSoon()
      return Number.POSITIVE_INFINITY
    }
    try {
      return await workRows(current, signal)
    } catch (error) {
      // Whoever claims it next begins with what is still open.
      const { id } = current.run
      current = undefined
      await releaseCleansing(database, id, worker).catch(() => undefined)
      throw error
    }
  }
  const loop = dueWork.loop('cleansing', step, (waitMs) => waitMs, { retryMs })
  return {
    async close(): Promise<void> {
      await loop.close()
      if (current) await releaseCleansing(database, current.run.id, worker).catch(() => undefined)
    },
  }
}
