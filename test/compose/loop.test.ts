import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LoopOptions, LoopStep, LoopWait } from '#compose/loop.ts'
import { openLoops } from '#compose/loops.ts'
import { createLogger } from '#telemetry/logger.ts'
import { createMetrics } from '#telemetry/metrics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => {
  const lines: { event: string }[] = []
  const logger = createLogger('info', [], { write: (line: string) => void lines.push(JSON.parse(line)) })
  const metrics = createMetrics()
  const loops = openLoops({ logger, metrics })
  const start = <Result>(step: LoopStep<Result>, every: LoopWait<Result>, options?: LoopOptions) =>
    loops.loop('example', step, every, options)
  const events = () => lines.map(({ event }) => event)
  return { loops, metrics, start, lines, events, wrong: () => loops.states()[0]?.wrong }
}

const takes = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const failing = async () => {
  throw new Error('the record is away')
}

describe('a loop', () => {
  test('begins at once, waits after the end of each step, and never does two at a time', async () => {
    const { start } = open()
    let underWay = 0
    let most = 0
    const begun: number[] = []
    const loop = start(async () => {
      begun.push(performance.now())
      underWay += 1
      most = Math.max(most, underWay)
      await takes(300)
      underWay -= 1
    }, 100)
    await vi.advanceTimersByTimeAsync(1000)
    const [first = 0] = begun
    expect(begun.map((at) => at - first)).toEqual([0, 400, 800])
    expect(most).toBe(1)
    await Promise.all([loop.close(), vi.advanceTimersByTimeAsync(300)])
  })

  test('begins later where that is wanted', async () => {
    const { start } = open()
    const step = vi.fn()
    const loop = start(step, 100, { firstAfterMs: 1000 })
    await vi.advanceTimersByTimeAsync(999)
    expect(step).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(step).toHaveBeenCalledTimes(1)
    await loop.close()
  })

  test('waits as its result says: at once, so long, or until somebody wants a step', async () => {
    const { start } = open()
    const waits = [0, 5000, Number.POSITIVE_INFINITY]
    const step = vi.fn(() => waits.shift() ?? 0)
    const loop = start(step, (wait) => wait)
    await vi.advanceTimersByTimeAsync(10)
    expect(step).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(5000)
    expect(step).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(step).toHaveBeenCalledTimes(3)
    loop.runNow()
    expect(step).toHaveBeenCalledTimes(4)
    await loop.close()
  })

  test('is woken from a wait without end and from no other, which is a pace', async () => {
    const { start } = open()
    const waits = [Number.POSITIVE_INFINITY, 5000, Number.POSITIVE_INFINITY]
    const step = vi.fn(() => waits.shift() ?? 0)
    const loop = start(step, (wait) => wait)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(step).toHaveBeenCalledTimes(1)
    loop.wake()
    await vi.advanceTimersByTimeAsync(0)
    expect(step).toHaveBeenCalledTimes(2)
    loop.wake()
    await vi.advanceTimersByTimeAsync(4999)
    expect(step).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(step).toHaveBeenCalledTimes(3)
    await loop.close()
  })

  test('that is woken during a step that finds nothing more looks once more', async () => {
    const { start } = open()
    const step = vi.fn(() => takes(200))
    const loop = start(step, () => Number.POSITIVE_INFINITY)
    loop.wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(step).toHaveBeenCalledTimes(2)
    await loop.close()
  })

  test('is told by when it has to run, whatever its wait is and however often that is said', async () => {
    const { start, wrong } = open()
    const step = vi.fn()
    const loop = start(step, () => Number.POSITIVE_INFINITY, { firstAfterMs: 60_000 })
    loop.runWithin(1000)
    await vi.advanceTimersByTimeAsync(900)
    loop.runWithin(1000)
    await vi.advanceTimersByTimeAsync(100)
    expect(step).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(step).toHaveBeenCalledTimes(1)
    loop.runWithin(500)
    await vi.advanceTimersByTimeAsync(500)
    expect(step).toHaveBeenCalledTimes(2)
    expect(wrong()).toBeUndefined()
    await loop.close()
  })

  test('that is wanted during a step runs again right after it, once', async () => {
    const { start } = open()
    const step = vi.fn(() => takes(200))
    const loop = start(step, 60_000)
    loop.runNow()
    loop.runNow()
    await vi.advanceTimersByTimeAsync(250)
    expect(step).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(step).toHaveBeenCalledTimes(2)
    await loop.close()
  })

  test('waits longer by up to its jitter, and no shorter', async () => {
    const { start } = open()
    vi.spyOn(Math, 'random').mockReturnValueOnce(0.5)
    const step = vi.fn()
    const loop = start(step, 1000, { jitter: 0.2 })
    await vi.advanceTimersByTimeAsync(1099)
    expect(step).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(step).toHaveBeenCalledTimes(2)
    await loop.close()
  })
})

