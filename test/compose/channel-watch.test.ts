import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchChannels } from '#compose/channel-watch.ts'
import { openLoops } from '#compose/loops.ts'
import { createLogger } from '#telemetry/logger.ts'
import { createMetrics } from '#telemetry/metrics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const count = async (metrics: ReturnType<typeof createMetrics>) =>
  /wakeups_recovered_total\{endpoint="portal"\} (\d+)/.exec(await metrics.render())?.[1]

test('lanes that stood still are counted each time, told of ever more rarely, and looked for until the end', async () => {
  const lines: string[] = []
  const logger = createLogger('info', [], { write: (line: string) => void lines.push(line) })
  const metrics = createMetrics()
  let stalled = false
  const recover = vi.fn(() => stalled)
  const loops = openLoops({ logger, metrics })
  const watch = watchChannels({ metrics, logger, loops }, new Map([['portal', { recover }]]))
  await vi.advanceTimersByTimeAsync(3000)
  expect(recover).toHaveBeenCalledTimes(3)
  expect([await count(metrics), lines]).toEqual([undefined, []])
  stalled = true
  await vi.advanceTimersByTimeAsync(5000)
  expect(await count(metrics)).toBe('5')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'error', event: 'endpoint.wakeup_recovered', endpoint: 'portal' }),
  ])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toHaveLength(3)
  await watch.close()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(recover).toHaveBeenCalledTimes(68)
})
