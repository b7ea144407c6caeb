import { instantOf } from '#messages/rules/vietnam-date.ts'
import { isOver } from '#messages/running-deadline.ts'
import type { Term } from '#messages/term.ts'
import type { Dossier } from '#schemas/types.ts'
import { type DueTools, dueAt, termBegins, type Wait } from './due.ts'
import { type Outage, waitsOfOutages } from './outage.ts'

/** `stopped`: the dossier is over. `none`: nobody said a date, and no term is known to compute one from. */
type DeadlineState = 'running' | 'waiting-for-supplement' | 'overdue' | 'stopped' | 'none'

/** How a dossier stands to its deadline. */
export interface DossierDeadline {
  readonly state: DeadlineState
  /** As the city promised it. */
  readonly dueAt?: string
  /** As we compute it; absent without a known term, and while the dossier waits. */
  readonly computedDueAt?: string
  /** Working time left; negative when overdue. Absent where no clock runs. */
  readonly remainingMs?: number
  /** Whether the work ended in time; only of a dossier that is done. */
  readonly inTime?: boolean
  readonly waits: readonly { readonly from: string; readonly to?: string }[]
  /** When the clock began: with the work after the dossier was at the competent agency, by the rule of its procedure. */
  readonly startedAt?: string
  /** A database that it needs is out: the clock stands, and nobody is late meanwhile. */
  readonly suspended?: true
}

export type DeadlineOf = Pick<
  Dossier,
  'status' | 'receivedAt' | 'competentAgencyReceivedAt' | 'dueAt' | 'finishedAt' | 'supplements'
>

/** What the clock of one dossier needs: its agency's calendar, and the outages that stop it. */
export interface ClockTools extends DueTools {
  readonly outages: readonly Outage[]
}

/** From when the term counts: the competent agency has the complete dossier, or else the desk has. */
const termStart = ({
  receivedAt,
  competentAgencyReceivedAt,
}: Pick<DeadlineOf, 'receivedAt' | 'competentAgencyReceivedAt'>): number | undefined =>
  instantOf(competentAgencyReceivedAt) ?? instantOf(receivedAt)

const written = (instant: number) => new Date(instant).toISOString()

/** A supplement that nobody received keeps a dossier waiting only while its status says so: else the clock runs on. */
const waitsOf = ({ status, supplements = [] }: DeadlineOf): Wait[] =>
  supplements.flatMap(({ requestedAt, receivedAt }) => {
    const [from, to] = [instantOf(requestedAt), instantOf(receivedAt)]
    if (from === undefined || (to === undefined && status !== 'supplement-requested')) return []
    return [{ from, ...(to !== undefined && { to }) }]
  })

/** What the term makes of a dossier; undefined before it is received and while it waits. */
export const computedDueAt = (
  dossier: DeadlineOf,
  term: Term | undefined,
  tools: ClockTools,
): number | undefined => {
  const start = termStart(dossier)
  if (start === undefined || term === undefined) return undefined
  return dueAt(start, term, [...waitsOf(dossier), ...waitsOfOutages(tools.outages)], tools)
}

const stateOf = ({ status }: DeadlineOf, due: number | undefined, now: number): DeadlineState => {
  if (isOver(status)) return 'stopped'
  if (status === 'supplement-requested') return 'waiting-for-supplement'
  if (due === undefined) return 'none'
  return now > due ? 'overdue' : 'running'
}

/** Whether a database is out that this clock needs. */
export const isSuspended = (outages: readonly Outage[], now: number): boolean =>
  outages.some(({ from, to }) => from <= now && (to === undefined || now < to))

/** The date that counts is the one that the city promised to the citizen; ours only where it promised none. */
export const dossierDeadline = (
  dossier: DeadlineOf,
  term: Term | undefined,
  now: number,
  tools: ClockTools,
): DossierDeadline => {
  const computed = computedDueAt(dossier, term, tools)
  const due = instantOf(dossier.dueAt) ?? computed
  const state = stateOf(dossier, due, now)
  const finished = instantOf(dossier.finishedAt)
  const runs = state === 'running' || state === 'overdue'
  const start = termStart(dossier)
  return {
    state,
    ...(dossier.dueAt !== undefined && { dueAt: dossier.dueAt }),
    ...(computed !== undefined && { computedDueAt: written(computed) }),
    ...(runs && due !== undefined && { remainingMs: tools.calendar.elapsed(now, due) }),
    ...(state === 'stopped' && due !== undefined && finished !== undefined && { inTime: finished <= due }),
    waits: waitsOf(dossier).map(({ from, to }) => ({
      from: written(from),
      ...(to !== undefined && { to: written(to) }),
    })),
    ...(start !== undefined && term && { startedAt: written(termBegins(start, term, tools)) }),
    ...(runs && isSuspended(tools.outages, now) && { suspended: true as const }),
  }
}
