import { expect, test } from 'vitest'
import { judgeSeries, riseOf, type Sample } from '../../bench/soak/series.ts'

const sample = (seconds: number, change: Partial<Sample>): Sample => ({
  seconds,
  accepted: seconds * 100,
  backlog: 5,
  doorMb: 150,
  workerMb: 150,
  simulatorMb: 200,
  connections: 20,
  redisMb: 2,
  redisKeys: 50,
  ...change,
})
const seriesOf = (change: (seconds: number) => Partial<Sample>) =>
  Array.from({ length: 60 }, (_, index) => sample(index * 10, change(index * 10)))
const notFlat = (samples: readonly Sample[]) =>
  judgeSeries(samples).flatMap(({ column, flat }) => (flat ? [] : [column]))

test('the rise is that of the line that fits best, whatever a single point does', () => {
  expect(
    riseOf([
      [0, 1],
      [10, 3],
      [20, 5],
    ]),
  ).toBeCloseTo(4)
  expect(
    riseOf([
      [0, 5],
      [10, 5],
      [20, 5],
      [30, 5],
    ]),
  ).toBe(0)
  expect(riseOf([[0, 1]])).toBe(0)
})

test('memory that was warming up and then swings without rising is flat', () => {
  const swing = (seconds: number) => (seconds < 200 ? seconds / 2 : 100 + 20 * Math.sin(seconds / 15))
  expect(notFlat(seriesOf((seconds) => ({ workerMb: 100 + swing(seconds) })))).toEqual([])
})

test('a slow leak, a connection that is never closed and a growing backlog are seen', () => {
  expect(notFlat(seriesOf((seconds) => ({ workerMb: 150 + seconds / 10 })))).toEqual(['workerMb'])
  expect(notFlat(seriesOf((seconds) => ({ connections: 20 + Math.floor(seconds / 100) })))).toEqual([
    'connections',
  ])
  expect(notFlat(seriesOf((seconds) => ({ backlog: seconds * 3 })))).toEqual(['backlog'])
})

test('what was never measured is not judged', () => {
  expect(judgeSeries(seriesOf(() => ({}))).map(({ column }) => column)).not.toContain('lagMs')
})
