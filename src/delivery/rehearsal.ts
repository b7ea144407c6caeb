import type { Day } from '#codes/code-row.ts'
import type { CodeTables } from '#codes/code-tables.ts'
import { isRoutedType } from '#messages/message.ts'
import type { PlanDeliveries } from '#messages/routes.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { answerQuestions, type SetOf } from './answer-questions.ts'
import type { Prospect } from './obstacles.ts'
import { type Breakage, rehearseMessage } from './rehearse.ts'

/** An endpoint without a way to anybody. */
export interface RehearsedEndpoint extends Pick<Prospect, 'settings' | 'policies'> {
  readonly operations: ReadonlyMap<string, Prospect['operation']>
}

export interface Rehearsal {
  readonly endpoints: ReadonlyMap<string, RehearsedEndpoint>
  readonly plan: PlanDeliveries
  readonly setOf: SetOf
  /** As they are, and as they would be. */
  readonly present: CodeTables
  readonly future: CodeTables
  /** The day on which all the messages are pretended to come. */
  readonly on: Day
}

/** A message of the past, as the record has it. */
export interface PastMessage {
  readonly id: string
  readonly type: string
  readonly sender: string
  readonly dossierCode: string | null
  readonly acceptedAt: Date
  /** Absent where it cannot be read any more. */
  readonly data?: unknown
}

/** Messages that would break in the same way. */
export interface BreakageGroup extends Breakage {
  readonly endpoint: string
  readonly operation: string
  messages: number
  /** How many dossiers; at least so many where `more` says so. */
  dossiers: number
  more: boolean
  readonly examples: string[]
}

export interface RehearsalReport {
  messages: number
  /** Messages of the period that something stops already. */
  alreadyStopped: number
  unreadable: number
  readonly breakages: BreakageGroup[]
  /** There are more kinds of breakages than are told apart. */
  truncated: boolean
}

/** What keeps the memory bounded, however long the period is. */
const maxGroups = 2000
const maxDossiers = 200_000
const maxExamples = 5

const keyOf = (endpoint: string, operation: string, one: Breakage): string =>
  JSON.stringify([endpoint, operation, one.problem, one.table, one.set, one.code, one.pointer])

/** Gathers breakages without growing beyond its bounds. */
const gatherer = (report: RehearsalReport) => {
  const groups = new Map<string, { readonly group: BreakageGroup; readonly number: number }>()
  const seen = new Set<string>()
  return (endpoint: string, operation: string, breakage: Breakage, message: PastMessage) => {
    const key = keyOf(endpoint, operation, breakage)
    const known = groups.get(key)
    if (!known && groups.size === maxGroups) {
      report.truncated = true
      return
    }
    const { group, number } = known ?? {
      group: { ...breakage, endpoint, operation, messages: 0, dossiers: 0, more: false, examples: [] },
      number: groups.size,
    }
    if (!known) {
      groups.set(key, { group, number })
      report.breakages.push(group)
    }
    group.messages += 1
    const dossier = message.dossierCode ?? message.id
    const mark = `${number} ${dossier}`
    if (seen.has(mark)) return
    if (seen.size < maxDossiers) {
      seen.add(mark)
      group.dossiers += 1
    } else group.more = true
    if (group.examples.length < maxExamples) group.examples.push(dossier)
  }
}

/** What would stop one delivery of a message then and does not stop it now, and whether anything stops it now. */
const rehearseDelivery = (
  { endpoints, setOf, present, future, on }: Rehearsal,
  { data, sender, acceptedAt }: PastMessage,
  { endpoint, operation }: { readonly endpoint: string; readonly operation: string },
): { readonly isStopped: boolean; readonly breakages: readonly Breakage[] } => {
  const { settings, policies, operations } = endpoints.get(endpoint) ?? {}
  const ready = operations?.get(operation)
  if (!ready || !policies) return { isStopped: false, breakages: [] }
  const about = { operation: ready, settings, policies, data }
  const today = vietnamDay(acceptedAt) ?? on
  const now = rehearseMessage({
    ...about,
    at: acceptedAt,
    answer: (questions) => answerQuestions(present, setOf, questions, { sender, today }),
  })
  // As if every code had been written on the day of the rehearsal.
  const then = rehearseMessage({
    ...about,
    at: new Date(`${on}T12:00:00+07:00`),
    answer: (questions) => answerQuestions(future, setOf, questions, { sender, today: on, on }),
  })
  const known = new Set(now.map((one) => keyOf(endpoint, operation, one)))
  return {
    isStopped: now.length > 0,
    breakages: then.filter((one) => !known.has(keyOf(endpoint, operation, one))),
  }
}

/**
 * Runs the messages of a past period through checks, code tables and mappings as if they came on a day to be, and tells
 * what would stop them then that does not stop them now. Sends and writes nothing.
 */
export const rehearse = async (
  rehearsal: Rehearsal,
  pages: AsyncIterable<readonly PastMessage[]>,
): Promise<RehearsalReport> => {
  const report: RehearsalReport = {
    messages: 0,
    alreadyStopped: 0,
    unreadable: 0,
    breakages: [],
    truncated: false,
  }
  const gather = gatherer(report)
  const rehearseOne = (message: PastMessage): void => {
    report.messages += 1
    const { type, data, dossierCode } = message
    if (data === undefined || !isRoutedType(type)) {
      report.unreadable += 1
      return
    }
    const rehearsed = rehearsal.plan(type, data, dossierCode ?? '').deliveries.map((delivery) => {
      const { isStopped, breakages } = rehearseDelivery(rehearsal, message, delivery)
      for (const one of breakages) gather(delivery.endpoint, delivery.operation, one, message)
      return isStopped
    })
    if (rehearsed.includes(true)) report.alreadyStopped += 1
  }
  for await (const page of pages) {
    for (const message of page) rehearseOne(message)
    // A long rehearsal must not keep the process from anything else.
    await new Promise(setImmediate)
  }
  report.breakages.sort((one, other) => other.messages - one.messages)
  return report
}
