import { middle, type Outcome, ratio } from './rounds.ts'
import { figure } from './table.ts'

/** What the project has set itself. `at-least` and `at-most` are goals; without one it is only told. */
export interface Goal {
  readonly what: string
  readonly value: number | undefined
  readonly is?: 'at-least' | 'at-most' | 'below'
  readonly goal?: number
  readonly unit?: string
}

/** `met`, or by how much it was missed, as a share of the goal; never silent about what was not measured. */
export const verdict = ({ value, is, goal }: Goal): string => {
  if (value === undefined || Number.isNaN(value)) return 'NOT MEASURED'
  if (is === undefined || goal === undefined) return ''
  const isMet = is === 'at-least' ? value >= goal : is === 'below' ? value < goal : value <= goal
  return isMet ? 'met' : `missed by ${((Math.abs(value - goal) / goal) * 100).toFixed(0)} %`
}

const words = { 'at-least': '≥', 'at-most': '≤', below: '<' }

export const goalRow = (goal: Goal): string[] => [
  goal.what,
  `${figure(goal.value)}${goal.value !== undefined && goal.unit !== undefined ? ` ${goal.unit}` : ''}`,
  goal.is && goal.goal !== undefined
    ? `${words[goal.is]} ${goal.goal}${goal.unit ? ` ${goal.unit}` : ''}`
    : '',
  verdict(goal),
]

/** The goals of the bridge on one queue, against the plain pipeline on the same. */
const goalsOn = (
  queue: string,
  ours: Outcome,
  two: Outcome | undefined,
  bare: Outcome | undefined,
): Goal[] => [
  {
    what: `${queue}: throughput, × bare pipeline`,
    value: ratio(ours, bare, 'burst', ({ perSecond }) => perSecond),
    is: 'at-least',
    goal: 1.5,
  },
  {
    what: `${queue}: throughput with 5 messages a dossier, × bare pipeline`,
    value: ratio(ours, bare, 'dossiers', ({ perSecond }) => perSecond),
  },
  {
    what: `${queue}: CPU per message, × bare pipeline`,
    value: ratio(ours, bare, 'burst', ({ cpuPerThousand }) => cpuPerThousand),
    is: 'at-most',
    goal: 0.7,
  },
  {
    what: `${queue}: accept p99 ÷ p50 under load`,
    value: middle(ours, 'burst', ({ acceptP50, acceptP99 }) => acceptP99 / acceptP50),
    is: 'at-most',
    goal: 2,
  },
  {
    what: `${queue}: accept p99 at the steady load`,
    value: middle(ours, 'steady', ({ acceptP99 }) => acceptP99),
    is: 'below',
    goal: 50,
    unit: 'ms',
  },
  {
    what: `${queue}: transactions per message under load`,
    value: middle(ours, 'burst', ({ transactionsPerMessage }) => transactionsPerMessage),
    is: 'below',
    goal: 1,
  },
  ...(two
    ? [
        {
          what: `${queue}: throughput, two workers × one`,
          value: ratio(two, ours, 'burst', ({ perSecond }) => perSecond),
        },
      ]
    : []),
]

/** Every goal that the scenarios of this run can speak to. */
export const goalsOf = (outcomes: readonly Outcome[]): Goal[] => {
  const find = (name: string) => outcomes.find((outcome) => outcome.name === name)
  const [onRedis, onPostgres, nodeRed] = [find('longbien'), find('longbien-pg'), find('node-red')]
  return [
    ...(onRedis ? goalsOn('Redis', onRedis, find('longbien-2'), find('bare')) : []),
    ...(onRedis && nodeRed
      ? [
          {
            what: 'Redis: throughput, × Node-RED',
            value: ratio(onRedis, nodeRed, 'burst', ({ perSecond }) => perSecond),
            is: 'at-least' as const,
            goal: 1,
          },
        ]
      : []),
    ...(onPostgres ? goalsOn('PostgreSQL', onPostgres, find('longbien-pg-2'), find('bare-pg')) : []),
  ]
}
