import { setTimeout as pause } from 'node:timers/promises'
import type { Transition } from '#store/put-back.ts'
import { claimReplay, failReplay, type ReplayLease, releaseReplay, replayPage } from '#store/replay-pages.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { fullStates, wakeMoved } from './operator-actions.ts'
import type { Resources } from './resources.ts'

export interface ReplayPace {
  readonly retryMs: number
  readonly leaseMs: number
  /** Most deliveries that one transaction puts back, and most that it looks at to find them. */
  readonly pageSize: number
  readonly windowSize: number
  /** After each page that moved something: the queue gets lanes at the pace at which it can take them. */
  readonly pauseMs: number
}

const shipped: ReplayPace = { retryMs: 1000, leaseMs: 30_000, pageSize: 200, windowSize: 2000, pauseMs: 200 }

/** Faults in a row after which a replay is given up; the record being away is none. */
const maxFaults = 5

export interface ReplayRunner {
  /** Ends after the page under way; another process goes on from there. */
  close(): Promise<void>
}

type RunnerResources = Pick<
  Resources,
  'database' | 'dueWork' | 'endpoints' | 'queues' | 'logger' | 'now' | 'worker'
>

/** Works the replays that people have asked for, one at a time, a page with each step. */
export const startReplayRunner = (
  resources: RunnerResources,
  pace: Partial<ReplayPace> = {},
  wake: (moved: readonly Transition[]) => Promise<void> = (moved) => wakeMoved(resources, moved),
): ReplayRunner => {
  const { database, dueWork, endpoints, logger, worker } = resources
  const { retryMs, leaseMs, pauseMs, ...sizes } = { ...shipped, ...pace }
  /** The replay that this process has claimed, and its faults in a row. */
  let current: string | undefined
  let faults = 0

  const lease = (): ReplayLease => {
    const now = resources.now()
    return { worker, now, leaseUntil: new Date(now.getTime() + leaseMs) }
  }
  const isFullState = fullStates(resources)
  const nextPage = (id: string) =>
    replayPage(database, { id, ...lease(), ...sizes, endpoints: [...endpoints.keys()], isFullState })

  /** A queue that is gone may never answer; the sweeper finds the lanes that it missed. */
  const wakeInTime = async (moved: readonly Transition[], signal: AbortSignal) => {
    const woken = new AbortController()
    const until = AbortSignal.any([signal, woken.signal])
    const late = pause(leaseMs / 3, undefined, { signal: until }).catch(() => undefined)
    await Promise.race([wake(moved), late]).finally(() => woken.abort())
  }

  /** One page of a replay; gives how long to wait before the next one. */
  const workPage = async (id: string, signal: AbortSignal): Promise<number> => {
    const page = await nextPage(id)
    if (page.kind !== 'more') current = undefined
    if (page.kind === 'lost') return 0
    if (page.moved.length > 0) await wakeInTime(page.moved, signal)
    if (page.kind === 'done') logger.info({ event: 'replay.done', replay: id }, 'replay done')
    return page.kind === 'more' && page.moved.length > 0 ? pauseMs : 0
  }

  const countFault = async (id: string, error: unknown) => {
    if (!isUnavailable(error)) faults += 1
    if (faults < maxFaults) return
    await failReplay(database, id, lease())
    logger.error({ event: 'replay.failed', replay: id, err: error }, 'a replay is given up')
    current = undefined
    faults = 0
  }

  const step = async (signal: AbortSignal): Promise<number> => {
    current ??= await claimReplay(database, lease())
    const id = current
    if (id === undefined) return Number.POSITIVE_INFINITY
    try {
      const waitMs = await workPage(id, signal)
      faults = 0
      return waitMs
    } catch (error) {
      await countFault(id, error)
      throw error
    }
  }
  const loop = dueWork.loop('replays', step, (waitMs) => waitMs, { retryMs })
  return {
    async close() {
      await loop.close()
      if (current !== undefined) await releaseReplay(database, current, worker).catch(() => undefined)
    },
  }
}
