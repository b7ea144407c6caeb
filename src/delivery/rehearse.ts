import type { DeliveryContext } from '#adapter-kit'
import type { Schemas } from '#schemas/types.ts'
import type { ReadyOperation } from './endpoint.ts'
import {
  type Answered,
  openFinding,
  questionsOf,
  settleAnswers,
  type Translation,
} from './translate-codes.ts'

/** Who can mend what would break. */
type Owner = 'code-tables' | 'sender' | 'adapter'

/** One thing that would keep a message from being sent. */
export interface Breakage {
  /** CODE_UNKNOWN, CODE_AMBIGUOUS, the code of a finding, or of what a mapping throws. */
  readonly problem: string
  readonly mender: Owner
  readonly table?: string
  readonly set?: string
  readonly code?: string
  readonly pointer: string
  /** In Vietnamese, without personal data. */
  readonly reason: string
}

export interface Rehearsed {
  readonly operation: Pick<ReadyOperation, 'definition' | 'checkRequest'>
  readonly settings: unknown
  readonly policies: Translation['policies']
  readonly data: unknown
  readonly at: Date
  answer(questions: ReturnType<typeof questionsOf>): readonly Answered[]
}

type Input = Schemas[keyof Schemas]

const ofMapping = (problem: string, reason: string): Breakage => ({
  problem,
  mender: 'adapter',
  pointer: '',
  reason,
})

/** Everything up to the moment of sending, and nothing of it: what would stop the message, empty where nothing would. */
export const rehearseMessage = (rehearsed: Rehearsed): readonly Breakage[] => {
  const { operation, settings, policies, data, at } = rehearsed
  const { definition, checkRequest } = operation
  const input = data as Input
  try {
    const questions = questionsOf(policies, operation, data, settings)
    const settled = settleAnswers(rehearsed.answer(questions), policies)
    if ('open' in settled) {
      return settled.open.map((question) => {
        const { code: problem, message, pointer } = openFinding(question)
        const { table, set, code, kind } = question
        const mender = kind === 'unknown' ? 'code-tables' : 'sender'
        return { problem, mender, table, set, code, pointer, reason: message.vi }
      })
    }
    const { codes } = settled
    const refused = (definition.check?.(input, settings, { known: false, codes }) ?? []).filter(
      ({ severity }) => severity === 'reject',
    )
    if (refused.length > 0) {
      return refused.map(({ code, pointer, message }) => ({
        problem: code,
        mender: 'sender',
        pointer,
        reason: message.vi,
      }))
    }
    const requestId = '00000000-0000-4000-8000-000000000000'
    const context: DeliveryContext = { settings, requestId, at, known: false, codes, link: (url) => url }
    const wrong = checkRequest(definition.toRequest(input, context))
    return wrong.map(({ code, pointer }) => ofMapping('PACKET_INVALID', `${pointer || '/'} ${code}`))
  } catch (error) {
    return [ofMapping('MAPPING_FAILED', error instanceof Error ? error.name : 'Error')]
  }
}
