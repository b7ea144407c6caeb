import type { Measured } from '../measure/phase.ts'
import { paceName, throughPortal } from '../phases.ts'
import { idleCpu, middle, type Outcome, ratio } from './rounds.ts'
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

type Read = (measured: Measured) => number | undefined

const most = (goal: number, unit?: string) => ({
  is: 'at-most' as const,
  goal,
  ...(unit !== undefined && { unit }),
})
const least = (goal: number) => ({ is: 'at-least' as const, goal })

const perSecond: Read = (measured) => measured.perSecond
const cpu: Read = ({ cpuPerThousand }) => cpuPerThousand
const acceptP50: Read = (measured) => measured.acceptP50
const lagP50: Read = (measured) => measured.lagP50

const throughputGoals = (ours: Outcome, bare: Outcome | undefined): Goal[] => {
  const against = (phase: string, read: Read) => ratio(ours, bare, phase, read)
  return [
    { what: 'throughput, × bare pipeline', value: against('burst', perSecond), ...least(1.5) },
    {
      what: 'throughput with 5 messages a dossier, × bare pipeline',
      value: against('dossiers', perSecond),
      ...least(1.5),
    },
    { what: 'CPU per message in the burst, × bare pipeline', value: against('burst', cpu), ...most(0.7) },
    {
      what: 'CPU per message at the steady load, × bare pipeline',
      value: against('steady', cpu),
      ...most(1),
    },
  ]
}

const burstGoals = (ours: Outcome): Goal[] => [
  {
    what: 'accept p99 ÷ p50 in the burst',
    value: middle(ours, 'burst', ({ acceptP50: p50, acceptP99: p99 }) => p99 / p50),
    ...most(2),
  },
  {
    what: 'transactions per message in the burst',
    value: middle(ours, 'burst', ({ transactionsPerMessage }) => transactionsPerMessage),
    is: 'below',
    goal: 1,
  },
]

const steadyGoals = (ours: Outcome): Goal[] => [
  { what: 'accept p50 at the steady load', value: middle(ours, 'steady', acceptP50), ...most(4, 'ms') },
  {
    what: 'accept p99 at the steady load',
    value: middle(ours, 'steady', ({ acceptP99 }) => acceptP99),
    ...most(30, 'ms'),
  },
  { what: 'lag p50 at the steady load', value: middle(ours, 'steady', lagP50), ...most(8, 'ms') },
]

/** The low load that a city has by day. */
const unhurried = paceName(50)

const unhurriedGoals = (ours: Outcome): Goal[] => [
  { what: 'accept p50 at 50 a second', value: middle(ours, unhurried, acceptP50), ...most(4, 'ms') },
  { what: 'lag p50 at 50 a second', value: middle(ours, unhurried, lagP50), ...most(7, 'ms') },
  { what: 'CPU per message at 50 a second', value: middle(ours, unhurried, cpu), ...most(8, 'ms') },
  { what: 'CPU of the waiting system, share of a core', value: idleCpu(ours), ...most(0.02) },
]

/** The goals of the bridge on one queue, against the plain pipeline on the same. */
const goalsOn = (queue: string, ours: Outcome, two: Outcome | undefined, bare: Outcome | undefined): Goal[] =>
  [
    ...throughputGoals(ours, bare),
    ...burstGoals(ours),
    ...steadyGoals(ours),
    ...unhurriedGoals(ours),
    ...(two ? [{ what: 'throughput, two workers × one', value: ratio(two, ours, 'burst', perSecond) }] : []),
  ].map((goal) => ({ ...goal, what: `${queue}: ${goal.what}` }))

/** Every goal that the scenarios of this run can speak to. */
export const goalsOf = (outcomes: readonly Outcome[]): Goal[] => {
  const find = (name: string) => outcomes.find((outcome) => outcome.name === name)
  const [onRedis, onPostgres, nodeRed] = [find('longbien'), find('longbien-pg'), find('node-red')]
  const portal = find(throughPortal)
  return [
    ...(onRedis ? goalsOn('Redis', onRedis, find('longbien-2'), find('bare')) : []),
    ...(onRedis && nodeRed
      ? [
          {
            what: 'Redis: throughput, × Node-RED',
            value: ratio(onRedis, nodeRed, 'burst', perSecond),
            ...least(1),
          },
        ]
      : []),
    ...(onPostgres ? goalsOn('PostgreSQL', onPostgres, find('longbien-pg-2'), find('bare-pg')) : []),
    ...(portal
      ? [
          {
            what: 'CPU per message through the portal adapter at 20 a second',
            value: middle(portal, paceName(20), cpu),
            ...most(8, 'ms'),
          },
        ]
      : []),
  ]
}
