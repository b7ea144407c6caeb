import type { Logger } from '#telemetry/logger.ts'
import type { Metrics } from '#telemetry/metrics.ts'
import {
  type LoopProgress,
  type LoopTrouble,
  retryAfterMs,
  troubleWith,
  troubleWords,
} from './loop-progress.ts'

export type LoopStep<Result> = (signal: AbortSignal) => Promise<Result> | Result

/** How long after a step the next one begins: always as long, or as its result says. `Infinity` waits for `runNow`. */
export type LoopWait<Result> = number | ((result: Result, tookMs: number) => number)

export interface LoopOptions {
  /** How long before the first step; 0 unless given. */
  readonly firstAfterMs?: number
  /** The first wait after a failure, where `every` needs a result. It grows with each failure in a row. */
  readonly retryMs?: number
  /** By which part a wait may be longer, so that the processes of an installation do not all begin at once. */
  readonly jitter?: number
  /** How late a step may be, or how long it may take, before the loop counts as stalled. */
  readonly stalledAfterMs?: number
  /** What the process is worth without this loop. */
  readonly without?: 'degraded' | 'not-ready'
}

export interface LoopState extends LoopProgress {
  readonly name: string
  readonly without: 'degraded' | 'not-ready'
  readonly trouble: LoopTrouble | undefined
  /** The same in words. */
  readonly wrong: string | undefined
}

export interface Loop {
  /** Begins a step at once, or right after the one under way. */
  runNow(): void
  /** Begins a step in so long at the latest; after the one under way, should there be one. */
  runWithin(milliseconds: number): void
  /** There may be something to do again: ends a wait without end. Another wait is somebody's pace, and is kept. */
  wake(): void
  state(): LoopState
  /** Begins no further step, and waits for the one under way, though not for ever. */
  close(): Promise<void>
}

export interface LoopTools {
  readonly logger: Logger
  readonly metrics: Pick<Metrics, 'looped'>
}

const closeWithinMs = 30_000
/** Waits that a loop may miss, and how long it may stand still at least, before that is said of it. */
const missedWaits = 3
const leastStalledMs = 60_000

/** Ends with the step under way, or some time later without it. */
const endOf = async (step: Promise<void>, onLate: () => void): Promise<void> => {
  const { promise: limit, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    onLate()
    resolve()
  }, closeWithinMs)
  await Promise.race([step, limit])
  clearTimeout(timer)
}

/**
 * Does `step` again and again, never two at a time. A step that fails is logged and tried again, more and more slowly;
 * its signal says that the process ends.
 */
export const startLoop = <Result>(
  { logger, metrics }: LoopTools,
  name: string,
  step: LoopStep<Result>,
  every: LoopWait<Result>,
  options: LoopOptions = {},
): Loop => {
  const { firstAfterMs = 0, jitter = 0, without = 'degraded' } = options
  const { retryMs = typeof every === 'number' ? every : 1000 } = options
  const { stalledAfterMs = Math.max(leastStalledMs, missedWaits * retryMs) } = options
  const stop = new AbortController()
  const { signal } = stop
  let progress: LoopProgress = {
    phase: 'waiting',
    since: performance.now(),
    waitMs: firstAfterMs,
    failures: 0,
  }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isWanted = false
  let isWoken = false
  /** So long at most may the wait after the step under way be. */
  let atMostMs = Number.POSITIVE_INFINITY
  const logFailure = (error: unknown, failures: number) => {
    // While we close, the connections of the step close under it.
    if (!signal.aborted)
      logger.error({ event: 'loop.failed', loop: name, failures, err: error }, 'a background loop failed')
  }

  let failingSince = 0

  const succeeded = (result: Result, tookMs: number) => {
    const { failures, failure: _, ...rest } = progress
    if (failures > 0) {
      const failingMs = Math.round(performance.now() - failingSince)
      logger.info({ event: 'loop.recovered', loop: name, failures, failingMs }, 'a background loop recovered')
    }
    const waitMs = typeof every === 'number' ? every : every(result, tookMs)
    progress = { ...rest, failures: 0, waitMs: waitMs * (1 + jitter * Math.random()) }
  }
  const failed = (error: unknown) => {
    const failures = progress.failures + 1
    if (failures === 1) failingSince = performance.now()
    logFailure(error, failures)
    const failure = error instanceof Error ? error.message : String(error)
    progress = { ...progress, failures, failure, waitMs: retryAfterMs(retryMs, failures) }
  }

  const runStep = async () => {
    const startedAt = performance.now()
    const tookMs = () => performance.now() - startedAt
    isWanted = false
    isWoken = false
    atMostMs = Number.POSITIVE_INFINITY
    progress = { ...progress, phase: 'running', since: startedAt, startedAt }
    try {
      const result = await step(signal)
      succeeded(result, tookMs())
    } catch (error) {
      failed(error)
    }
    const durationMs = tookMs()
    const endedAt = startedAt + durationMs
    progress = { ...progress, phase: 'waiting', since: endedAt, endedAt, durationMs }
    metrics.looped({
      loop: name,
      outcome: progress.failures > 0 ? 'failed' : 'done',
      milliseconds: durationMs,
    })
  }
  const run = () => {
    running = runStep().then(() => {
      running = undefined
      wait()
    })
  }
  const wait = () => {
    if (signal.aborted) return
    const isEndless = progress.waitMs === Number.POSITIVE_INFINITY
    const waitMs = isWanted || (isWoken && isEndless) ? 0 : Math.min(progress.waitMs, atMostMs)
    progress = { ...progress, waitMs }
    if (Number.isFinite(progress.waitMs)) timer = setTimeout(run, progress.waitMs).unref()
  }
  if (firstAfterMs > 0) wait()
  else run()

  return {
    runNow() {
      isWanted = true
      if (running || signal.aborted) return
      clearTimeout(timer)
      run()
    },
    runWithin(milliseconds) {
      atMostMs = Math.min(atMostMs, milliseconds)
      if (running || signal.aborted) return
      const now = performance.now()
      if (progress.since + progress.waitMs <= now + milliseconds) return
      clearTimeout(timer)
      progress = { ...progress, since: now, waitMs: milliseconds }
      wait()
    },
    wake() {
      isWoken = true
      if (running || signal.aborted || Number.isFinite(progress.waitMs)) return
      run()
    },
    state: () => {
      const trouble = troubleWith(progress, stalledAfterMs, performance.now())
      return { ...progress, name, without, trouble, wrong: troubleWords(trouble) }
    },
    async close() {
      stop.abort()
      clearTimeout(timer)
      if (!running) return
      await endOf(running, () => {
        logger.warn({ event: 'loop.close_timed_out', loop: name }, 'a background loop did not end in time')
      })
    },
  }
}
