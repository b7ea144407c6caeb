import type { Apis } from '#api/capabilities.ts'
import type { DeadlineSource } from '#api/deadlines/view.ts'
import { coverageProblem } from '#deadlines/calendar-coverage.ts'
import { computedDueAt, type DeadlineOf, dossierDeadline, isSuspended } from '#deadlines/dossier-deadline.ts'
import { dueDateFindings } from '#deadlines/due-date-check.ts'
import { type KnownTerms, knownTerms, type TermOf } from '#deadlines/known-terms.ts'
import { withLateArrival } from '#deadlines/late-arrival.ts'
import type { LegalClock } from '#deadlines/legal-clock.ts'
import { factsOfDossier } from '#deadlines/limit-facts.ts'
import type { ClockSubject } from '#deadlines/outage.ts'
import { remainingWords } from '#deadlines/remaining-words.ts'
import { dayMs, dayOf, midnightOf } from '#deadlines/vietnam-day.ts'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { instantOf } from '#messages/rules/vietnam-date.ts'
import type { Dossier } from '#schemas/types.ts'
import { countDeadlines } from '#store/deadline-counts.ts'
import { findDeadlines, type StoredDeadline } from '#store/deadlines.ts'
import type { Resources } from './resources.ts'

export interface Deadlines {
  readonly intake: NonNullable<IntakeTools['deadlines']>
  readonly api: Apis['deadlines']
  readonly source: DeadlineSource
  /** When a dossier of this procedure would be due that arrived at this time. */
  dueFrom(procedureCode: string, receivedAt: Date): Promise<Date | undefined>
  /** When this dossier is due: as it was promised, else as its term gives it. */
  dueOf(dossier: Dossier): Promise<Date | undefined>
}

type Needs = Pick<Resources, 'legalClock' | 'database' | 'logger' | 'now'>

/** The rules run over messages of a wrong shape too, as far as that goes. */
const codeOf = (agency: unknown): string | undefined => {
  const code = (agency as { readonly code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : undefined
}

/** The competent agency decides by its own calendar. */
const subjectOf = ({ procedure, competentAgency, receivingAgency }: Dossier): ClockSubject => ({
  procedure: codeOf(procedure),
  agency: codeOf(competentAgency) ?? codeOf(receivingAgency),
})

/** The term is that of the day of reception. */
const receptionOf = ({ receivedAt, competentAgencyReceivedAt }: DeadlineOf): Date | undefined => {
  const received = instantOf(receivedAt) ?? instantOf(competentAgencyReceivedAt)
  return received === undefined ? undefined : new Date(received)
}

const asDate = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant))

/** What the door says and records of due dates, from memory. */
const intakeDeadlines = (held: () => LegalClock, terms: KnownTerms): Deadlines['intake'] => ({
  findings: (dossier) => {
    const at = receptionOf(dossier)
    if (dossier.dueAt === undefined || at === undefined) return []
    const clock = held()
    const term = terms.inMemory(dossier.procedure.code, at)
    const { compareBy } = clock.settings.deadlines
    return dueDateFindings(dossier, term, compareBy, clock.toolsFor(subjectOf(dossier)))
  },
  dueAt: (dossier) => {
    const at = receptionOf(dossier)
    const term = at && terms.near(dossier.procedure.code, at)
    return asDate(computedDueAt(dossier, term, held().toolsFor(subjectOf(dossier))))
  },
})

const remaining = (remainingMs: number, calendar: WorkingCalendar, now: number, overdue: boolean) => ({
  workingMinutes: Math.trunc(remainingMs / 60_000),
  words: remainingWords(remainingMs, calendar.dayLengthAt(dayOf(now)), overdue),
})

