import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import { holdsOn } from './arrival-rules.ts'
import { type DeadlineReadings, dueAt } from './due.ts'
import type { LimitFacts } from './limit-facts.ts'
import type { LimitName, NamedLimit } from './limit-rules.ts'
import { type Outage, waitsOfOutages } from './outage.ts'
import { readTerm } from './term.ts'
import { dayOf } from './vietnam-day.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** How a dossier stands to one limit. Instants are milliseconds since 1970. */
export interface Limit {
  readonly name: LimitName
  readonly whose: NamedLimit['whose']
  readonly startedAt: number
  readonly at: number
  /** `overdue`: not done, and too late. `met` and `missed`: done, in time and too late. */
  readonly state: 'running' | 'overdue' | 'met' | 'missed'
  readonly doneAt?: number
  /** What is left while it is not done, negative when too late: of working time, or by the clock. */
  readonly remainingMs?: number
  readonly time: NamedLimit['time']
  readonly source: string
  readonly after?: 'stop'
}

/** Where a limit runs from, and when what it is about was done; null: not yet. */
interface Span {
  readonly from: number
  readonly done: number | null
  /** Nobody has to do it: once the time is over, there is no limit any more. */
  readonly optional?: true
}

export interface LimitTools {
  readonly calendar: WorkingCalendar
  readonly readings: DeadlineReadings
  readonly outages: readonly Outage[]
}

type SpanOf = (facts: LimitFacts) => Span | undefined

const atWork: ReadonlySet<string> = new Set(['submitted', 'accepted'])

/** A dossier that is worked on has been forwarded, whether or not anybody said when. */
const forwarding: SpanOf = (facts) => {
  const { receivedAt, receivingAgency, competentAgency, competentAgencyReceivedAt, status } = facts
  if (receivedAt === undefined || receivingAgency === undefined || receivingAgency === competentAgency)
    return undefined
  if (competentAgencyReceivedAt !== undefined) return { from: receivedAt, done: competentAgencyReceivedAt }
  return status !== undefined && atWork.has(status) ? { from: receivedAt, done: null } : undefined
}

const notice: SpanOf = ({ receivedAt, competentAgencyReceivedAt, supplements = [] }) => {
  const from = competentAgencyReceivedAt ?? receivedAt
  if (from === undefined) return undefined
  const first = supplements.map(({ requestedAt }) => requestedAt).toSorted((one, other) => one - other)[0]
  return { from, done: first ?? null, optional: true }
}

const answer: SpanOf = ({ supplements = [] }) => {
  const last = supplements.toSorted((one, other) => one.requestedAt - other.requestedAt).at(-1)
  return last && { from: last.requestedAt, done: last.receivedAt ?? null }
}

const between = (from: number | undefined, done: number | null | undefined): Span | undefined =>
  from === undefined || done === undefined ? undefined : { from, done }

const spans: Readonly<Record<LimitName, SpanOf>> = {
  forwarding,
  'supplement-notice': notice,
  'supplement-notice-other': notice,
  'supplement-answer': answer,
  'supplement-answer-short': answer,
  acknowledgement: ({ handedOverAt, acknowledgedAt }) => between(handedOverAt, acknowledgedAt),
  synchronisation: ({ finishedAt, synchronisedAt }) => between(finishedAt, synchronisedAt),
}

/** By the end of the day; what came after the cut-off, or on a day without work, by the first break of the next one. */
const forwardedBy = (receivedAt: number, { calendar }: LimitTools): number => {
  const arrival = calendar.arrival(receivedAt)
  const day = dayOf(arrival)
  return day === dayOf(receivedAt) ? calendar.closesAt(day) : calendar.firstBreakAt(day)
}

const endOf = ({ name, within, time }: NamedLimit, from: number, tools: LimitTools): number | undefined => {
  if (name === 'forwarding') return forwardedBy(from, tools)
  const term = readTerm(within)
  if (!term) return undefined
  return dueAt(from, { ...term, lateArrival: 'at-once' }, waitsOfOutages(tools.outages), {
    calendar: tools.calendar,
    readings: { ...tools.readings, hours: time },
    ...(time === 'clock' && { roundTheClock: true as const }),
  })
}

const isFor = ({ procedures }: NamedLimit, procedure: string): boolean =>
  procedures.includes('*') ||
  procedures.includes(procedure) ||
  procedures.includes(bareProcedureCode(procedure))

const standing = (rule: NamedLimit, span: Span, now: number, tools: LimitTools): Limit | undefined => {
  const at = endOf(rule, span.from, tools)
  if (at === undefined || (span.done === null && span.optional && now > at)) return undefined
  const { name, whose, time, source, after } = rule
  const common = { name, whose, startedAt: span.from, at, time, source, ...(after && { after }) }
  if (span.done !== null) return { ...common, state: span.done <= at ? 'met' : 'missed', doneAt: span.done }
  const remainingMs = time === 'clock' ? at - now : tools.calendar.elapsed(now, at)
  return { ...common, state: now > at ? 'overdue' : 'running', remainingMs }
}

/** Every limit that runs, or has run, for a dossier, as far as its facts are known. */
export const limitsOf = (
  facts: LimitFacts,
  rules: readonly NamedLimit[],
  now: number,
  tools: LimitTools,
): readonly Limit[] =>
  rules.flatMap((rule) => {
    if (!rule.enabled || !isFor(rule, facts.procedure)) return []
    const span = spans[rule.name](facts)
    if (!span || !holdsOn(rule, span.from)) return []
    return standing(rule, span, now, tools) ?? []
  })
