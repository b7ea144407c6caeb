import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import type { Candidate, Rule } from './rule.ts'
import { isOfDate, isOfNear } from './situation.ts'

const minuteMs = 60_000

const isUnder = (code: string, root: string): boolean =>
  root === '*' || code === root || code.startsWith(`${root}.`) || code.startsWith(`${root}-`)

/** Whether a rule is about dossiers of this agency and procedure. What is of none is left to rules for all. */
export const concerns = (
  { agencies, procedures }: Pick<Rule, 'agencies' | 'procedures'>,
  { agency, procedure }: Candidate,
): boolean => {
  const ofAgency = agencies.some((root) => isUnder(agency ?? '', root))
  const bare = procedure === undefined ? '' : bareProcedureCode(procedure)
  return ofAgency && procedures.some((code) => code === '*' || code === procedure || code === bare)
}

/** How much work may be left for a due date to be near. */
const nearMs = (
  { minutes, share }: Rule,
  { from, dueAt = 0 }: Candidate,
  calendar: WorkingCalendar,
): number => {
  const ofTerm = share > 0 && from !== undefined ? share * calendar.elapsed(from, dueAt) : 0
  return Math.max(minutes * minuteMs, ofTerm)
}

/** Since when it is as the rule says; undefined while it is not. */
export const beginsAt = (
  rule: Rule,
  candidate: Candidate,
  now: number,
  calendar: WorkingCalendar,
): number | undefined => {
  const { from, dueAt, waits } = candidate
  if (waits && isOfDate(rule.situation)) return undefined
  if (isOfNear(rule.situation)) {
    if (dueAt === undefined || dueAt <= now) return undefined
    return calendar.elapsed(now, dueAt) <= nearMs(rule, candidate, calendar) ? now : undefined
  }
  const counted = isOfDate(rule.situation) ? dueAt : from
  if (counted === undefined) return undefined
  const at = calendar.advance(counted, rule.minutes * minuteMs)
  return at < now ? at : undefined
}

interface Reached {
  /** Its number, from 1 on; 0 where the first one is yet to come. */
  readonly level: number
  /** When the next one is reached; absent where there is none. */
  readonly nextAt?: number
}

/** How far a situation has come that began at `since`: each level after so much work. */
export const levelAt = (
  { levels }: Pick<Rule, 'levels'>,
  since: number,
  now: number,
  calendar: WorkingCalendar,
): Reached => {
  const at = levels.map(({ afterMinutes }) => calendar.advance(since, afterMinutes * minuteMs))
  const level = at.findLastIndex((instant) => instant <= now) + 1
  const nextAt = at[level]
  return { level, ...(nextAt !== undefined && { nextAt }) }
}
