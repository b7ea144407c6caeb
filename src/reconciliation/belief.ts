import { type DeliveryStatus, openStatuses } from '#messages/lifecycle.ts'

/** A delivery of a dossier at the endpoint, as far as the belief depends on it. */
export interface HandedOver {
  readonly id: string
  readonly operation: string
  readonly status: DeliveryStatus
  /** When that came of it. */
  readonly settledAt?: Date | null
}

/** The operations that hand over the state and the rows of progress. */
export interface Operations {
  readonly state: string
  readonly progress?: string | undefined
}

/**
 * What the partner should hold. `open`: something is under way or in doubt, so nobody knows. `nothing`: the last state that was
 * tried was never acknowledged.
 */
export type Belief<Row extends HandedOver> =
  | { readonly kind: 'open' }
  | { readonly kind: 'none' }
  | { readonly kind: 'nothing'; readonly last: Row }
  | {
      readonly kind: 'believed'
      readonly state: Row
      readonly rows: readonly Row[]
      /** A newer state was refused, given up or cancelled. */
      readonly newerFailed: boolean
    }

const isUndecided = ({ status }: HandedOver) => status === 'parked' || openStatuses.includes(status)

/**
 * @param handedOver all of one dossier, in the order in which they were accepted
 * @param settledBefore what was acknowledged later the partner may not show yet
 */
export const beliefOf = <Row extends HandedOver>(
  handedOver: readonly Row[],
  { state, progress }: Operations,
  settledBefore?: Date,
): Belief<Row> => {
  const isFresh = ({ settledAt }: Row) => !!settledAt && !!settledBefore && settledAt > settledBefore
  if (handedOver.some((row) => isUndecided(row) || isFresh(row))) return { kind: 'open' }
  const states = handedOver.filter(({ operation, status }) => operation === state && status !== 'superseded')
  const last = states.at(-1)
  if (!last) return { kind: 'none' }
  const known = states.findLast(({ status }) => status === 'completed')
  if (!known) return { kind: 'nothing', last }
  const rows = handedOver.filter(({ operation, status }) => operation === progress && status === 'completed')
  return { kind: 'believed', state: known, rows, newerFailed: last !== known }
}
