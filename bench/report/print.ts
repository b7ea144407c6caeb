import type { Measured } from '../measure/phase.ts'
import { idleCpu, middle, type Outcome, spread } from './rounds.ts'
import { figure, table } from './table.ts'
import { goalRow, goalsOf } from './verdicts.ts'

const columns: readonly (readonly [string, (measured: Measured) => number | undefined])[] = [
  ['msg/s', ({ perSecond }) => perSecond],
  ['accepts/s', ({ acceptedPerSecond }) => acceptedPerSecond],
  ['accept p50 ms', ({ acceptP50 }) => acceptP50],
  ['p99', ({ acceptP99 }) => acceptP99],
  ['lag p50 ms', ({ lagP50 }) => lagP50],
  ['p99', ({ lagP99 }) => lagP99],
  ['tx/msg', ({ transactionsPerMessage }) => transactionsPerMessage],
  ['CPU s/1000', ({ cpuPerThousand }) => cpuPerThousand],
  ['doubles', ({ doubles }) => doubles],
  ['503s', ({ pushedBack }) => pushedBack],
  ['load %', ({ generatorShare }) => generatorShare * 100],
  ['partner %', ({ partnerShare }) => partnerShare * 100],
  ['others %', ({ othersShare }) => othersShare * 100],
]

const rowOf = (outcome: Outcome, phase: string): string[] => {
  if (outcome.notRun !== undefined) return [outcome.label, 'NOT RUN']
  const range = spread(outcome, phase, ({ perSecond }) => perSecond)
  if (!range) return [outcome.label, 'FAILED']
  const cells = columns.map(([, read]) => figure(middle(outcome, phase, read)))
  return [outcome.label, ...cells, `${figure(range[0])}–${figure(range[1])}`]
}

const namesOf = (outcomes: readonly Outcome[], phase: string, read: (measured: Measured) => object) => [
  ...new Set(
    outcomes.flatMap(({ rounds }) =>
      rounds.flatMap(({ phases }) => Object.keys(phases[phase] ? read(phases[phase]) : {})),
    ),
  ),
]

/** One column for each process. */
const perProcess = (
  outcomes: readonly Outcome[],
  phase: string,
  read: (measured: Measured) => Readonly<Record<string, number>>,
): string => {
  const names = namesOf(outcomes, phase, read)
  const rows = outcomes.map((outcome) => [
    outcome.label,
    ...names.map((name) => figure(middle(outcome, phase, (measured) => read(measured)[name]))),
  ])
  return table(['', ...names], rows)
}

const cpuPerThousand = ({ cpuParts, messages }: Measured) =>
  Object.fromEntries(Object.entries(cpuParts).map(([name, seconds]) => [name, (seconds * 1000) / messages]))

/** Above this share of the machine's cores in other hands, rates and times say little. */
const mostOthers = 0.1

const busyLine = (outcome: Outcome, phases: readonly string[]): string[] => {
  const shares = phases.map((phase) => spread(outcome, phase, ({ othersShare }) => othersShare)?.[1] ?? 0)
  const highest = Math.max(...shares)
  return highest > mostOthers
    ? [
        `BUSY     ${outcome.label}: up to ${figure(highest * 100)} % of the machine was used by something else; run it again`,
      ]
    : []
}

/** A scenario that leaves a phase out by itself has no row in its table. */
const speaksOf =
  (phase: string) =>
  ({ rounds, failures, notRun }: Outcome): boolean =>
    notRun !== undefined || failures.length > 0 || rounds.some(({ phases }) => phases[phase])

export const report = (
  outcomes: readonly Outcome[],
  phases: Readonly<Record<string, string>>,
  lastPhase: string,
): string => {
  const head = ['', ...columns.map(([name]) => name), 'msg/s, lowest–highest']
  const tables = Object.entries(phases).map(([phase, title]) => {
    const rows = outcomes.filter(speaksOf(phase)).map((outcome) => rowOf(outcome, phase))
    return `${title}\n\n${table(head, rows)}`
  })
  const measured = outcomes.filter(({ rounds }) => rounds.length > 0)
  const goals = goalsOf(outcomes)
  const troubles = outcomes.flatMap((outcome) => {
    const { label, failures, notRun } = outcome
    return [
      ...(notRun === undefined ? [] : [`NOT RUN  ${label}: ${notRun}`]),
      ...failures.map((why) => `FAILED   ${label}: ${why}`),
      ...busyLine(outcome, Object.keys(phases)),
    ]
  })
  return [
    ...tables,
    `CPU seconds for 1,000 messages of the burst, by process\n\n${perProcess(measured.filter(speaksOf('burst')), 'burst', cpuPerThousand)}`,
    `Memory in MB after the steady load, by process (Node and Redis: the peak; PostgreSQL: all its processes together)\n\n${perProcess(measured.filter(speaksOf(lastPhase)), lastPhase, ({ memory }) => memory)}`,
    `CPU of the waiting system, % of a core\n\n${table(
      ['', '%'],
      measured.map((outcome) => [outcome.label, figure((idleCpu(outcome) ?? Number.NaN) * 100)]),
    )}`,
    ...(goals.length > 0 ? [`Goals\n\n${table(['', 'is', 'goal', ''], goals.map(goalRow))}`] : []),
    ...(troubles.length > 0 ? [troubles.join('\n')] : []),
  ].join('\n\n\n')
}
