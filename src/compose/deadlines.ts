import type { Apis } from '#api/capabilities.ts'
import type { DeadlineSource } from '#api/deadlines/view.ts'
import { coverageProblem } from '#deadlines/calendar-coverage.ts'
import { computedDueAt, dossierDeadline } from '#deadlines/dossier-deadline.ts'
import type { DueTools } from '#deadlines/due.ts'
import { dueDateFindings } from '#deadlines/due-date-check.ts'
import { type KnownTerms, knownTerms, type TermOf } from '#deadlines/known-terms.ts'
import { withLateArrival } from '#deadlines/late-arrival.ts'
import { remainingWords } from '#deadlines/remaining-words.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { instantOf } from '#messages/rules/vietnam-date.ts'
import type { Dossier } from '#schemas/types.ts'
import { findDeadlines, type StoredDeadline } from '#store/deadlines.ts'
import type { Resources } from './resources.ts'

export interface Deadlines {
  readonly intake: NonNullable<IntakeTools['deadlines']>
  readonly api: Apis['deadlines']
  readonly source: DeadlineSource
  /** When a dossier of this procedure would be due that arrived at this time. */
  dueFrom(procedureCode: string, receivedAt: Date): Promise<Date | undefined>
}

type Needs = Pick<Resources, 'config' | 'database' | 'logger' | 'now'>

/** What the door says and records of due dates, from memory. */
const intakeDeadlines = ({ config }: Needs, terms: KnownTerms, tools: DueTools): Deadlines['intake'] => {
  const termOf = ({ procedure, receivedAt }: Dossier, know: KnownTerms['near']) => {
    const received = instantOf(receivedAt)
    return received === undefined ? undefined : know(procedure.code, new Date(received))
  }
  return {
    findings: (dossier) => {
      // The rules run over messages of a wrong shape too, as far as that goes.
      if (dossier.dueAt === undefined || dossier.receivedAt === undefined) return []
      return dueDateFindings(
        dossier,
        termOf(dossier, (code, at) => terms.inMemory(code, at)),
        config.deadlines.compareBy,
        tools,
      )
    },
    dueAt: (dossier) => {
      const due = computedDueAt(
        dossier,
        termOf(dossier, (code, at) => terms.near(code, at)),
        tools,
      )
      return due === undefined ? undefined : new Date(due)
    },
  }
}

const listed = (row: StoredDeadline, now: Date, { calendar }: DueTools) => {
  const waits = row.status === 'supplement-requested'
  const overdue = !waits && row.dueAt < now
  const remainingMs = calendar.elapsed(now.getTime(), row.dueAt.getTime())
  return {
    ...row,
    state: waits
      ? ('waiting-for-supplement' as const)
      : overdue
        ? ('overdue' as const)
        : ('running' as const),
    ...(!waits && { remaining: remaining(remainingMs, calendar.dayLengthMs, overdue) }),
  }
}

const remaining = (remainingMs: number, dayLengthMs: number, overdue: boolean) => ({
  workingMinutes: Math.trunc(remainingMs / 60_000),
  words: remainingWords(remainingMs, dayLengthMs, overdue),
})

/**
 * Due dates: at the door, on each dossier, and in lists.
 * @param catalogue knows the published terms; those of the configuration go before it.
 */
export const composeDeadlines = (resources: Needs, catalogue?: TermOf): Deadlines => {
  const { config, database, logger, now } = resources
  const tools: DueTools = { calendar: workingCalendar(config.calendar), readings: config.deadlines }
  const logFailure = (error: unknown) =>
    logger.warn({ event: 'deadlines.terms_unknown', err: error }, 'the terms of procedures are not known')
  const terms = withLateArrival(
    knownTerms(config.deadlines.terms, catalogue, logFailure),
    config.deadlines.lateArrivals,
  )
  const gap = coverageProblem(config.calendar, now())
  if (gap)
    logger.warn(
      { event: 'deadlines.calendar_short', calendar: gap },
      'the working calendar does not reach far enough',
    )

  return {
    intake: intakeDeadlines(resources, terms, tools),
    source: {
      deadlineOf: async (dossier) => {
        const received = instantOf(dossier.receivedAt)
        const at = new Date(received ?? now())
        const term = await terms.of(dossier.procedure.code, at)
        const { remainingMs, ...deadline } = dossierDeadline(dossier, term, now().getTime(), tools)
        if (remainingMs === undefined) return deadline
        const overdue = deadline.state === 'overdue'
        return { ...deadline, remaining: remaining(remainingMs, tools.calendar.dayLengthMs, overdue) }
      },
    },
    api: {
      findDeadlines: async (filter) => {
        const at = now()
        const rows = await findDeadlines(database, { ...filter, now: at })
        return rows.map((row) => listed(row, at, tools))
      },
    },
    dueFrom: async (procedureCode, receivedAt) => {
      const term = await terms.of(procedureCode, receivedAt)
      const dossier = { status: 'submitted', receivedAt: receivedAt.toISOString() } as const
      const due = computedDueAt(dossier, term, tools)
      return due === undefined ? undefined : new Date(due)
    },
  }
}
