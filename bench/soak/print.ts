import { type Column, judgeSeries, type Sample } from './series.ts'

const columns: readonly (readonly [Column, string])[] = [
  ['seconds', 'time s'],
  ['accepted', 'taken'],
  ['backlog', 'backlog'],
  ['doorMb', 'door MB'],
  ['workerMb', 'worker MB'],
  ['simulatorMb', 'simulator MB'],
  ['lagMs', 'lag p99 ms'],
  ['connections', 'connections'],
  ['redisMb', 'Redis MB'],
  ['redisKeys', 'Redis keys'],
  ['bytesPerMessage', 'bytes/message'],
]

const width = 14

/** The line above the series. */
export const heading = (): string => columns.map(([, title]) => title.padStart(width)).join('')

export const lineOf = (sample: Sample): string =>
  columns.map(([column]) => String(sample[column] ?? '–').padStart(width)).join('')

const titleOf = (column: Column) => columns.find(([name]) => name === column)?.[1] ?? column

const rounded = (value: number) => Math.round(value * 10) / 10

/** What the second half of the series says, line by line, and whether all of it is flat. */
export const verdictOf = (samples: readonly Sample[]): { readonly text: string; readonly flat: boolean } => {
  const judged = judgeSeries(samples)
  const lines = judged.map(
    ({ column, rise, mean, flat }) =>
      `  ${titleOf(column).padEnd(14)} mean ${String(rounded(mean)).padStart(9)}, rises by ${String(rounded(rise)).padStart(8)}  ${flat ? 'flat' : 'NOT FLAT'}`,
  )
  const simulator = `  The simulator keeps all that it got in memory, so its growth is its own: ${samples[0]?.simulatorMb} → ${samples.at(-1)?.simulatorMb} MB.`
  const flat = judged.length > 0 && judged.every((one) => one.flat)
  return { text: ['Second half:', ...lines, simulator].join('\n'), flat }
}
