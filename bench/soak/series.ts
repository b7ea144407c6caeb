/** One look at everything; absent is what could not be measured. */
export interface Sample {
  readonly seconds: number
  readonly accepted: number
  readonly backlog: number
  readonly doorMb: number
  readonly workerMb: number
  readonly simulatorMb: number
  readonly lagMs?: number
  readonly connections: number
  readonly redisMb: number
  readonly redisKeys: number
  /** Of all tables of the record with their indexes, since the start. */
  readonly bytesPerMessage?: number
}

export type Column = keyof Sample

type Point = readonly [x: number, y: number]

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** By how much the straight line that fits best rises from the first point to the last. */
export const riseOf = (points: readonly Point[]): number => {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return 0
  const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const spread = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0)
  const together = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0)
  return spread === 0 ? 0 : (together / spread) * (last[0] - first[0])
}

interface Limit {
  readonly column: Column
  /** What may be added over the second half, as a share of its mean … */
  readonly share: number
  /** … or outright, whichever is more. */
  readonly atLeast: number
}

/** What has to be flat. Memory is given the room of a collector that has not run yet. */
const limits: readonly Limit[] = [
  { column: 'doorMb', share: 0.08, atLeast: 12 },
  { column: 'workerMb', share: 0.08, atLeast: 12 },
  { column: 'lagMs', share: 0.25, atLeast: 10 },
  { column: 'connections', share: 0, atLeast: 1 },
  { column: 'redisMb', share: 0.1, atLeast: 2 },
  { column: 'redisKeys', share: 0.25, atLeast: 100 },
  { column: 'bytesPerMessage', share: 0.05, atLeast: 20 },
  { column: 'backlog', share: 0.25, atLeast: 100 },
]

interface Judged {
  readonly column: Column
  readonly rise: number
  readonly mean: number
  readonly flat: boolean
}

/** The second half of a series against the limits: the first half is warming up. */
export const judgeSeries = (samples: readonly Sample[]): readonly Judged[] => {
  const half = samples.slice(Math.floor(samples.length / 2))
  return limits.flatMap(({ column, share, atLeast }) => {
    const points = half.flatMap((sample): Point[] => {
      const value = sample[column]
      return value === undefined ? [] : [[sample.seconds, value]]
    })
    if (points.length < 3) return []
    const rise = riseOf(points)
    const middle = mean(points.map(([, y]) => y))
    return [{ column, rise, mean: middle, flat: rise <= Math.max(share * middle, atLeast) }]
  })
}
