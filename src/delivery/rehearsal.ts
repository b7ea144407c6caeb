import type { Adapter, CodeQuestion } from '#adapter-kit'
import type { Day } from '#codes/code-row.ts'
import { answerQuestion, type CodeTables, settleQuestion } from '#codes/code-tables.ts'
import { answerAll, codeSetOf } from '#compose/code-tables.ts'
import type { Config } from '#config/config.ts'
import { type Breakage, rehearseMessage } from '#delivery/rehearse.ts'
import type { Answered } from '#delivery/translate-codes.ts'
import { isRoutedType } from '#messages/message.ts'
import { planDeliveries } from '#messages/routes.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Database } from '#store/database.ts'
import { type WalkedMessage, walkMessages } from '#store/message-walk.ts'
import { createValidation } from '#validation/ajv.ts'

export interface Rehearsal {
  readonly config: Config
  readonly adapters: readonly Adapter[]
  readonly database: Database
  /** As they are, and as they would be. */
  readonly present: CodeTables
  readonly future: CodeTables
  /** The day on which all the messages are pretended to come. */
  readonly on: Day
  readonly from: Date
  readonly to: Date
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

const nothingToFind = () => []

/** Operations by endpoint, without a way to anybody. */
const operationsOf = ({ config, adapters }: Pick<Rehearsal, 'config' | 'adapters'>) => {
  const { compile } = createValidation()
  return new Map(
    Object.entries(config.endpoints).map(([name, endpoint]) => {
      const { operations = {} } = adapters.find((adapter) => adapter.name === endpoint.adapter) ?? {}
      const ready = Object.entries(operations).map(([operation, definition]) => {
        const packet = definition.packets?.request
        return [operation, { definition, checkRequest: packet ? compile(packet) : nothingToFind }] as const
      })
      return [name, { endpoint, operations: new Map(ready) }] as const
    }),
  )
}

const keyOf = (endpoint: string, operation: string, one: Breakage): string =>
  JSON.stringify([endpoint, operation, one.problem, one.table, one.set, one.code, one.pointer])

/** Gathers breakages without growing beyond its bounds. */
const gatherer = (report: RehearsalReport) => {
  const groups = new Map<string, { readonly group: BreakageGroup; readonly number: number }>()
  const seen = new Set<string>()
  return (endpoint: string, operation: string, breakage: Breakage, message: WalkedMessage) => {
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

/** Asks as if every code had been written on the day of the rehearsal. */
const askOn = (
  tables: CodeTables,
  config: Config,
  sender: string,
  on: Day,
  questions: readonly CodeQuestion[],
): readonly Answered[] =>
  questions.map((asked) => {
    const question = settleQuestion(asked, codeSetOf(config, sender, asked.table), on)
    return { question, answer: answerQuestion(tables, question, on), version: tables.version(asked.table) }
  })

/**
 * Runs the messages of a past period through checks, code tables and mappings as if they came on a day to be, and tells
 * what would stop them then that does not stop them now. Sends and writes nothing.
 */
export const rehearse = async (
  rehearsal: Rehearsal,
  told: (messages: number) => void = () => undefined,
): Promise<RehearsalReport> => {
  const { config, database, present, future, on, from, to } = rehearsal
  const endpoints = operationsOf(rehearsal)
  const { compile } = createValidation()
  const plan = planDeliveries(config.routes, {
    compile: (schema) => {
      const validate = compile(schema)
      return (data) => validate(data).length === 0
    },
    operationOf: (endpoint, operation) => endpoints.get(endpoint)?.operations.get(operation)?.definition,
    retryOf: () => ({ delaysSeconds: [], jitter: 0 }),
  })
  const report: RehearsalReport = {
    messages: 0,
    alreadyStopped: 0,
    unreadable: 0,
    breakages: [],
    truncated: false,
  }
  const gather = gatherer(report)
  const noon = new Date(`${on}T12:00:00+07:00`)

  const rehearseOne = (message: WalkedMessage, endpointName: string, operationName: string) => {
    const found = endpoints.get(endpointName)
    const operation = found?.operations.get(operationName)
    if (!found || !operation) return false
    const { data, sender, acceptedAt } = message
    const { settings, codes: policies } = found.endpoint
    const about = { operation, settings, policies, data }
    const today = vietnamDay(acceptedAt) ?? on
    const now = rehearseMessage({
      ...about,
      at: acceptedAt,
      answer: (questions) => answerAll(present, config, questions, { sender, today }),
    })
    const then = rehearseMessage({
      ...about,
      at: noon,
      answer: (questions) => askOn(future, config, sender, on, questions),
    })
    const known = new Set(now.map((one) => keyOf(endpointName, operationName, one)))
    for (const breakage of then) {
      if (!known.has(keyOf(endpointName, operationName, breakage)))
        gather(endpointName, operationName, breakage, message)
    }
    return now.length > 0
  }

  for await (const page of walkMessages(database, { from, to })) {
    for (const message of page) {
      report.messages += 1
      const { type, data, dossierCode } = message
      if (data === undefined || !isRoutedType(type)) {
        report.unreadable += 1
        continue
      }
      const stopped = plan(type, data, dossierCode ?? '').deliveries.filter(({ endpoint, operation }) =>
        rehearseOne(message, endpoint, operation),
      )
      if (stopped.length > 0) report.alreadyStopped += 1
    }
    told(report.messages)
    // A long rehearsal must not keep the process from anything else.
    await new Promise(setImmediate)
  }
  report.breakages.sort((one, other) => other.messages - one.messages)
  return report
}
