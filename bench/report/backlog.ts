import type { Step } from '../backlog/run-backlog.ts'
import { figure, table } from './table.ts'
import { type Goal, goalRow } from './verdicts.ts'

const mostLookUpMs = 20
const leastShare = 0.9

const head = [
  'waiting',
  'accepts/s',
  'accept p50 ms',
  'p99',
  'deliveries/s',
  'doubles',
  'look-up at rest p50 ms',
  'p99',
  'look-up at work p50 ms',
  'p99',
  'rare list p50 ms',
  'p99',
]

const rowOf = (step: Step): string[] => [
  String(step.waiting),
  ...[
    step.acceptsPerSecond,
    step.acceptP50,
    step.acceptP99,
    step.deliveriesPerSecond,
    step.doubles,
    step.lookUpsAtRest.p50,
    step.lookUpsAtRest.p99,
    step.lookUpsAtWork.p50,
    step.lookUpsAtWork.p99,
    step.rareList.p50,
    step.rareList.p99,
  ].map(figure),
]

/** Each step against the smallest backlog. */
const backlogGoals = (steps: readonly Step[]): Goal[] => {
  const [smallest, ...larger] = steps
  const against = (step: Step, read: (step: Step) => number) => smallest && read(step) / read(smallest)
  return [
    ...larger.flatMap((step): Goal[] => [
      {
        what: `accepts/s beside ${step.waiting}, × beside ${smallest?.waiting}`,
        value: against(step, ({ acceptsPerSecond }) => acceptsPerSecond),
        is: 'at-least',
        goal: leastShare,
      },
      {
        what: `deliveries/s beside ${step.waiting}, × beside ${smallest?.waiting}`,
        value: against(step, ({ deliveriesPerSecond }) => deliveriesPerSecond),
        is: 'at-least',
        goal: leastShare,
      },
    ]),
    ...steps.map(
      (step): Goal => ({
        what: `look-up by dossier code at rest beside ${step.waiting}, p99`,
        value: step.lookUpsAtRest.p99,
        is: 'below',
        goal: mostLookUpMs,
        unit: 'ms',
      }),
    ),
  ]
}

export const backlogReport = (steps: readonly Step[]): string =>
  [
    `Beside a backlog (Long Biên on Redis)\n\n${table(head, steps.map(rowOf))}`,
    `Goals\n\n${table(['', 'is', 'goal', ''], backlogGoals(steps).map(goalRow))}`,
  ].join('\n\n\n')
