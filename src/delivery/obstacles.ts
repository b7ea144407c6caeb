import type { DeliveryContext, Finding, Note } from '#adapter-kit'
import type { OpenQuestion } from '#codes/open-question.ts'
import type { Schemas } from '#schemas/types.ts'
import type { ReadyOperation } from './endpoint.ts'
import { type Answered, questionsOf, settleAnswers, type Translation } from './translate-codes.ts'

/** A message on its way to an operation of an endpoint, without a way to anybody. */
export interface Prospect {
  readonly operation: Pick<ReadyOperation, 'definition' | 'checkRequest'>
  readonly settings: unknown
  readonly policies: Translation['policies']
  readonly data: unknown
  readonly at: Date
  answer(questions: ReturnType<typeof questionsOf>): readonly Answered[]
}

/** What would keep a message from being sent, as far as one can see: what comes first hides the rest. */
export type Obstacles =
  /** Codes that no table translates; a person has to. */
  | { readonly kind: 'open-codes'; readonly open: readonly OpenQuestion[] }
  /** What the adapter's own check says; with `reject` the message would stop. */
  | { readonly kind: 'checked'; readonly findings: readonly Finding[]; readonly notes: readonly Note[] }
  /** The mapping breaks, which no sender can mend. */
  | {
      readonly kind: 'unfit'
      readonly problem: string
      readonly places: readonly (readonly [string, string])[]
    }

type Input = Schemas[keyof Schemas]

const isStopping = ({ severity }: Finding) => severity === 'reject'

const lookAhead = (prospect: Prospect, far: 'checks' | 'packet'): Obstacles => {
  const { operation, settings, policies, data, at } = prospect
  const { definition, checkRequest } = operation
  const input = data as Input
  const settled = settleAnswers(prospect.answer(questionsOf(policies, operation, data, settings)), policies)
  if ('open' in settled) return { kind: 'open-codes', open: settled.open }
  const { codes } = settled
  const findings = definition.check?.(input, settings, { known: false, codes }) ?? []
  if (far === 'checks') return { kind: 'checked', findings, notes: [] }
  const notes = definition.notes?.(input, settings, { known: false, codes }) ?? []
  if (findings.some(isStopping)) return { kind: 'checked', findings, notes }
  const requestId = '00000000-0000-4000-8000-000000000000'
  const context: DeliveryContext = { settings, requestId, at, known: false, codes, link: (url) => url }
  const wrong = checkRequest(definition.toRequest(input, context))
  if (wrong.length === 0) return { kind: 'checked', findings, notes }
  return {
    kind: 'unfit',
    problem: 'PACKET_INVALID',
    places: wrong.map(({ pointer, code }) => [pointer || '/', code]),
  }
}

/**
 * Everything up to the moment of sending, and nothing of it, as to a partner that holds nothing yet. `checks` asks the
 * code tables and the adapter; `packet` makes the packet as well, holds it against its schema, and says what has no place in it.
 */
export const obstaclesOf = (prospect: Prospect, far: 'checks' | 'packet'): Obstacles => {
  try {
    return lookAhead(prospect, far)
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error'
    return { kind: 'unfit', problem: 'MAPPING_FAILED', places: [['', name]] }
  }
}
