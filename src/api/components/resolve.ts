import type { Caller } from '#access/caller.ts'
import type { Trace } from '#messages/trace.ts'
import type { Purpose } from '#schemas/types.ts'
import type { Stated } from '#verify/fields.ts'
import { type Judgement, judgeAnswer, judgeFailure, type Replacement } from '#verify/replacement.ts'
import { askStated, type StatedAnswer } from '../queries/ask-stated.ts'
import type { ComponentsApi } from './routes.ts'

/** One component and what came of it. */
export interface Resolved {
  readonly component: string
  readonly judgement: Judgement
  readonly rule?: Replacement
  /** When the database was asked, or would have been. */
  readonly at: Date
}

interface Asked {
  readonly caller: Caller
  readonly purpose: Purpose
  readonly procedure: string
  readonly on: string
  readonly components: readonly string[]
  readonly stated: Stated
  readonly gone: AbortSignal
  readonly trace: Trace
}

const judged = (rule: Replacement, came: StatedAnswer): Judgement => {
  if (came.kind === 'not-asked') {
    const { cause, code } = came
    return { state: 'open', cause, ...(code !== undefined && { code }) }
  }
  const { answer } = came
  return answer.kind === 'failed'
    ? judgeFailure(answer, answer.held === true)
    : judgeAnswer(rule, answer.outcome)
}

/** Which of the components need not be asked for. A question that answers for several is asked once. */
export const resolveComponents = async (api: ComponentsApi, asked: Asked): Promise<readonly Resolved[]> => {
  const { procedure, components, on } = asked
  const findRule = await api.replacements(asked.caller.name)
  const answers = new Map<string, Promise<StatedAnswer | undefined>>()
  const answerTo = ({ endpoint, operation }: Replacement) => {
    const target = api.targets.find((one) => one.endpoint === endpoint && one.operation === operation)
    return target ? askStated(api, target, asked) : Promise.resolve(undefined)
  }
  return Promise.all(
    components.map(async (component): Promise<Resolved> => {
      const rule = findRule({ procedure, component, on })
      if (!rule) return { component, judgement: { state: 'needed', cause: 'NO_DATABASE' }, at: api.now() }
      const question = `${rule.endpoint}.${rule.operation}`
      const came = await (answers.get(question) ?? answers.set(question, answerTo(rule)).get(question))
      const judgement: Judgement = came ? judged(rule, came) : { state: 'open', cause: 'NOT_CONFIGURED' }
      return { component, rule, judgement, at: api.now() }
    }),
  )
}
