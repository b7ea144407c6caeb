import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import type { Finding } from '#adapter-kit'
import type { QueryAnswer } from '#delivery/query.ts'
import type { Trace } from '#messages/trace.ts'
import type { Purpose } from '#schemas/types.ts'
import type { Stated } from '#verify/fields.ts'
import { isAskable, questionFor } from '#verify/question.ts'
import { isProblem } from '../http/problem.ts'
import type { QueriesApi, QueryTarget } from './routes.ts'

/** What came of a question that was made of what somebody states. */
export type StatedAnswer =
  | { readonly kind: 'asked'; readonly answer: QueryAnswer }
  /** It never left: why, by our code. */
  | {
      readonly kind: 'not-asked'
      readonly cause: 'LACKS' | 'FORBIDDEN' | 'PURPOSE' | 'QUOTA' | 'BUSY'
      readonly code?: string
    }

interface Asking {
  readonly caller: Caller
  readonly purpose: Purpose
  readonly stated: Stated
  readonly gone: AbortSignal
  readonly trace: Trace
}

const rejecting = (findings: readonly Finding[]) => findings.find(({ severity }) => severity === 'reject')

/** Asks as an officer would, in the name of the same purpose; what stops the question is told and not thrown. */
export const askStated = async (
  api: Pick<QueriesApi, 'ask' | 'rules'>,
  target: QueryTarget,
  { caller, purpose, stated, gone, trace }: Asking,
): Promise<StatedAnswer> => {
  const { endpoint, operation, input } = target
  if (may(caller, 'ask', { endpoint, operation }) !== 'yes') return { kind: 'not-asked', cause: 'FORBIDDEN' }
  const question = isAskable(input) ? questionFor(input, stated) : undefined
  if (question?.kind !== 'ready') return { kind: 'not-asked', cause: 'LACKS' }
  const wrong = rejecting(api.rules(input, question.data))
  if (wrong) return { kind: 'not-asked', cause: 'LACKS', code: wrong.code }
  try {
    const asked = {
      caller,
      target,
      purpose,
      data: question.data,
      trace,
      gone,
    }
    return { kind: 'asked', answer: await api.ask(asked) }
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    const { problem: name, findings = [] } = thrown
    const code = findings[0] && { code: findings[0].code }
    if (name === 'purpose-not-shown') return { kind: 'not-asked', cause: 'PURPOSE', ...code }
    if (name === 'quota-spent') return { kind: 'not-asked', cause: 'QUOTA' }
    if (name === 'too-many-requests') return { kind: 'not-asked', cause: 'BUSY' }
    throw thrown
  }
}
