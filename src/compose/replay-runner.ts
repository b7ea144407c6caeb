import { setTimeout as pause } from 'node:timers/promises'
import { isUnavailable } from '#store/database.ts'
import type { Transition } from '#store/put-back.ts'
import { claimReplay, failReplay, type ReplayLease, releaseReplay, replayPage } from '#store/replay-pages.ts'
import { throttledLog } from '#telemetry/throttled-log.ts'
import { fullStates, wakeLanes } from './operator-actions.ts'
import type { Resources } from './resources.ts'

export interface ReplayPace {
  readonly pollMs: number
  readonly leaseMs: number
  /** Most deliveries that one transaction puts back, and most that it looks at to find them. */
  readonly pageSize: number
  readonly windowSize: number
  /** After each page that moved something: the queue gets lanes at the pace at which it can take them. */
  readonly pauseMs: number
}

const shipped: ReplayPace = { pollMs: 1000, leaseMs: 30_000, pageSize: 200, windowSize: 2000, pauseMs: 200 }

/** Faults in a row after which a replay is given up; the record being away is none. */
const maxFaults = 5

export interface ReplayRunner {
  /** Ends after the page under way; another process goes on from there. */
  close(): Promise<void>
}

type RunnerResources = Pick<Resources, 'database' | 'endpoints' | 'queues' | 'logger' | 'now' | 'worker'>

/** Works the replays that people have asked for, one at a time, a page at a time. */
export const startReplayRunner = (
  resources: RunnerResources,
  pace: Partial<ReplayPace> = {},
  wake: (moved: readonly Transition[]) => Promise<void> = (moved) => wakeLanes(resources, moved),
): ReplayRunner => {
  const { database, endpoints, logger, worker } = resources
  const { pollMs, leaseMs, pauseMs, ...sizes } = { ...shipped, ...pace }
  const stopping = new AbortController()
  const { signal } = stopping
  const wait = (milliseconds: number, until = signal) =>
    pause(milliseconds, undefined, { signal: until }).catch(() => undefined)
  const logFailure = throttledLog((error: unknown, replay?: string) => {
    if (!signal.aborted) logger.error({ err: error, replay }, 'replay not worked for the moment')
  }, 10_000)

  const lease = (): ReplayLease => {
    const now = resources.now()
    return { worker, now, leaseUntil: new Date(now.getTime() + leaseMs) }
  }
  const isFullState = fullStates(resources)
  const nextPage = (id: string) =>
    replayPage(database, { id, ...lease(), ...sizes, endpoints: [...endpoints.keys()], isFullState })

  /** A queue that is gone may never answer; the sweeper finds what it was not told. */
  const tell = async (moved: readonly Transition[]) => {
    const told = new AbortController()
    const late = wait(leaseMs / 3, AbortSignal.any([signal, told.signal]))
    await Promise.race([wake(moved), late]).finally(() => told.abort())
  }

  /** One page; says whether there is more. */
  const step = async (id: string): Promise<boolean> => {
    const page = await nextPage(id)
    if (page.kind === 'lost') return false
    if (page.moved.length > 0) await tell(page.moved)
    if (page.kind === 'done') logger.info({ replay: id }, 'replay done')
    else if (page.moved.length > 0) await wait(pauseMs)
    return page.kind === 'more'
  }

  const workOne = async (id: string): Promise<void> => {
    let faults = 0
    while (!signal.aborted) {
      try {
        if (!(await step(id))) return
        faults = 0
      } catch (error) {
        if (!isUnavailable(error)) faults += 1
        logFailure(error, id)
        if (faults >= maxFaults) {
          await failReplay(database, id, lease())
          return
        }
        await wait(pollMs)
      }
    }
    await releaseReplay(database, id, worker)
  }

  const run = async () => {
    while (!signal.aborted) {
      try {
        const id = await claimReplay(database, lease())
        if (id === undefined) await wait(pollMs)
        else await workOne(id)
      } catch (error) {
        logFailure(error)
        await wait(pollMs)
      }
    }
  }
  const running = run()
  return {
    async close() {
      stopping.abort()
      await running
    },
  }
}
