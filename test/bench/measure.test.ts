import { describe, expect, test } from 'vitest'
import { minus, sumOf } from '../../bench/measure/cost.ts'
import { median, percentile } from '../../bench/measure/percentiles.ts'
import { cpuSeconds, parseBusyTicks, parseStat } from '../../bench/measure/process-cost.ts'

describe('percentiles', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

  test.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of 1 to 100, %d is %d', (share, value) => {
    expect(percentile(hundred, share)).toBe(value)
  })

  test('of nothing are no number', () => {
    expect(percentile([], 0.5)).toBeNaN()
    expect(median([])).toBeNaN()
  })

  test('have a median between two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([10, 9, 100])).toBe(10)
  })
})

describe('the cost of a process', () => {
  test('is read from a line whose name holds brackets and blanks', () => {
    const line = '4711 (postgres: (bench) idle) S 42 4711 4711 0 -1 4194304 1 2 3 4 150 50 30 20 20 0 1 0 99'
    expect(parseStat(line)).toEqual({ parent: 42, ticks: 200, endedChildrenTicks: 50 })
  })

  test.runIf(process.platform === 'linux')('grows with what the process does', () => {
    const before = cpuSeconds(process.pid)
    const from = process.cpuUsage()
    while (process.cpuUsage(from).user < 200_000) Math.sqrt(before)
    expect(cpuSeconds(process.pid) - before).toBeGreaterThan(0.05)
  })

  test('of the whole machine leaves out idling and waiting for the disk', () => {
    expect(parseBusyTicks('cpu  100 10 50 9000 800 1 4 5 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n')).toBe(170)
  })

  test('is a difference for each part', () => {
    const used = minus({ serve: 3, redis: 1 }, { serve: 1 })
    expect(used).toEqual({ serve: 2, redis: 1 })
    expect(sumOf(used)).toBe(3)
  })
})