const listed = (row: StoredDeadline, now: Date, clock: LegalClock) => {
  const waits = row.status === 'supplement-requested'
  const overdue = !waits && row.dueAt < now
  const subject = { procedure: row.procedure ?? undefined, agency: row.competentAgency ?? undefined }
  const { calendar, outages } = clock.toolsFor(subject)
  const remainingMs = calendar.elapsed(now.getTime(), row.dueAt.getTime())
  const state = waits ? 'waiting-for-supplement' : overdue ? 'overdue' : 'running'
  return {
    ...row,
    state: state satisfies string as 'waiting-for-supplement' | 'overdue' | 'running',
    ...(!waits && isSuspended(outages, now.getTime()) && { suspended: true as const }),
    ...(!waits && { remaining: remaining(remainingMs, calendar, now.getTime(), overdue) }),
  }
}

/** How a dossier stands, with its limits and the outages that stopped its clock. */
const sourceOf = ({ legalClock, now }: Needs, terms: KnownTerms): DeadlineSource => ({
  deadlineOf: async (dossier, synchronisedAt) => {
    const [at, clock] = [now(), legalClock.held()]
    const tools = clock.toolsFor(subjectOf(dossier))
    const term = await terms.of(dossier.procedure.code, receptionOf(dossier) ?? at)
    const { remainingMs, ...deadline } = dossierDeadline(dossier, term, at.getTime(), tools)
    const overdue = deadline.state === 'overdue'
    const facts = { ...factsOfDossier(dossier), ...(synchronisedAt !== undefined && { synchronisedAt }) }
    return {
      ...deadline,
      ...(remainingMs !== undefined && {
        remaining: remaining(remainingMs, tools.calendar, at.getTime(), overdue),
      }),
      limits: clock.limitsOf(facts, at.getTime()),
      outages: tools.outages.filter(
        ({ to }) => to === undefined || to > (receptionOf(dossier)?.getTime() ?? 0),
      ),
    }
  },
})

/** Terms of the settings and of the catalogue, which know how they begin. */
const termsOf = ({ legalClock, logger }: Needs, catalogue: TermOf | undefined): KnownTerms => {
  const logFailure = (error: unknown) =>
    logger.warn({ event: 'deadlines.terms_unknown', err: error }, 'the terms of procedures are not known')
  return withLateArrival(
    knownTerms(() => legalClock.held().terms, catalogue, logFailure),
    (procedure, at) => legalClock.held().arrivalOf(procedure, at),
  )
}

/**
 * Due dates: at the door, on each dossier, and in lists.
 * @param catalogue knows the published terms; those of the settings go before it.
 */
export const composeDeadlines = (resources: Needs, catalogue?: TermOf): Deadlines => {
  const { legalClock, database, logger, now } = resources
  const { held } = legalClock
  const terms = termsOf(resources, catalogue)
  const gap = coverageProblem(held().settings.calendar, now())
  if (gap)
    logger.warn(
      { event: 'deadlines.calendar_short', calendar: gap },
      'the working calendar does not reach far enough',
    )
  return {
    intake: intakeDeadlines(held, terms),
    source: sourceOf(resources, terms),
    api: {
      findDeadlines: async (filter) => {
        const at = now()
        const rows = await findDeadlines(database, { ...filter, now: at })
        return rows.map((row) => listed(row, at, held()))
      },
      countDeadlines: async (scope) => {
        const at = now()
        const dayEnds = midnightOf(dayOf(at.getTime()) + 1)
        const bounds = { now: at, dayEnds: new Date(dayEnds), weekEnds: new Date(dayEnds + 7 * dayMs) }
        return { at, agencies: await countDeadlines(database, bounds, scope) }
      },
    },
    dueFrom: async (procedureCode, receivedAt) => {
      const term = await terms.of(procedureCode, receivedAt)
      const dossier = { status: 'submitted', receivedAt: receivedAt.toISOString() } as const
      return asDate(computedDueAt(dossier, term, held().toolsFor({ procedure: procedureCode })))
    },
    dueOf: async (dossier) => {
      const promised = instantOf(dossier.dueAt)
      if (promised !== undefined) return new Date(promised)
      const term = await terms.of(dossier.procedure.code, receptionOf(dossier) ?? now())
      return asDate(computedDueAt(dossier, term, held().toolsFor(subjectOf(dossier))))
    },
  }
}
