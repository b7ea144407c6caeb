import type { DayCount, StockCount } from '#figures/day-counts.ts'
import type { EndpointCount } from '#figures/endpoint-counts.ts'
import type { Sums } from '#figures/figure-source.ts'
import { emptyTally, sumOf, type Tally } from './tally.ts'

/** What was counted of one procedure at one agency. */
export interface Part {
  readonly agency: string
  readonly procedure: string
  readonly tally: Tally
}

type Key = 'agency' | 'procedure'

/** What citizens answered of one procedure at one agency. */
interface Rated {
  readonly agency: string
  readonly procedure: string
  readonly handling: { readonly unsatisfied: number }
}

/** Petitions of one agency; of one procedure where they name it. */
interface Petitions {
  readonly agency: string | null
  readonly procedure: string | null
  readonly all: number
  readonly inTime: number
  readonly well: number
}

export interface Figures {
  readonly days: readonly Sums<Key, DayCount>[]
  readonly stock: readonly Sums<Key, StockCount>[]
  /** Of the endpoints that lead to the portal; null where there is none. */
  readonly told: readonly Sums<Key, EndpointCount>[] | null
  /** Null where nobody asks citizens, or nothing of petitions is heard: then nothing is known, and not that there were none. */
  readonly answers: readonly Rated[] | null
  readonly petitions: readonly Petitions[] | null
  /** Procedures that are marked as fit for being fully online. */
  readonly fit: ReadonlySet<string>
}

const ofDay = (
  { received, withPapers, digitised, reused, identified, obliged, paidOnline, ...row }: Sums<Key, DayCount>,
  isFit: boolean,
): Partial<Tally> => ({
  received,
  withPapers,
  digitised,
  reused,
  identified,
  obliged,
  paidOnline,
  finished: row.finished,
  inTime: row.inTime,
  inTimeTwice: row.inTimeTwice,
  late: row.late,
  undated: row.undated,
  electronic: row.electronic,
  feeProceduresUsed: obliged > 0 ? 1 : 0,
  feeProceduresPaidOnline: paidOnline > 0 ? 1 : 0,
  ...(isFit && { fit: received, fitOnline: row.online }),
})

const ofPetitions = ({ all, inTime, well, procedure }: Petitions): Partial<Tally> => ({
  petitions: all,
  petitionsInTime: inTime,
  petitionsWell: well,
  // One that names a procedure is a complaint about how it was carried out.
  complaints: procedure === null ? 0 : all,
})

/** All that was counted, by agency and procedure; '' where a petition names none. */
export const partsOf = ({ days, stock, told, answers, petitions, fit }: Figures): readonly Part[] => {
  const parts = new Map<string, Tally[]>()
  const known: Partial<Tally> = {
    ...(told && { told: 0, synchronised: 0, synchronisedInTime: 0 }),
    ...(answers && { unsatisfied: 0 }),
    ...(petitions && { complaints: 0, petitions: 0, petitionsInTime: 0, petitionsWell: 0 }),
  }
  const add = (agency = '', procedure = '', tally: Partial<Tally>) => {
    const key = `${agency}\n${procedure}`
    const list = parts.get(key) ?? [{ ...emptyTally, ...known }]
    parts.set(key, list)
    list.push({ ...emptyTally, ...tally })
  }
  for (const row of days) add(row.agency, row.procedure, ofDay(row, fit.has(row.procedure ?? '')))
  for (const { agency, procedure, running, overdue } of stock) add(agency, procedure, { running, overdue })
  for (const { agency, procedure, dossiers, synchronised, synchronisedInTime } of told ?? [])
    add(agency, procedure, { told: dossiers, synchronised, synchronisedInTime })
  for (const { agency, procedure, handling } of answers ?? [])
    add(agency, procedure, { unsatisfied: handling.unsatisfied })
  for (const one of petitions ?? []) add(one.agency ?? '', one.procedure ?? '', ofPetitions(one))
  return [...parts].map(([key, tallies]) => {
    const [agency = '', procedure = ''] = key.split('\n')
    return { agency, procedure, tally: sumOf(tallies) }
  })
}

const proceduresWith = (parts: readonly Part[], has: (tally: Tally) => boolean): number =>
  new Set(parts.filter(({ tally }) => has(tally)).map(({ procedure }) => procedure)).size

/** Of several parts together: a procedure that several agencies have is one procedure. */
export const tallyOf = (parts: readonly Part[], feeProcedures: number | null): Tally => ({
  ...sumOf(parts.map(({ tally }) => tally)),
  feeProceduresUsed: proceduresWith(parts, ({ obliged }) => obliged > 0),
  feeProceduresPaidOnline: proceduresWith(parts, ({ paidOnline }) => paidOnline > 0),
  feeProcedures,
})

/** Whether an agency is, or lies under, a root: `H26` covers `H26.107`. Made once for many. */
export const under = (root: string): ((agency: string) => boolean) => {
  const below = `${root}.`
  return (agency) => root === '*' || agency === root || agency.startsWith(below)
}
