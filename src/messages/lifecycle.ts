/**
 * The life of a delivery. `by` says who may make the step: the framework while it works, or a person by an operator action.
 * Everything else is derived from this table; the store refuses a step that is not in it.
 */
const transitions = [
  { from: 'waiting', to: 'delivering', by: 'framework' },
  { from: 'waiting', to: 'superseded', by: 'framework' }, // a newer full state stands behind it
  { from: 'waiting', to: 'cancelled', by: 'person' },
  // The record was restored from a backup: it may have been sent since that was taken.
  { from: 'waiting', to: 'in-doubt', by: 'person' },

  { from: 'delivering', to: 'completed', by: 'framework' },
  { from: 'delivering', to: 'rejected', by: 'framework' },
  { from: 'delivering', to: 'pending', by: 'framework' },
  { from: 'delivering', to: 'waiting', by: 'framework' }, // transient, tries left
  { from: 'delivering', to: 'in-doubt', by: 'framework' },
  { from: 'delivering', to: 'parked', by: 'framework' }, // in doubt, and nothing left to find out with
  { from: 'delivering', to: 'dead', by: 'framework' },
  { from: 'delivering', to: 'delivering', by: 'framework' }, // the worker died; another takes it over

  { from: 'pending', to: 'delivering', by: 'framework' },
  { from: 'pending', to: 'cancelled', by: 'person' },
  { from: 'in-doubt', to: 'delivering', by: 'framework' },
  { from: 'in-doubt', to: 'cancelled', by: 'person' },
  // A person has found out what the partner did.
  { from: 'in-doubt', to: 'completed', by: 'person' },
  { from: 'in-doubt', to: 'rejected', by: 'person' },

  { from: 'completed', to: 'waiting', by: 'person' },
  { from: 'rejected', to: 'waiting', by: 'person' },
  { from: 'dead', to: 'waiting', by: 'person' },
  { from: 'dead', to: 'cancelled', by: 'person' }, // lets the lane go on where a dead letter holds it up
  { from: 'superseded', to: 'waiting', by: 'person' },
  { from: 'parked', to: 'in-doubt', by: 'person' }, // look again
  { from: 'parked', to: 'waiting', by: 'person' }, // send in any case
  { from: 'parked', to: 'cancelled', by: 'person' },
  { from: 'parked', to: 'completed', by: 'person' },
  { from: 'parked', to: 'rejected', by: 'person' },
  { from: 'cancelled', to: 'waiting', by: 'person' },
  { from: 'cancelled', to: 'in-doubt', by: 'person' }, // it was in doubt when it was cancelled
  // The partner has given a receipt: ask with it again.
  { from: 'cancelled', to: 'pending', by: 'person' },
  { from: 'parked', to: 'pending', by: 'person' },
  { from: 'dead', to: 'pending', by: 'person' },
] as const

export type DeliveryStatus = (typeof transitions)[number]['from' | 'to']
type Actor = (typeof transitions)[number]['by']

export const deliveryStatuses: readonly DeliveryStatus[] = [
  ...new Set(transitions.flatMap(({ from, to }) => [from, to])),
]

/** May `by` take a delivery from one status to the other? */
export const isAllowed = (from: DeliveryStatus, to: DeliveryStatus, by: Actor): boolean =>
  transitions.some((step) => step.from === from && step.to === to && step.by === by)

const sources = (to: DeliveryStatus, by: Actor) => deliveryStatuses.filter((from) => isAllowed(from, to, by))

/** Statuses from which the framework takes no further step: done, or waiting for a person. */
export const finalStatuses: readonly DeliveryStatus[] = deliveryStatuses.filter(
  (status) => !transitions.some(({ from, by }) => from === status && by === 'framework'),
)

export const isFinal = (status: DeliveryStatus): boolean => finalStatuses.includes(status)

export const openStatuses: readonly DeliveryStatus[] = deliveryStatuses.filter((status) => !isFinal(status))

/** Those through which not every good delivery passes: few of many, and the record finds them at once. */
export const undoneStatuses: readonly DeliveryStatus[] = deliveryStatuses.filter(
  (status) => status !== 'delivering' && status !== 'completed',
)

/** What the later messages of a lane do while an earlier one waits for a person. */
export interface LaneRule {
  readonly parkedBlocks: boolean
  readonly deadBlocks: boolean
}

/** What can stand at the head of a lane, and so keep the rest of it waiting. */
export const laneHeads = ({ parkedBlocks, deadBlocks }: LaneRule): readonly DeliveryStatus[] => [
  ...openStatuses,
  ...(parkedBlocks ? (['parked'] as const) : []),
  ...(deadBlocks ? (['dead'] as const) : []),
]

/** What a person may replay, cancel, and settle by hand. */
export const replayable = sources('waiting', 'person')
export const cancellable = sources('cancelled', 'person')
export const settleable = sources('completed', 'person')
