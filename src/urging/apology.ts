import { ownValue } from '#adapter-kit'
import { type DueTools, dueAt } from '#deadlines/due.ts'
import { readTerm } from '#deadlines/term.ts'
import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import { concerns } from './judge.ts'
import type { ApologyDates } from './notice.ts'
import type { Candidate } from './rule.ts'

export interface ApologySettings {
  readonly when: 'off' | 'late' | 'day-before'
  readonly agencies: readonly string[]
  readonly procedures: readonly string[]
  /** How much longer it takes: a term. */
  readonly restOfWork: string
  readonly restByProcedure: Readonly<Record<string, string>>
  readonly reason: string
}

/** From when on the city has to apologise for a dossier. */
const beginsAt = (
  { when }: ApologySettings,
  due: number,
  now: number,
  { calendar }: DueTools,
): number | undefined => {
  if (due < now) return due
  const isNear = when === 'day-before' && calendar.days.elapsed(now, due) <= calendar.dayLengthMs
  return isNear ? now : undefined
}

const restOf = ({ restOfWork, restByProcedure }: ApologySettings, procedure = ''): string =>
  ownValue(restByProcedure, procedure) ??
  ownValue(restByProcedure, bareProcedureCode(procedure)) ??
  restOfWork

/** What a letter of apology needs for a dossier that is late, or about to be; undefined where none is due. */
export const apologyFor = (
  settings: ApologySettings,
  candidate: Candidate,
  now: number,
  tools: DueTools,
): { readonly since: number; readonly dates: ApologyDates } | undefined => {
  const { dueAt: due, procedure, from, waits } = candidate
  if (settings.when === 'off' || waits || due === undefined || !concerns(settings, candidate))
    return undefined
  const since = beginsAt(settings, due, now, tools)
  const rest = readTerm(restOf(settings, procedure))
  if (since === undefined || rest === undefined) return undefined
  const proposed = dueAt(Math.max(now, due), { ...rest, lateArrival: 'at-once' }, [], tools)
  if (proposed === undefined) return undefined
  return {
    since,
    dates: {
      proposedDueAt: new Date(proposed).toISOString(),
      reason: settings.reason,
      isLate: due < now,
      ...(from !== undefined && { receivedAt: new Date(from).toISOString() }),
    },
  }
}
