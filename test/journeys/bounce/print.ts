import type { BounceReport } from './run-bounce.ts'

const table = (rows: readonly (readonly [string, string | number])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}

const tally = (names: readonly string[]): [string, number][] =>
  [...Map.groupBy(names, (name) => name)].map(([name, list]) => [name, list.length])

const part = (title: string, rows: readonly (readonly [string, string | number])[]): string =>
  rows.length === 0 ? '' : `${title}\n${table(rows)}\n`

/** The report as a person reads it. */
export const inWords = ({ figures, happened, fired, repeats, violations }: BounceReport): string =>
  [
    part('Figures', Object.entries(figures)),
    part('What was done to us', tally(happened.map(({ name }) => name))),
    part(
      'One by one: how long the partner got nothing',
      happened.map(({ name, note, standstillMs }) => [name, `${standstillMs} ms (${note})`]),
    ),
    part('What the partner did wrong', [...fired]),
    part('Why the city handed in again', [...repeats]),
    violations.length === 0 ? 'Nothing lost, nothing doubled, all in order.' : 'VIOLATIONS',
    ...violations.map((violation) => `  ${violation}`),
    '',
  ].join('\n')
