import type { CodeQuestion, CodeTable } from '#adapter-kit'
import { answerQuestion, type CodeTables, settleQuestion } from '#codes/code-tables.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Answered } from './translate-codes.ts'

/** Which set of a table a sender's codes belong to. */
export type SetOf = (sender: string, table: CodeTable) => string

/** A day as it is, a time as its day in Vietnam. */
const dayOf = (on: string | undefined, today: string): string =>
  on === undefined ? today : (vietnamDay(on) ?? on.slice(0, 10))

interface Asking {
  readonly sender: string
  /** The day on which it is asked. */
  readonly today: string
  /** On which every code counts as written; by default the day that its question names. */
  readonly on?: string
}

/** Asks the tables what an adapter wants to know of a message. */
export const answerQuestions = (
  tables: CodeTables,
  setOf: SetOf,
  questions: readonly CodeQuestion[],
  { sender, today, on }: Asking,
): readonly Answered[] =>
  questions.map((asked) => {
    const question = settleQuestion(asked, setOf(sender, asked.table), on ?? dayOf(asked.on, today))
    return { question, answer: answerQuestion(tables, question, today), version: tables.version(asked.table) }
  })
