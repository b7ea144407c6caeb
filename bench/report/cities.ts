import type { Cities } from '../cities/run-cities.ts'
import type { Options } from '../options.ts'
import { figure, table } from './table.ts'

const head = [
  'cities',
  'accept p50 ms',
  'p99',
  'lag p50 ms',
  'p99',
  'CPU s/1000',
  'waiting CPU %',
  'memory MB',
]

export const citiesReport = (
  results: readonly Cities[],
  { steadyPace, steadySeconds }: Pick<Options, 'steadyPace' | 'steadySeconds'>,
): string => {
  const rows = results.map((one) => [
    String(one.cities),
    ...[
      one.acceptP50,
      one.acceptP99,
      one.lagP50,
      one.lagP99,
      one.cpuPerThousand,
      one.idleCpu * 100,
      one.memory,
    ].map(figure),
  ])
  return `${steadyPace} messages a second of all cities together, for ${steadySeconds} s, a database each\n\n${table(head, rows)}`
}
