import { agencyCalendars } from './agency-calendars.ts'
import {
  type ArrivalSettings,
  arrivalRulesIn,
  arrivalRulesOf,
  type FollowedArrival,
  type NamedArrivalRule,
} from './arrival-rules.ts'
import type { CalendarSettings } from './calendar-settings.ts'
import type { ClockTools } from './dossier-deadline.ts'
import type { DeadlineReadings } from './due.ts'
import type { Comparison } from './due-date-check.ts'
import { readTerms, type WrittenTerms } from './known-terms.ts'
import type { LimitFacts } from './limit-facts.ts'
import { type LimitSettings, limitsIn, type NamedLimit } from './limit-rules.ts'
import { type Limit, limitsOf } from './limits.ts'
import { type ClockSubject, type Outage, stops } from './outage.ts'
import { withShippedYears } from './shipped-calendars.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** How due dates are computed, as the settings have it. */
export interface DeadlineSettings extends DeadlineReadings, ArrivalSettings {
  readonly compareBy: Comparison
  readonly terms: Readonly<Record<string, string>>
  readonly linkedProcedures: readonly string[]
  readonly limits: LimitSettings
}

/** The two sections of the configuration that the clock is made of. */
export interface ClockSettings {
  readonly calendar: CalendarSettings
  readonly deadlines: DeadlineSettings
}

/** Everything that is known of the time that people and systems have, at one moment. */
export interface LegalClock {
  /** Which settings these are: `configuration`, or the id of what was imported. */
  readonly version: string
  readonly settings: ClockSettings
  readonly outages: readonly Outage[]
  readonly limits: readonly NamedLimit[]
  readonly arrivalRules: readonly NamedArrivalRule[]
  readonly terms: WrittenTerms
  /** Of a competent agency, by its code. */
  calendarOf(agency: string | undefined): WorkingCalendar
  arrivalOf(procedure: string, receivedAt: number): FollowedArrival
  /** Those that stop the clock of a dossier. */
  outagesOf(subject: ClockSubject): readonly Outage[]
  toolsFor(subject: ClockSubject): ClockTools
  limitsOf(facts: LimitFacts, now: number): readonly Limit[]
}

export const legalClock = (
  settings: ClockSettings,
  outages: readonly Outage[],
  version = 'configuration',
): LegalClock => {
  const { calendar, deadlines } = settings
  const calendarOf = agencyCalendars(withShippedYears(calendar))
  const limits = limitsIn(deadlines.limits, deadlines.linkedProcedures)
  const outagesOf = (subject: ClockSubject) => outages.filter((outage) => stops(outage, subject))
  const toolsFor = (subject: ClockSubject) => ({
    calendar: calendarOf(subject.agency),
    readings: deadlines,
    outages: outagesOf(subject),
  })
  return {
    version,
    settings,
    outages,
    limits,
    arrivalRules: arrivalRulesIn(deadlines),
    terms: readTerms(deadlines.terms),
    calendarOf,
    arrivalOf: arrivalRulesOf(deadlines),
    outagesOf,
    toolsFor,
    limitsOf: (facts, now) =>
      limitsOf(
        facts,
        limits,
        now,
        toolsFor({ procedure: facts.procedure, agency: facts.competentAgency ?? facts.receivingAgency }),
      ),
  }
}
