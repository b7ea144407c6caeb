import { type Completed, type Finding, isObject, isRecord, warn } from '#adapter-kit'
import type { Settlement } from '#messages/delivery.ts'
import type { Schemas } from '#schemas/types.ts'
import type { ReadyOperation } from './endpoint.ts'

type Input = Schemas[keyof Schemas]

export type Kept = Pick<Settlement, 'answer' | 'opens'> & {
  /** What is wrong with the answer, which is no reason to think that it was not given. */
  readonly findings?: readonly Finding[]
}

const nothing: Kept = {}

/** A thank-you is no news; the partner's own id is. */
const isBare = ({ definition: { output } }: ReadyOperation, data: unknown): boolean => {
  if (!isObject(data) || Object.keys(data).length === 0) return true
  return output === 'receipt' && !(isRecord(data) && data.partnerId !== undefined)
}

const answerUnfit = warn(
  '',
  'ANSWER_UNFIT',
  'Nội dung trả lời của đối tác không đúng cấu trúc đã công bố nên không được lưu',
  'What the partner answered does not fit the promised schema and was not kept',
)

const noNumber = warn(
  '',
  'CASE_NUMBER_MISSING',
  'Đối tác đã nhận nhưng không rõ số hồ sơ phía đối tác: không theo dõi tiếp được, cần người kiểm tra',
  'The partner has it, but its own number is not known: what becomes of it cannot be followed; a person has to look',
)

/** As the alias has it: some text on one line. */
const numberForm = /^(?=.*\S)[^\p{Cc}\p{Cs}]{1,200}$/u

const numberOf = ({ definition: { opens } }: ReadyOperation, answer: unknown, data: unknown) => {
  try {
    const number = opens?.number(answer as Input, data as Input).trim() ?? ''
    return numberForm.test(number) ? number : undefined
  } catch {
    // The partner did what was asked, whatever we can read of its answer.
    return undefined
  }
}

const openingOf = (operation: ReadyOperation, answer: unknown, data: unknown): Kept => {
  const { definition, askAfterSeconds } = operation
  if (!definition.opens) return nothing
  const number = numberOf(operation, answer, data)
  if (number === undefined) return { findings: [noNumber] }
  const { expiresAfterDays } = definition.opens
  return { opens: { number, expiresAfterDays, ...(askAfterSeconds !== undefined && { askAfterSeconds }) } }
}

/** What is kept of a partner's "done", and the case that it opens. */
export const keptAnswer = (
  operation: ReadyOperation,
  { data: answer }: Completed<unknown>,
  data: unknown,
): Kept => {
  const opening = openingOf(operation, answer, data)
  if (isBare(operation, answer)) return opening
  if (operation.checkAnswer(answer).length === 0) return { answer, ...opening }
  return { ...opening, findings: [...(opening.findings ?? []), answerUnfit] }
}

/** The partner has it, and said no more than that. */
export const keptWithoutAnswer = ({ definition }: ReadyOperation): Kept =>
  definition.opens ? { findings: [noNumber] } : nothing
