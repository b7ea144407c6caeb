import { type CaseState, caseStates } from '#adapter-kit'

const working = ['open', 'supplement-needed', 'payment-needed'] as const
const done = ['finished', 'refused', 'withdrawn'] as const

/** The partner says it, we find that nothing was heard for too long, or a person decides. */
export type Mover = 'partner' | 'bridge' | 'person'

/**
 * The life of a case. Everything else is derived from this table; what a partner says and the table does not have changes
 * nothing and is kept for people.
 */
const transitions: readonly {
  readonly from: readonly CaseState[]
  readonly to: readonly CaseState[]
  readonly by: Mover
}[] = [
  // To and fro as the partner needs something, or has it; another code of its own in the same state is a step too.
  { from: working, to: [...working, ...done], by: 'partner' },
  { from: ['finished'], to: ['finished'], by: 'partner' },
  { from: ['refused'], to: ['refused'], by: 'partner' },
  { from: ['withdrawn'], to: ['withdrawn'], by: 'partner' },
  // Late is better than never.
  { from: ['expired'], to: [...working, ...done], by: 'partner' },
  { from: working, to: ['expired'], by: 'bridge' },
  { from: [...working, 'expired'], to: ['cancelled'], by: 'person' },
]

/** May `by` take a case from one state to the other? */
export const isAllowed = (from: CaseState, to: CaseState, by: Mover): boolean =>
  transitions.some((step) => step.by === by && step.from.includes(from) && step.to.includes(to))

/** The partner is at it, or waits for the applicant: it is asked about, and expires. */
export const workingStates: readonly CaseState[] = caseStates.filter((state) =>
  isAllowed(state, 'expired', 'bridge'),
)

export const isWorking = (state: CaseState): boolean => workingStates.includes(state)

export const cancellableStates: readonly CaseState[] = caseStates.filter((state) =>
  isAllowed(state, 'cancelled', 'person'),
)

/** Who has to do something before it goes on; nobody where it is over. */
export const whoMustAct: Readonly<Record<CaseState, 'partner' | 'applicant' | 'operator' | undefined>> = {
  open: 'partner',
  'supplement-needed': 'applicant',
  'payment-needed': 'applicant',
  finished: undefined,
  refused: undefined,
  withdrawn: undefined,
  cancelled: undefined,
  expired: 'operator',
}
