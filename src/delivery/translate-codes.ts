import {
  type CodeQuestion,
  type CodeTable,
  type Finding,
  type PartnerSide,
  reject,
  type TranslatedCodes,
} from '#adapter-kit'
import type { CodeAnswer, SettledQuestion } from '#codes/code-tables.ts'
import type { OpenQuestion } from '#codes/open-question.ts'
import type { ClaimedDelivery, Settlement } from '#messages/delivery.ts'
import type { Schemas } from '#schemas/types.ts'
import type { Endpoint, ReadyOperation } from './endpoint.ts'

/** `optional`: a code that no table knows goes as it is. One that stands for several waits all the same. */
export type CodePolicy = 'required' | 'optional' | 'off'

/** A question, what the table said, and which version of it was asked. */
export interface Answered {
  readonly question: SettledQuestion
  readonly answer: CodeAnswer
  readonly version: number
}

/** How an endpoint has the codes of its messages translated. */
export interface Translation {
  readonly policies: Readonly<Partial<Record<CodeTable, CodePolicy>>>
  /**
   * @param sender who handed the message in: their set of codes is looked at.
   * Throws a `Failure` when the tables cannot be read.
   */
  answer(
    questions: readonly CodeQuestion[],
    about: { readonly sender: string; readonly at: Date },
  ): Promise<readonly Answered[]>
}

type Input = Schemas[keyof Schemas]

/** What the adapter asks about a message, of the tables that the endpoint has turned on. */
export const questionsOf = (
  policies: Translation['policies'],
  { definition }: Pick<ReadyOperation, 'definition'>,
  data: unknown,
  settings: unknown,
  side?: PartnerSide,
): readonly CodeQuestion[] =>
  (definition.codes?.questions(data as Input, settings, side) ?? []).filter(
    ({ table }) => (policies[table] ?? 'off') !== 'off',
  )

export const needsCodes = (
  { translation, settings }: Endpoint,
  operation: ReadyOperation,
  data: unknown,
  side: PartnerSide,
): boolean =>
  translation !== undefined && questionsOf(translation.policies, operation, data, settings, side).length > 0

/** Whether a message may go with this answer. */
export const isSettled = (answer: CodeAnswer, policy: CodePolicy | undefined): boolean =>
  answer.kind === 'exact' ||
  policy === undefined ||
  policy === 'off' ||
  (answer.kind === 'unknown' && policy === 'optional')

const openOf = ({ question, answer, version }: Answered): OpenQuestion => ({
  ...question,
  kind: answer.kind === 'candidates' ? 'ambiguous' : 'unknown',
  candidates: answer.kind === 'candidates' ? answer.candidates : [],
  version,
})

/** What the answers come to: the codes to send, or the questions for which the message has to wait. */
export const settleAnswers = (
  answered: readonly Answered[],
  policies: Translation['policies'],
): { readonly codes: TranslatedCodes } | { readonly open: readonly OpenQuestion[] } => {
  const open = answered.filter(({ question, answer }) => !isSettled(answer, policies[question.table]))
  if (open.length > 0) return { open: open.map(openOf) }
  const exact = answered.flatMap(({ question, answer }) =>
    answer.kind === 'exact' ? [[question.pointer, answer.value] as const] : [],
  )
  return { codes: Object.fromEntries(exact) }
}

/** Undefined where there is nothing to translate. */
export const translateCodes = async (
  { translation, settings }: Endpoint,
  operation: ReadyOperation,
  { data, sender }: Pick<ClaimedDelivery, 'data' | 'sender'>,
  { at, ...side }: PartnerSide & { readonly at: Date },
) => {
  if (!translation) return undefined
  const questions = questionsOf(translation.policies, operation, data, settings, side)
  if (questions.length === 0) return undefined
  return settleAnswers(await translation.answer(questions, { sender, at }), translation.policies)
}

const maxListed = 10

const listed = ({ candidates }: OpenQuestion) =>
  candidates
    .slice(0, maxListed)
    .map(({ code, name }) => `${code} ${name}`)
    .join('; ')

/** What is wrong with a code, for whoever has to mend it. */
export const openFinding = (question: OpenQuestion): Finding => {
  const { table, set, code, on, pointer, kind } = question
  const where = { vi: `Bảng mã ${table} (bộ ${set})`, en: `The code table ${table} (set ${set})` }
  if (kind === 'unknown') {
    const vi = `${where.vi} không cho mã tương ứng với ${code} ngày ${on}`
    return reject(pointer, 'CODE_UNKNOWN', vi, `${where.en} gives nothing for ${code} on ${on}`)
  }
  const vi = `${where.vi} cho nhiều mã tương ứng với ${code} ngày ${on}, cần người chọn: ${listed(question)}`
  const en = `${where.en} gives several for ${code} on ${on}; a person has to choose: ${listed(question)}`
  return reject(pointer, 'CODE_AMBIGUOUS', vi, en)
}

type QuarantineStep = Pick<Settlement, 'status' | 'tries' | 'result' | 'quarantine'>

/** Parks a delivery for codes; nothing was sent, so it costs no try. */
export const quarantineStep = (
  { was, tries }: Pick<ClaimedDelivery, 'was' | 'tries'>,
  open: readonly OpenQuestion[],
): QuarantineStep => {
  const findings = open.map(openFinding)
  const [first] = findings
  const onlyTables = open.every(({ kind }) => kind === 'unknown')
  return {
    status: 'parked',
    tries,
    result: {
      outcome: 'permanent',
      ...(first && { code: first.code, reason: first.message.vi, pointer: first.pointer }),
      responsible: onlyTables ? 'operator' : 'sender',
      findings,
      quarantinedFrom: was === 'waiting' ? 'waiting' : 'in-doubt',
    },
    quarantine: open,
  }
}
