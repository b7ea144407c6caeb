import type { LineName } from '#adapter-kit'
import { receivingSatisfied } from '#satisfaction/ratios.ts'
import type { Counts } from './points.ts'

/**
 * What was counted in a period of one agency, of one procedure there, or of several together. Null is not known; in a sum it is so only
 * where nothing is known of any part.
 */
export interface Tally {
  /** Of what was received in the period, by the city. */
  readonly received: number
  /** Of those with papers. */
  readonly withPapers: number
  readonly digitised: number
  readonly reused: number
  /** Verified with VNeID, or by the population database. */
  readonly identified: number
  /** With something to pay, and what of it was paid online. */
  readonly obliged: number
  readonly paidOnline: number
  /** Of procedures that are marked as fit for being fully online; null where none is marked. */
  readonly fit: number | null
  readonly fitOnline: number | null
  /** Of what had to be told to the portal; null where nothing is told to one. */
  readonly told: number | null
  readonly synchronised: number | null
  readonly synchronisedInTime: number | null
  /** Of what ended in the period. */
  readonly finished: number
  readonly inTime: number
  /** In time, but more than one supplement was asked for: these count as late. */
  readonly inTimeTwice: number
  readonly late: number
  /** Nobody knows when it was due: it is not in time. */
  readonly undated: number
  readonly electronic: number
  /** What stands at the end of the period, and what of it is past its date. */
  readonly running: number
  readonly overdue: number
  /** Rated unsatisfied, and complained of; null where nothing of this is heard. */
  readonly unsatisfied: number | null
  readonly complaints: number | null
  readonly petitions: number | null
  readonly petitionsInTime: number | null
  readonly petitionsWell: number | null
  /** Procedures: with a fee and dossiers, of these with an online payment, and all with a fee as others published it. */
  readonly feeProceduresUsed: number
  readonly feeProceduresPaidOnline: number
  readonly feeProcedures: number | null
}

export const emptyTally: Tally = {
  received: 0,
  withPapers: 0,
  digitised: 0,
  reused: 0,
  identified: 0,
  obliged: 0,
  paidOnline: 0,
  fit: null,
  fitOnline: null,
  told: null,
  synchronised: null,
  synchronisedInTime: null,
  finished: 0,
  inTime: 0,
  inTimeTwice: 0,
  late: 0,
  undated: 0,
  electronic: 0,
  running: 0,
  overdue: 0,
  unsatisfied: null,
  complaints: null,
  petitions: null,
  petitionsInTime: null,
  petitionsWell: null,
  feeProceduresUsed: 0,
  feeProceduresPaidOnline: 0,
  feeProcedures: null,
}

const tallyKeys = Object.keys(emptyTally) as readonly (keyof Tally)[]

/** What is known of either; a part of which nothing is known adds nothing. */
const both = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : one + other

export const sumOf = (tallies: readonly Tally[]): Tally => {
  const total: Record<keyof Tally, number | null> = { ...emptyTally }
  for (const tally of tallies) for (const key of tallyKeys) total[key] = both(total[key], tally[key])
  return total as Tally
}

const known = (numerator: number | null, denominator: number | null): Counts | null =>
  numerator === null || denominator === null ? null : { numerator, denominator }

/** How many are satisfied at least: answers and petitions name no dossier, so none is taken for both late and unsatisfied. */
const satisfied = ({ finished, late, inTimeTwice, unsatisfied, complaints }: Tally): number | null => {
  if (unsatisfied === null || complaints === null) return null
  const share = receivingSatisfied({ dossiers: finished, late: late + inTimeTwice, unsatisfied, complaints })
  return Math.round((share?.atLeast ?? 0) * finished)
}

/** What our record says of each line that it can say something of. */
export const countsOf = (tally: Tally): Readonly<Partial<Record<LineName, Counts | null>>> => ({
  DOSSIER_SYNC: known(tally.synchronisedInTime, tally.told),
  HANDLED_ON_TIME: {
    numerator: tally.inTime - tally.inTimeTwice + tally.running - tally.overdue,
    denominator: tally.finished + tally.running,
  },
  FULL_ONLINE: known(tally.fitOnline, tally.fit),
  PAID_ONLINE: { numerator: tally.paidOnline, denominator: tally.obliged },
  FEE_PROCEDURES_PAID_ONLINE: known(tally.feeProceduresPaidOnline, tally.feeProcedures),
  FEE_PROCEDURES_USED: known(tally.feeProceduresUsed, tally.feeProcedures),
  ORIGINAL_RESULT_AVAILABLE: { numerator: tally.electronic, denominator: tally.finished },
  SO_HOA_GIAY_TO_GIAI_QUYET: {
    // A city may say that a dossier was digitised and name none of its papers.
    numerator: Math.min(tally.digitised, tally.withPapers),
    denominator: tally.withPapers,
  },
  REUSED_DIGITIZED_DATA: { numerator: tally.reused, denominator: tally.withPapers },
  CITIZEN_DATA_CONNECTED_DOSSIER: { numerator: tally.identified, denominator: tally.received },
  DOSSIER_RECEIVING_SATISFACTION: known(satisfied(tally), tally.finished),
  PETITION_PROCESSING_ON_TIME: known(tally.petitionsInTime, tally.petitions),
  PETITION_HANDLING_SATISFACTION: known(tally.petitionsWell, tally.petitions),
})