describe('a loop whose step fails', () => {
  test('goes on, logs it now and then, slows down, and says when it has recovered', async () => {
    const { start, lines, events } = open()
    const begun: number[] = []
    const loop = start(async () => {
      begun.push(performance.now())
      if (begun.length < 8) await failing()
    }, 1000)
    await vi.advanceTimersByTimeAsync(40_000)
    const gaps = begun.slice(1, 9).map((at, index) => at - (begun[index] ?? 0))
    expect(gaps).toEqual([1000, 1000, 1000, 2000, 4000, 5000, 5000, 1000])
    expect(events()).toEqual(['loop.failed', 'loop.failed', 'loop.recovered'])
    expect(lines[0]).toMatchObject({
      level: 'error',
      loop: 'example',
      failures: 1,
      err: { message: 'the record is away' },
    })
    expect(lines.at(-1)).toMatchObject({ failures: 7, failingMs: 19_000 })
    await loop.close()
  })

  test('also when it throws before it waits for anything', async () => {
    const { start, loops } = open()
    const step = vi.fn(() => {
      throw new Error('at once')
    })
    const loop = start(step, 1000)
    await vi.advanceTimersByTimeAsync(1000)
    expect(step).toHaveBeenCalledTimes(2)
    expect(loops.states()).toMatchObject([{ phase: 'waiting', failures: 2, failure: 'at once' }])
    await loop.close()
  })

  test('is wrong after five in a row, and well again after one that succeeds', async () => {
    const { start, wrong } = open()
    let away = true
    const loop = start(() => (away ? failing() : undefined), 1000)
    await vi.advanceTimersByTimeAsync(4000)
    expect(wrong()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(wrong()).toBe('failed 5 times in a row')
    away = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(wrong()).toBeUndefined()
    await loop.close()
  })
})

describe('what is known of a loop', () => {
  test('is when its last step began and ended, and how long it took', async () => {
    const { start, loops } = open()
    const loop = start(() => takes(250), 1000)
    const begun = performance.now()
    expect(loops.states()).toMatchObject([{ phase: 'running', startedAt: begun }])
    await vi.advanceTimersByTimeAsync(600)
    expect(loops.states()).toEqual([
      {
        name: 'example',
        without: 'degraded',
        phase: 'waiting',
        since: begun + 250,
        waitMs: 1000,
        startedAt: begun,
        endedAt: begun + 250,
        durationMs: 250,
        failures: 0,
        wrong: undefined,
      },
    ])
    await loop.close()
    expect(loops.states()).toEqual([])
  })

  test('is that it stalled, when a step does not come to its end', async () => {
    const { start, wrong } = open()
    const loop = start(() => takes(90_000), 1000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wrong()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(wrong()).toBe('a step has been under way for 61 seconds')
    await vi.advanceTimersByTimeAsync(29_000)
    expect(wrong()).toBeUndefined()
    await loop.close()
  })

  test('is in the metrics', async () => {
    const { start, metrics } = open()
    let away = false
    const loop = start(() => (away ? failing() : undefined), 1000)
    await vi.advanceTimersByTimeAsync(2000)
    const succeededAt = Date.now() / 1000
    away = true
    await vi.advanceTimersByTimeAsync(1000)
    const text = await metrics.render()
    expect(text).toContain('longbien_loop_runs_total{loop="example",outcome="done"} 3')
    expect(text).toContain('longbien_loop_runs_total{loop="example",outcome="failed"} 1')
    expect(text).toContain('longbien_loop_duration_seconds_count{loop="example"} 4')
    expect(text).toContain(`longbien_loop_last_success_timestamp_seconds{loop="example"} ${succeededAt}`)
    await loop.close()
  })
})

describe('the end of a loop', () => {
  test('tells the step, waits for it, and begins no other', async () => {
    const { start, events } = open()
    let isOver = false
    const step = vi.fn(async (signal: AbortSignal) => {
      await takes(500)
      isOver = signal.aborted
    })
    const loop = start(step, 100)
    loop.runNow()
    const closing = loop.close()
    await vi.advanceTimersByTimeAsync(500)
    await closing
    expect(isOver).toBe(true)
    loop.runNow()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(step).toHaveBeenCalledTimes(1)
    expect(events()).toEqual([])
  })

  test('does not wait for ever, and says so', async () => {
    const { start, events } = open()
    const loop = start(() => new Promise<void>(() => undefined), 100)
    const closing = loop.close()
    await vi.advanceTimersByTimeAsync(30_000)
    await closing
    expect(events()).toEqual(['loop.close_timed_out'])
  })

  test('is silent about a step that fails because everything ends', async () => {
    const { start, events } = open()
    const loop = start(async () => {
      await takes(100)
      await failing()
    }, 100)
    const closing = loop.close()
    await vi.advanceTimersByTimeAsync(100)
    await closing
    expect(events()).toEqual([])
  })
})
