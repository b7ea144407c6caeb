import { addDays, vietnamInstant } from '#adapter-kit'
import type { ReportDay, ReportPeriod } from './document.ts'
import { type Period, periodAround, periodBefore } from './period.ts'

/** How often a report is made: each time of the period that is over. */
export const rhythms = {
  daily: 'day',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
} as const satisfies Readonly<Record<string, ReportPeriod>>
export type Rhythm = keyof typeof rhythms

/** After so long an absence nobody waits for the oldest ones. */
const maxMissed = 31

/** When the report of a period may be made: at this hour in Vietnam on the day after its last one. */
export const readyAt = ({ to }: Period, hour: string): Date => vietnamInstant(`${addDays(to, 1)}T${hour}:00`)

/**
 * The periods whose reports are to be made, oldest first: those since the last one that was, or the newest alone where there has been
 * none.
 */
export const duePeriods = (
  rhythm: Rhythm,
  hour: string,
  lastTo: ReportDay | undefined,
  today: ReportDay,
  now: Date,
): readonly Period[] => {
  const kind = rhythms[rhythm]
  const due: Period[] = []
  let period = periodBefore(kind, periodAround(kind, today))
  // The hour of this one may not have struck.
  if (readyAt(period, hour) > now) period = periodBefore(kind, period)
  while (due.length < maxMissed && (lastTo === undefined ? due.length === 0 : period.to > lastTo)) {
    due.unshift(period)
    period = periodBefore(kind, period)
  }
  return due
}

const [firstWaitMs, longestWaitMs] = [300_000, 6 * 3_600_000]

/** How long after so many failures in a row it is tried again. */
export const waitAfter = (failures: number): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 10))

/** So long a report waits for figures that are not all counted, before it is kept as it is, marked provisional. */
export const patienceMs = 12 * 3_600_000
